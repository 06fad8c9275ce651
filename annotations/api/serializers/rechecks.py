"""Looks at a source: what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import ListIn, Out, PersonOut, Word
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.vocabulary import CaptureCode, QuoteState, RecheckState, SourceHealth
from annotations.selectors.rechecks import quotes_of

if TYPE_CHECKING:
    from annotations.models import Person, Recheck


class SeenQuoteOut(Out):
    """Whether a quote still stood there; `unchecked` where the page was not read as far as that."""

    evidence = serializers.UUIDField()
    state = Word(QuoteState)


class RecheckOut(Out):
    """One look at a source; `health` is what it found, `unchecked` until it is done.

    `by` is who asked for it, null for the schedule. `at` is when it ended.
    """

    id = serializers.UUIDField()
    source = serializers.UUIDField()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    state = Word(RecheckState)
    health = Word(SourceHealth)
    code = Word(CaptureCode, allow_null=True)
    detail = serializers.CharField()
    http_status = serializers.IntegerField(allow_null=True)
    url_final = serializers.CharField()
    quotes = SeenQuoteOut(many=True)
    by = PersonOut(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Recheck, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values; it comes from `selectors.rechecks` with its quotes attached."""
        return {
            "id": str(row.pk),
            "source": str(row.source_id),
            "state": row.state,
            "health": row.health,
            "code": row.code or None,
            "detail": row.detail,
            "http_status": row.http_status,
            "url_final": row.url_final,
            "quotes": quotes_of(row),
            "by": person_ref(row.created_by),
            "at": stamp(row.ended_at),
            "created_at": stamp(row.created_at),
        }


class RechecksIn(ListIn):
    """The list of looks, newest first."""

    ordering = serializers.ChoiceField(choices=["-created_at", "created_at"], default="-created_at")
