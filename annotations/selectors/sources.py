"""Reading sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from annotations.domain.errors import NotFound
from annotations.domain.vocabulary import CaptureState
from annotations.models import Capture, Evidence, Person, Source
from annotations.policies import articles as articles_policy
from annotations.policies import evidence as evidence_policy
from annotations.policies import sources as policy

MOST_USES = 20
"""Uses that a source shows; the evidence list with `?source=` has them all."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # sources that nobody looked at yet stand before those that somebody did


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that rests on a source, as the viewer sees it: `words` are the claim's as they stand now."""

    evidence: UUID
    claim: UUID
    words: str
    article: UUID
    title: str


def list_sources(
    viewer: Person,
    *,
    desk_id: UUID | None = None,
    q: str = "",
    kind: str = "",
    health: str = "",
    confidential: bool | None = None,
    deleted: bool = False,
) -> "QuerySet[Source]":
    """The viewer's sources; confidential ones of others are not among them. `q` asks for every one of its words."""
    sources = policy.visible_to(viewer, _sources(viewer).filter(deleted_at__isnull=not deleted))
    exact: dict[str, object] = {"desk_id": desk_id, "kind": kind, "health": health, "confidential": confidential}
    sources = sources.filter(**{column: value for column, value in exact.items() if value not in (None, "")})
    for word in q.split():
        somewhere = Q(title__icontains=word) | Q(url__icontains=word) | Q(author__icontains=word)
        sources = sources.filter(somewhere | Q(publisher__icontains=word))
    return sources


def get_source(viewer: Person, source_id: UUID, *, deleted: bool = False, used: bool = True) -> Source:
    """One source; NotFound for one that the viewer may not see, or that is deleted.

    `used` is for showing it: a parent of what is written needs no uses.
    """
    sources = _sources(viewer).filter(pk=source_id)
    if not deleted:
        sources = sources.filter(deleted_at=None)
    source = policy.visible_to(viewer, sources).first()
    if source is None:
        raise NotFound("There is no such source, or you may not see it.")
    if used:
        attach_uses(viewer, [source])
    return source


def attach_uses(viewer: Person, sources: Sequence[Source]) -> None:
    """Give each source `uses`: the newest evidence on it that the viewer sees, in one query for all."""
    live = Evidence.objects.filter(source__in=[source.pk for source in sources], deleted_at=None)
    newest = Window(RowNumber(), partition_by="source_id", order_by=["-created_at", "-pk"])
    rows = (
        evidence_policy.visible_to(viewer, live)
        .annotate(place=newest)
        .filter(place__lte=MOST_USES)
        .order_by("source_id", "place")
        .values_list(
            "source_id", "pk", "claim_id", "claim__current_anchor__exact", "claim__article_id", "claim__article__title"
        )
    )
    uses: dict[UUID, list[Use]] = {}
    for source_id, evidence, claim, words, article, title in rows:
        uses.setdefault(source_id, []).append(Use(evidence, claim, words or "", article, title))
    for source in sources:
        source.uses = uses.get(source.pk, [])  # type: ignore[attr-defined]  # read by uses_of alone


def uses_of(source: Source) -> list[Use]:
    """What `attach_uses` gave the source."""
    uses: list[Use] = source.uses  # type: ignore[attr-defined]  # set by attach_uses alone
    return uses


def _sources(viewer: Person) -> "QuerySet[Source]":
    live = Q(evidence__deleted_at=None, evidence__claim__deleted_at=None)
    seen = Q(evidence__claim__article_id__in=articles_policy.visible_ids(viewer))
    kept = Capture.objects.filter(source=OuterRef("pk"), state=CaptureState.CAPTURED.value).order_by("-captured_at")
    return Source.objects.select_related("created_by", "reliability_by", "health_by", "desk").annotate(
        used_by=Count("evidence", filter=live & seen),
        kept_at=Subquery(kept.values("captured_at")[:1]),
        check_order=Coalesce(F("checked_at"), Value(_NEVER)),
    )
