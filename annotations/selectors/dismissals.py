"""Reading dismissals."""

from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from annotations.domain.errors import NotFound
from annotations.models import Dismissal, Person
from annotations.policies import dismissals as policy


def list_dismissals(viewer: Person, *, article_id: UUID | None = None, deleted: bool = False) -> "QuerySet[Dismissal]":
    """The viewer's dismissals."""
    dismissals = policy.visible_to(viewer, _dismissals().filter(deleted_at__isnull=not deleted))
    return dismissals.filter(article_id=article_id) if article_id else dismissals


def get_dismissal(viewer: Person, dismissal_id: UUID, *, deleted: bool = False) -> Dismissal:
    """One dismissal; NotFound for one that the viewer may not see, or that is deleted."""
    dismissals = _dismissals().filter(pk=dismissal_id)
    if not deleted:
        dismissals = dismissals.filter(deleted_at=None)
    dismissal = policy.visible_to(viewer, dismissals).first()
    if dismissal is None:
        raise NotFound("There is no such dismissal, or you may not see it.")
    return dismissal


def _dismissals() -> "QuerySet[Dismissal]":
    return Dismissal.objects.select_related("current_anchor", "article", "created_by").annotate(
        anchor_version=F("current_anchor__version__number"),
        place_start=Coalesce(F("current_anchor__start"), Value(2**31 - 1)),
    )
