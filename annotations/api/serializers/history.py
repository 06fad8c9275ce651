"""The audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import ListIn, Out, PersonOut
from annotations.api.serializers.stamps import person_ref, stamp

if TYPE_CHECKING:
    from annotations.models import HistoryEntry, Person


class HistoryOut(Out):
    """One thing that happened; `change` is `{field: [old, new]}` or facts."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor = PersonOut(allow_null=True)
    event = serializers.CharField()
    subject = serializers.UUIDField()
    subject_kind = serializers.CharField()
    claim = serializers.UUIDField(allow_null=True)
    change = serializers.JSONField()

    @classmethod
    def of(cls, row: HistoryEntry, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "id": str(row.pk),
            "at": stamp(row.created_at),
            "actor": person_ref(row.actor),
            "event": row.event,
            "subject": str(row.subject_id),
            "subject_kind": row.subject_kind,
            "claim": str(row.claim_id) if row.claim_id else None,
            "change": row.change,
        }


class HistoryIn(ListIn):
    """The list of entries, oldest first."""

    page_size = serializers.IntegerField(min_value=1, max_value=200, default=100)
    ordering = serializers.ChoiceField(choices=["at", "-at"], default="at")
