"""Anchors: how a place is written, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import MAX_OFFSET, Form, Out, Text, Whole, Word
from annotations.domain.vocabulary import AnchorState
from annotations.services.anchors import AnchorSpec

if TYPE_CHECKING:
    from annotations.models import Anchor


class AnchorIn(Form):
    """Offsets in code points (with words as a proof: 422 `mismatch`), or a quote with what stands around it."""

    start = Whole(min_value=0, max_value=MAX_OFFSET, required=False)
    end = Whole(min_value=0, max_value=MAX_OFFSET, required=False)
    exact = Text(required=False)
    prefix = Text(max_length=20_000, allow_blank=True, default="")
    suffix = Text(max_length=20_000, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two forms, whole."""
        offsets = [name for name in ("start", "end") if name in attrs]
        if len(offsets) == 1 or (not offsets and not attrs.get("exact")):
            raise serializers.ValidationError("Send start and end, or exact (with prefix and suffix).", code="anchor")
        if offsets and attrs["start"] >= attrs["end"]:
            raise serializers.ValidationError("start must be less than end.", code="out_of_range")
        return attrs

    @staticmethod
    def spec(data: dict[str, Any]) -> AnchorSpec:
        """What services take."""
        return AnchorSpec(**data)


class PlaceIn(AnchorIn):
    """Where to attach a claim that there is: an anchor, bare or under `anchor` as in a new claim."""

    anchor = AnchorIn(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The anchor, from wherever it was sent, but from one place."""
        wrapped: dict[str, Any] | None = attrs.pop("anchor", None)
        if wrapped is None:
            return super().validate(attrs)
        if any(attrs.get(name) not in (None, "") for name in attrs):
            raise serializers.ValidationError("Send the anchor once: bare, or under anchor.", code="anchor")
        return wrapped


class WasOut(Out):
    """The words to compare with: last judged or confirmed; where nobody judged, those that last read otherwise."""

    version = serializers.IntegerField()
    exact = serializers.CharField()


class PlaceOut(Out):
    """A place in code points."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class AnchorOut(Out):
    """A place in the current version; `start` and `end` are null when orphaned."""

    version = serializers.IntegerField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    state = Word(AnchorState)
    reason = serializers.CharField()
    context_changed = serializers.BooleanField()
    candidates = PlaceOut(many=True)
    was = WasOut(allow_null=True)


def anchor_out(anchor: Anchor, version: int) -> dict[str, Any]:
    """An anchor as AnchorOut describes it, built by hand for speed."""
    return {
        "version": version,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "state": anchor.state,
        "reason": anchor.reason,
        "context_changed": anchor.context_changed,
        "candidates": anchor.candidates,
        "was": {"version": anchor.was_version, "exact": anchor.was_exact} if anchor.was_version else None,
    }
