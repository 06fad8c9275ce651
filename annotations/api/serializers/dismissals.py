"""Dismissals and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import MAX_OFFSET, DeletedListIn, Form, Out, PersonOut, Tagged, Text, Whole, Word
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.coverage import Attention, Coverage
from annotations.domain.vocabulary import AnchorState, DismissalReason

if TYPE_CHECKING:
    from annotations.models import Dismissal, Person


class DismissalIn(Form):
    """A passage to set aside (code points of `version`, by default the current one)."""

    start = Whole(min_value=0, max_value=MAX_OFFSET)
    end = Whole(min_value=0, max_value=MAX_OFFSET)
    exact = Text(required=False)
    version = Whole(min_value=1, max_value=2**31 - 1, required=False, allow_null=True, default=None)
    reason = Word(DismissalReason)


class ReasonIn(Form):
    """Another reason."""

    reason = Word(DismissalReason, required=True)


class DismissalOut(Tagged):
    """A passage set aside; without a place once its words are gone."""

    id = serializers.UUIDField()
    article = serializers.UUIDField()
    version = serializers.IntegerField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    exact = serializers.CharField()
    anchor_state = Word(AnchorState)
    reason = Word(DismissalReason)
    created_by = PersonOut()
    created_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Dismissal, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        assert row.current_anchor is not None  # noqa: S101 - every stored dismissal has one
        return {
            "id": str(row.pk),
            "article": str(row.article_id),
            "version": row.anchor_version,  # type: ignore[attr-defined]  # annotated by the selector
            "start": row.current_anchor.start,
            "end": row.current_anchor.end,
            "exact": row.current_anchor.exact,
            "anchor_state": row.current_anchor.state,
            "reason": row.reason,
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
            "etag": f'"{row.lock}"',
        }


class DismissalsIn(DeletedListIn):
    """The list of dismissals."""

    ordering = serializers.ChoiceField(choices=["position", "-position"], default="position")


class SentenceOut(Out):
    """A sentence (code points) and what accounts for it."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    state = Word(Attention)


class CoverageOut(Out):
    """How much of the current version is accounted for; `share` is of its words, 0 to 1."""

    share = serializers.FloatField()
    sentences = SentenceOut(many=True)

    @classmethod
    def of(cls, row: Coverage, viewer: Person | None = None) -> dict[str, Any]:
        """The coverage as JSON values."""
        return {
            "share": round(row.share, 6),
            "sentences": [{"start": s.start, "end": s.end, "state": s.state.value} for s in row.sentences],
        }
