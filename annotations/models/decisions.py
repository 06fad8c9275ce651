"""Decisions: the editor's verdict, which binds and is printed."""

from django.db import models
from django.db.models import Q

from annotations.models.claims import Claim
from annotations.models.verdicts import Judgement


class Decision(Judgement):
    """An editor's binding judgement; at most one is in force for a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="decisions")
    correction_notice = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(superseded_at=None), name="decision_in_force_once_a_claim"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.rating}"
