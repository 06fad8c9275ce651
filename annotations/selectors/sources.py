"""Reading sources."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Person, Source
from annotations.policies import articles as articles_policy
from annotations.policies import sources as policy


def list_sources(
    viewer: Person, *, desk_id: UUID | None = None, q: str = "", kind: str = "", health: str = "", deleted: bool = False
) -> "QuerySet[Source]":
    """The viewer's sources; confidential ones of others are not among them."""
    sources = policy.visible_to(viewer, _sources(viewer).filter(deleted_at__isnull=not deleted))
    if desk_id:
        sources = sources.filter(desk_id=desk_id)
    if q:
        sources = sources.filter(Q(title__icontains=q) | Q(url__icontains=q) | Q(author__icontains=q))
    if kind:
        sources = sources.filter(kind=kind)
    if health:
        sources = sources.filter(health=health)
    return sources


def get_source(viewer: Person, source_id: UUID) -> Source:
    """One source; NotFound for one that the viewer may not see."""
    source = policy.visible_to(viewer, _sources(viewer).filter(pk=source_id, deleted_at=None)).first()
    if source is None:
        raise NotFound("There is no such source, or you may not see it.")
    return source


def _sources(viewer: Person) -> "QuerySet[Source]":
    live = Q(evidence__deleted_at=None, evidence__claim__deleted_at=None)
    seen = Q(evidence__claim__article_id__in=articles_policy.visible_ids(viewer))
    used = Count("evidence", filter=live & seen)
    return Source.objects.select_related("created_by", "reliability_by", "desk").annotate(used_by=used)
