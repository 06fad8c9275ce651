"""Disputes: a claim's verdict called into question, with the reason."""

from django.db import models
from django.db.models import Q

from annotations.models.claims import Claim
from annotations.models.fields import Record, author_field


class Dispute(Record):
    """One dispute; open until somebody resolves it with a note."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="disputes")
    reason = models.TextField()
    opened_by = author_field()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = author_field(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(resolved_at=None), name="dispute_open_once_a_claim")
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.reason[:60]}"
