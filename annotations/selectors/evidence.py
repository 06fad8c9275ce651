"""Reading evidence."""

from uuid import UUID

from django.db.models import QuerySet

from annotations.domain.errors import NotFound
from annotations.domain.vocabulary import CaptureState
from annotations.models import Claim, Evidence, Person
from annotations.policies import evidence as policy

_FAILING = [state.value for state in CaptureState if state.failing]


def list_evidence(viewer: Person, claim: Claim, *, deleted: bool = False) -> "QuerySet[Evidence]":
    """The evidence on a claim that the viewer sees."""
    return policy.visible_to(viewer, _evidence().filter(claim=claim, deleted_at__isnull=not deleted))


def list_cited_evidence(
    viewer: Person,
    *,
    article_id: UUID | None = None,
    source_id: UUID | None = None,
    stance: str = "",
    quote: str = "",
    quote_state: str = "",
    capture: str = "",
    deleted: bool = False,
) -> "QuerySet[Evidence]":
    """Evidence across claims; a quote or a capture of `none` is for evidence that has none."""
    rows = _evidence().select_related("claim__current_anchor").filter(deleted_at__isnull=not deleted)
    exact: dict[str, object] = {
        "claim__article_id": article_id, "source_id": source_id, "stance": stance, "quote_state": quote_state
    }  # fmt: skip
    rows = rows.filter(**{column: value for column, value in exact.items() if value})
    if quote == "none":
        rows = rows.filter(quote="")
    if capture == "none":
        rows = rows.filter(capture=None)
    elif capture:
        rows = rows.filter(capture__state__in=_FAILING if capture == "failing" else [capture])
    return policy.visible_to(viewer, rows)


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
        "claim", "claim__article", "source", "source__desk", "capture", "capture__archive_copy", "created_by"
    ).defer("capture__text", "capture__blocks", "capture__headers")
