"""Verdicts, decisions and disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import Form, ListIn, Out, PersonOut, Text, Whole, Words
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.rollup import is_current

if TYPE_CHECKING:
    from annotations.models import Claim, Decision, Person, Verdict


MAX_RATIONALE = 20_000


class VerdictIn(Form):
    """A reviewer's own verdict; `version` and `exact` say what they read: 409 `text_changed` if it reads otherwise."""

    rating = Text(max_length=64)
    rationale = Text(max_length=MAX_RATIONALE, allow_blank=True, default="")
    as_of = serializers.DateField(required=False, allow_null=True, default=None)
    version = Whole(min_value=1, max_value=2**31 - 1, required=False, allow_null=True, default=None)
    exact = Text(required=False, allow_null=True, default=None)


class DecisionIn(Form):
    """An editor's decision; `version` and `exact` say what they read: 409 `text_changed` if it reads otherwise."""

    rating = Text(max_length=64)
    rationale = Words(max_length=MAX_RATIONALE)
    correction_notice = Text(max_length=MAX_RATIONALE, allow_blank=True, default="")
    version = Whole(min_value=1, max_value=2**31 - 1, required=False, allow_null=True, default=None)
    exact = Text(required=False, allow_null=True, default=None)


class JudgementOut(Out):
    """What verdicts and decisions show alike; `stale` when the words changed since, and nobody confirmed."""

    id = serializers.UUIDField()
    claim = serializers.UUIDField()
    rating = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    value = serializers.FloatField(allow_null=True)
    rationale = serializers.CharField()
    version = serializers.IntegerField()
    words = serializers.CharField()
    author = PersonOut()
    superseded = serializers.BooleanField()
    stale = serializers.BooleanField()
    created_at = serializers.DateTimeField()


def _judgement(row: Verdict | Decision, claim: Claim) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "claim": str(claim.pk),
        "rating": row.rating,
        "label": row.rating_label,
        "value": row.rating_value,
        "version": row.version_number,  # type: ignore[union-attr]  # annotated by the selector
        "words": row.words,
        "author": person_ref(row.author),
        "superseded": row.superseded_at is not None,
        "stale": not is_current(row.words_epoch, claim.words_epoch),
        "created_at": stamp(row.created_at),
    }


class VerdictOut(JudgementOut):
    """A reviewer's verdict."""

    as_of = serializers.DateField()

    @classmethod
    def of(cls, row: Verdict, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {**_judgement(row, row.claim), "rationale": row.rationale, "as_of": row.as_of.isoformat()}


class DecisionOut(JudgementOut):
    """An editor's decision: the claim's verdict."""

    correction_notice = serializers.CharField()

    @classmethod
    def of(cls, row: Decision, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {**cls.lean(row, row.claim), "rationale": row.rationale}

    @classmethod
    def lean(cls, row: Decision, claim: Claim) -> dict[str, Any]:
        """The same without the rationale."""
        return {**_judgement(row, claim), "correction_notice": row.correction_notice}


class VerdictsIn(ListIn):
    """The list of verdicts, oldest first."""

    page_size = serializers.IntegerField(min_value=1, max_value=200, default=200)
    ordering = serializers.ChoiceField(choices=["created_at", "-created_at"], default="created_at")


class DisputeIn(Form):
    """Why a claim is disputed."""

    reason = Words(max_length=MAX_RATIONALE)


class ResolveIn(Form):
    """How a dispute was settled."""

    note = Words(max_length=MAX_RATIONALE)


class DisputeOut(Out):
    """A dispute, open until `resolved_at`."""

    id = serializers.UUIDField()
    claim = serializers.UUIDField(source="claim_id")
    reason = serializers.CharField()
    opened_by = PersonOut()
    created_at = serializers.DateTimeField()
    resolved_at = serializers.DateTimeField(allow_null=True)
    resolved_by = PersonOut(allow_null=True)
    note = serializers.CharField()
