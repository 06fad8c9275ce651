"""Reading evidence."""

from uuid import UUID

from django.db.models import QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Claim, Evidence, Person
from annotations.policies import evidence as policy


def list_evidence(viewer: Person, claim: Claim, *, deleted: bool = False) -> "QuerySet[Evidence]":
    """The evidence on a claim that the viewer sees."""
    return policy.visible_to(viewer, _evidence().filter(claim=claim, deleted_at__isnull=not deleted))


def get_evidence(viewer: Person, evidence_id: UUID, *, deleted: bool = False) -> Evidence:
    """One piece of evidence; NotFound for one that the viewer may not see, or that is deleted."""
    evidence = _evidence().filter(pk=evidence_id)
    if not deleted:
        evidence = evidence.filter(deleted_at=None)
    found = policy.visible_to(viewer, evidence).first()
    if found is None:
        raise NotFound("There is no such evidence, or you may not see it.")
    return found


def _evidence() -> "QuerySet[Evidence]":
    return Evidence.objects.select_related(
        "claim", "claim__article", "source", "source__desk", "capture", "created_by"
    ).defer("capture__text", "capture__blocks", "capture__headers")
