"""The links that an article itself carries: known by the desk's addresses, captured all at once."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from annotations.domain.errors import Conflict, Invalid
from annotations.domain.vocabulary import CaptureState, SourceKind
from annotations.models import Article, Capture, LinkedSource, Person
from annotations.policies import articles as policy
from annotations.selectors.versions import get_links
from annotations.services.captures import queue_capture
from annotations.services.locks import require
from annotations.services.sources import SourceFacts, make_source
from annotations.services.urls import identify_url

MOST = 500
"""Pages that one act has captured; asked again, it goes on with the next ones."""

FRESH = timedelta(days=7)
_AT_ONCE = 25
_ENDED = [state.value for state in CaptureState if state.final]


def identify_links(viewer: Person, article: Article) -> dict[str, str]:
    """By which address the desk knows the page of each link; links that may never be fetched are left out."""
    return dict(_identified(link["href"] for link in get_links(viewer, article)))


def capture_links(*, actor: Person, article: Article, again: bool = False, now: datetime) -> list[UUID]:
    """Have every page that the article links to fetched and kept, each once, as sources of the desk.

    Answers the captures that stand for them, in text order: new ones, those under way, and those of the last week,
    unless `again`. A few pages a transaction, so that nobody else waits; what was queued stays queued whatever comes.
    """
    require(policy.can_edit(actor, article), "have an article's links captured")
    if article.current_version_id is None:
        raise Conflict("The article has no text yet, so it has no links.", code="no_text")
    own = dict(_identified([article.source_url]) if article.source_url else ())
    pages: dict[str, str] = {}
    for href, canonical in identify_links(actor, article).items():
        pages.setdefault(canonical, href)
    wanted = [page for page in pages.items() if page[0] not in own.values()]
    captures: list[UUID] = []
    queued = 0
    for begin in range(0, len(wanted), _AT_ONCE):
        some = wanted[begin : begin + _AT_ONCE]
        made: dict[str, UUID] = {}
        with transaction.atomic():
            # Sources are held in one order: two articles with the same links do not wait for each other.
            for canonical, href in sorted(some):
                if queued >= MOST:
                    break
                capture, is_new = _capture_link(actor, article, canonical, href, again=again, now=now)
                made[canonical] = capture.pk
                queued += is_new
        captures += [made[canonical] for canonical, _ in some if canonical in made]
    return captures


def _capture_link(
    actor: Person, article: Article, canonical: str, href: str, *, again: bool, now: datetime
) -> tuple[Capture, bool]:
    facts = SourceFacts(kind=SourceKind.WEB.value, url=href)
    source = make_source(actor=actor, desk=article.desk, facts=facts, canonical=canonical, now=now)
    LinkedSource.objects.bulk_create([LinkedSource(article=article, source=source)], ignore_conflicts=True)
    latest = Capture.objects.filter(source=source).only("state", "created_at").order_by("-created_at").first()
    if latest is not None:
        under_way = latest.state not in _ENDED
        good = latest.state == CaptureState.CAPTURED.value and latest.created_at > now - FRESH
        if under_way or (good and not again):
            return latest, False
    return queue_capture(actor=actor, source=source, now=now), True


def _identified(hrefs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for href in dict.fromkeys(hrefs):
        try:
            yield href, identify_url(href)
        except Invalid:
            continue
