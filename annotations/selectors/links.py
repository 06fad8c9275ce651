"""Reading the links that an article itself carries, with what the desk knows of the pages behind them."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from annotations.domain.content import LinkJson
from annotations.models import Anchor, Article, Capture, Person, Source
from annotations.models.fields import key_of
from annotations.policies import sources as sources_policy
from annotations.selectors.versions import get_links


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A link with its place; `capture` is the state of the source's latest capture, `claims` those over its words."""

    url: str
    text: str
    start: int
    end: int
    source: UUID | None
    capture: str | None
    claims: list[UUID]


def list_links(viewer: Person, article: Article, canonical: Mapping[str, str]) -> list[ArticleLink]:
    """The links of the current version in text order; `canonical` tells by which address the desk knows each page."""
    links: list[LinkJson] = get_links(viewer, article)  # type: ignore[assignment]  # as the version's row keeps them
    known = {source.url_canonical: source for source in _sources(viewer, article, set(canonical.values()))}
    claims = _Claims(article)
    found = []
    for link in links:
        source = known.get(canonical.get(link["href"], ""))
        state = getattr(source, "latest_capture", None)
        found.append(
            ArticleLink(
                url=link["href"],
                text=link["text"],
                start=link["start"],
                end=link["end"],
                source=source.pk if source else None,
                capture=state,
                claims=claims.over(link["start"], link["end"]),
            )
        )
    return found


def _sources(viewer: Person, article: Article, canonical: set[str]) -> "QuerySet[Source]":
    """The desk's sources of these pages that the viewer sees, open ones last: these are the ones that count."""
    latest = Capture.objects.filter(source=OuterRef("pk")).order_by("-created_at").values("state")[:1]
    sources = Source.objects.filter(desk=article.desk_id, url_key__in=map(key_of, canonical), deleted_at=None)
    seen = sources_policy.visible_to(viewer, sources).annotate(latest_capture=Subquery(latest))
    return seen.order_by("-confidential", "-created_at")


class _Claims:
    """The places of an article's live claims, to be asked which lie over a stretch."""

    def __init__(self, article: Article) -> None:
        placed = Anchor.objects.filter(
            version_id=article.current_version_id, start__isnull=False, claim__isnull=False, claim__deleted_at=None
        )
        rows = placed.order_by("start", "-end", "claim_id").values_list("start", "end", "claim_id")
        self._places = [(start or 0, end or 0, claim) for start, end, claim in rows]
        self._starts = [start for start, _, _ in self._places]
        self._reach = list(accumulate((end for _, end, _ in self._places), max))

    def over(self, start: int, end: int) -> list[UUID]:
        """Those that share a letter with `[start, end)`, in text order."""
        found = []
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._reach[at] <= start:
                break
            if self._places[at][1] > start:
                found.append(self._places[at][2])
        return found[::-1]
