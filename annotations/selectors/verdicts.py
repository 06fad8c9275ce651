"""Reading verdicts, as far as the viewer may."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from annotations.models import Claim, Decision, Person, Verdict
from annotations.policies import verdicts as policy


@dataclass(frozen=True, slots=True)
class VerdictsSeen:
    """The verdicts that the viewer may read, oldest first, and how many are hidden from them."""

    verdicts: "QuerySet[Verdict]"
    hidden: int


def list_verdicts(viewer: Person, claim: Claim) -> VerdictsSeen:
    """All verdicts on a claim, superseded ones too; others' stay hidden while the viewer judges blind."""
    every = Verdict.objects.filter(claim=claim)
    seen = policy.visible_to(viewer, every)
    hidden = every.filter(superseded_at=None).exclude(pk__in=seen.values("pk")).count()
    rows = seen.select_related("author", "claim").annotate(version_number=F("version__number"))
    return VerdictsSeen(rows.order_by("created_at", "pk"), hidden)


def list_decisions(claim: Claim) -> "QuerySet[Decision]":
    """All decisions on a claim, oldest first."""
    rows = claim.decisions.select_related("author").annotate(version_number=F("version__number"))
    return rows.order_by("created_at", "pk")
