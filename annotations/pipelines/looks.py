"""One look at a page that was kept before: fetched by its first 64 KB, further only where a quote may stand there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from annotations import conf
from annotations.capture.extract import Extracted, extract_fetched
from annotations.capture.failures import CaptureFailed
from annotations.capture.fetch import Fetched, FetchPolicy, fetch
from annotations.capture.media import MediaKind
from annotations.capture.room import shared_room
from annotations.domain.quote_folding import Folded, fold, fold_with_places
from annotations.domain.quotes import MAX_TEXT, find_quote
from annotations.domain.rechecking import Look, folded_readings, is_thin, stands_in_markup
from annotations.domain.vocabulary import CaptureCode, CapturedBy, CaptureState, CaptureWarning, QuoteState
from annotations.models import Capture, Evidence, Source
from annotations.pipelines.extractions import other_tongue
from annotations.pipelines.queues import SPACING, stopping

PREFIX = 64 * 1024
"""Bytes of a page, unpacked, that a look asks for at first."""

MOST_MARKUP = 1_000_000
"""Code points of a page's source that are looked through for a quote that its text lacks: a second a pass at worst."""

_OF_AMOUNT = {CaptureWarning.NO_TEXT, CaptureWarning.LOW_TEXT, CaptureWarning.JS_REQUIRED, CaptureWarning.TRUNCATED}
_MARKUP = (MediaKind.HTML, MediaKind.XHTML)

Renew = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen: `look` is to be judged, `states` tells of each quote that was looked for."""

    look: Look
    states: dict[UUID, QuoteState]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    fetched: Fetched
    found: Extracted | None
    failure: CaptureFailed | None = None

    @property
    def markup(self) -> str:
        """The page's source, as far as it is looked through; empty for what is not written in tags."""
        if self.fetched.media.kind not in _MARKUP:
            return ""
        try:
            return self.fetched.body.decode(self.fetched.charset or "utf-8")[:MOST_MARKUP]
        except (UnicodeDecodeError, LookupError):
            return self.fetched.body.decode("cp1252", errors="replace")[:MOST_MARKUP]

    @property
    def whole(self) -> bool:
        """Whether all of it was read."""
        cut = self.found is None or CaptureWarning.TRUNCATED in self.found.warnings
        return not cut and not self.fetched.truncated and len(self.fetched.body) <= MOST_MARKUP


def quotes_to_seek(source: Source) -> list[Evidence]:
    """The evidence on a source whose quote stood in a copy that we fetched ourselves: what may be gone one day.

    What a person brought is often a page that is not shown to us, and says nothing of what we would see.
    """
    stood = [QuoteState.FOUND.value, QuoteState.APPROXIMATE.value]
    live = Evidence.objects.filter(source=source, deleted_at=None, claim__deleted_at=None, quote_state__in=stood)
    return list(live.filter(capture__state=CaptureState.CAPTURED.value, capture__by=CapturedBy.FETCHER.value))


def look_at(source: Source, sought: Sequence[Evidence], *, renew: Renew) -> Seen:
    """Look at a source's page and for the quotes in it; whatever the site does comes back as what was seen.

    `renew` is called about once a second and between quotes; what it raises ends the look.
    """
    kept = _kept_copy(source)
    expected = (kept.url_final if kept else "") or source.url
    try:
        page = _read(source.url, prefix=PREFIX, renew=renew)
    except CaptureFailed as failure:
        return _unseen(failure)
    states = _find_all(sought, page, renew)
    if page.fetched.truncated and (QuoteState.ABSENT in states.values() or (sought and page.found is None)):
        try:
            page = _read_on(source.url, renew=renew)
            states = _find_all(sought, page, renew)
        except CaptureFailed as failure:
            states = dict.fromkeys(states, QuoteState.UNCHECKED)
            return Seen(Look(code=CaptureCode.TOO_LARGE, url_final=page.fetched.url_final), states, failure.detail)
    if page.failure is not None and not page.fetched.truncated:
        return _unseen(page.failure)
    renew()
    return Seen(_compared(page, kept, list(states.values()), expected), states)


def _kept_copy(source: Source) -> Capture | None:
    """The newest copy that we fetched: what the page is compared with."""
    kept = Capture.objects.filter(source=source, state=CaptureState.CAPTURED.value, by=CapturedBy.FETCHER.value).defer(
        "blocks", "headers"
    )
    return kept.order_by("-captured_at").first()


def _read(url: str, *, prefix: int | None, renew: Renew) -> _Page:
    policy = FetchPolicy(
        user_agent=f"FactcheckEvidence/1.0 (+{conf.public_url()})", exempt=conf.fetch_exempt(), prefix_bytes=prefix
    )
    with shared_room.visit() as visit:
        fetched = fetch(url, policy=policy, on_progress=renew, visit=visit)
        if fetched.truncated and fetched.media.kind is MediaKind.PDF:
            return _Page(fetched, None)  # half a PDF cannot be opened
        try:
            return _Page(fetched, extract_fetched(fetched, on_progress=renew))
        except CaptureFailed as failure:
            return _Page(fetched, None, failure)


def _read_on(url: str, *, renew: Renew) -> _Page:
    """The whole page, as much later as any two requests to one host are apart."""
    renew()
    if conf.throttled():
        stopping.wait(SPACING.total_seconds())
    renew()
    return _read(url, prefix=None, renew=renew)


def _find_all(sought: Sequence[Evidence], page: _Page, renew: Renew) -> dict[UUID, QuoteState]:
    if page.found is None:
        return dict.fromkeys((row.pk for row in sought), QuoteState.UNCHECKED)
    searched = _Searched(page.found.text, page.markup, renew)
    states = {}
    for row in sought:
        renew()
        states[row.pk] = searched.find(row)
    return states


class _Searched:
    """A page in which quotes are sought: folded once for all of them, and no oftener than one of them needs it."""

    def __init__(self, text: str, markup: str, renew: Renew) -> None:
        self._text = text
        self._markup = markup
        self._renew = renew

    def find(self, row: Evidence) -> QuoteState:
        """Whether the quote stands there, or the passage that the kept copy had for it, if only in the source."""
        found = self._state(row.quote)
        if found is not QuoteState.ABSENT:
            return found
        passage = str((row.quote_match or {}).get("exact", ""))
        if passage and self._state(passage) is not QuoteState.ABSENT:
            return QuoteState.APPROXIMATE
        in_source = any(stands_in_markup(words, self._readings) for words in (row.quote, passage))
        return QuoteState.APPROXIMATE if in_source else QuoteState.ABSENT

    def _state(self, words: str) -> QuoteState:
        self._renew()
        return find_quote(words, self._text, folded=lambda: self._folded).state

    @cached_property
    def _folded(self) -> Folded:
        return fold_with_places(self._text[:MAX_TEXT])

    @cached_property
    def _readings(self) -> list[str]:
        readings = []
        for reading in folded_readings(self._markup):
            self._renew()
            readings.append(reading)
        return readings


def _compared(page: _Page, kept: Capture | None, states: list[QuoteState], expected: str) -> Look:
    found = page.found
    if found is None:
        return Look(quotes=states, whole=False, url_expected=expected, url_final=page.fetched.url_final)
    had = {CaptureWarning(warning) for warning in kept.warnings} if kept else set()
    new = set(found.warnings) - had
    if not page.whole:
        new -= _OF_AMOUNT  # of a beginning alone
    if kept and other_tongue(kept.language, found.language):
        new.add(CaptureWarning.LANGUAGE_CHANGED)
    return Look(
        http_status=page.fetched.status,
        warnings=new,
        quotes=states,
        whole=page.whole,
        thin=is_thin(page.markup, found.text, set(found.warnings), title=found.title, kept=kept.text if kept else ""),
        changed=fold(found.text) != fold(kept.text) if kept and page.whole else None,
        url_expected=expected,
        url_final=page.fetched.url_final,
    )


def _unseen(failure: CaptureFailed) -> Seen:
    look = Look(code=failure.code, http_status=failure.http_status, url_final=failure.url_final)
    return Seen(look, {}, failure.detail)
