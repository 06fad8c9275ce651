"""What a later look at a source means: is the quoted passage still there, is the page, and when to look again.

Above all no false alarm: a wall, a page that scripts draw, or one that was not read to its end says nothing about a
quote, and one bad day does not make a page dead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from annotations.domain.page_warnings import WALL_TEXT
from annotations.domain.quote_folding import fold
from annotations.domain.vocabulary import CaptureCode, CaptureWarning, QuoteState, SourceHealth

DAYS_TO_DEATH: Final = 3
"""Different days on which a page could not be reached before it is called dead."""

FRESH: Final = timedelta(days=7)
EVERY_DAY: Final = timedelta(days=1)
EVERY_WEEK: Final = timedelta(days=7)

SECOND_LOOK: Final = timedelta(hours=12)
"""How long after a look that missed a quote another one has to miss it before it is called gone."""

_SHRUNK: Final = 5
"""A text under this part of the one that was kept may be a notice in its place."""

WALLS: Final = frozenset(
    {
        CaptureWarning.BOT_CHALLENGE,
        CaptureWarning.CONSENT_WALL,
        CaptureWarning.LOGIN_WALL,
        CaptureWarning.PAYWALL,
        CaptureWarning.JS_REQUIRED,
        CaptureWarning.NO_TEXT,
    }
)
"""What stands between a reader and the page: nothing can be said of a quote behind it."""

NOT_THE_PAGE: Final = frozenset(
    {CaptureWarning.SOFT_404, CaptureWarning.REDIRECTED_HOME, CaptureWarning.REDIRECTED_ELSEWHERE}
)
"""An answer that is another page than the one asked for."""

_GONE_WITHOUT_QUOTE: Final = frozenset({CaptureWarning.SOFT_404, CaptureWarning.REDIRECTED_HOME})
_REFUSALS: Final = frozenset({401, 402, 403, 407, 429, 451})
_UNREACHABLE: Final = frozenset(
    {
        CaptureCode.DNS_NX,
        CaptureCode.CONNECT,
        CaptureCode.TIMEOUT,
        CaptureCode.RESET,
        CaptureCode.CUT,
        CaptureCode.PROTOCOL,
        CaptureCode.TOO_MANY_REDIRECTS,
        CaptureCode.HTTP_4XX,
        CaptureCode.HTTP_5XX,
    }
)
_PASSING: Final = re.compile(
    r"maintenance|temporarily|try again|back soon|be right back|service unavailable|loading|please wait|wartung"
    r"|mantenimiento|manutenção|an error occurred|something went wrong",
    re.IGNORECASE,
)
_SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,4000}>")
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\([\"/n])")


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a page brought: `code` and `http_status` of a failure, else what there was to read.

    `warnings` are those that the kept copy did not have already; `quotes` the states of the quotes that stood in it.
    `whole` tells whether the page was read to its end, `thin` whether so little came that more may come another time;
    `changed` whether its text differs, None where that cannot be said.
    """

    code: CaptureCode | None = None
    http_status: int | None = None
    warnings: AbstractSet[CaptureWarning] = frozenset()
    quotes: Sequence[QuoteState] = ()
    whole: bool = True
    thin: bool = False
    changed: bool | None = None
    url_expected: str = ""
    url_final: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look means; `failing` counts towards the page's death, `detail` says it in words."""

    health: SourceHealth
    failing: bool = False
    detail: str = ""


def judge(look: Look) -> Finding:
    """Say what a look means by itself; a page is suspected dead here, and dead by `after_days` alone."""
    if look.code is not None:
        return _of_failure(look.code, look.http_status)
    missing = sum(state is QuoteState.ABSENT for state in look.quotes)
    if missing:
        return _of_missing(look, missing)
    if not look.quotes and look.warnings & WALLS:
        return _unknown("Something stands before the page, so that it cannot be read.")
    if not look.quotes and look.warnings & _GONE_WITHOUT_QUOTE:
        return _suspected("The address answers with another page than the one that was kept.")
    if not same_page(look.url_expected, look.url_final):
        return Finding(SourceHealth.MOVED, detail=f"The page is at {look.url_final} now."[:1000])
    if look.changed and look.quotes:
        return Finding(SourceHealth.CHANGED_QUOTE_PRESENT, detail="The page has changed; what is quoted stands there.")
    return Finding(SourceHealth.ALIVE)


def after_days(finding: Finding, days: int) -> Finding:
    """Call a page dead that could not be reached on three different days, `days` counting this one."""
    if not finding.failing or days < DAYS_TO_DEATH:
        return finding
    return Finding(SourceHealth.DEAD, failing=True, detail=finding.detail)


def holds_over(known: SourceHealth, found: SourceHealth) -> SourceHealth:
    """What is known after a look: one that could not tell takes nothing back that was told before."""
    if found is SourceHealth.BLOCKED_UNKNOWN and known.alarming:
        return known
    if found is SourceHealth.DEAD_SUSPECTED and known.alarming:
        return known
    return found


def is_confirmed(*, gone_at: datetime | None, missed_at: datetime | None, now: datetime) -> bool:
    """Whether a quote that a look misses now is gone: it was called so before, or missed by a look well before."""
    return gone_at is not None or (missed_at is not None and now - missed_at >= SECOND_LOOK)


def next_look(
    *, health: SourceHealth, published_at: datetime | None, now: datetime, unsure: bool = False
) -> datetime | None:
    """When to look again: each week while a published check rests on the source, each day in the first one.

    `published_at` is when the newest of those checks was published. A page that is suspected dead, or missed a quote
    for the first time (`unsure`), is looked at the next day, whoever cites it; any other when somebody asks for it.
    """
    if unsure or health is SourceHealth.DEAD_SUSPECTED:
        return now + EVERY_DAY
    if published_at is None:
        return None
    return now + (EVERY_DAY if now - published_at < FRESH else EVERY_WEEK)


def alert_of(health: SourceHealth, *, set_by_person: bool, quote: str, quote_gone: bool) -> SourceHealth | None:
    """Why evidence rests on what is gone, or None: the source is dead, or this very quote no longer stands there."""
    if health is SourceHealth.QUOTE_GONE:
        return health if quote_gone or (set_by_person and quote) else None
    return health if health is SourceHealth.DEAD else None


def same_page(expected: str, final: str) -> bool:
    """Whether two addresses are one page: scheme, `www.`, a slash at the end, case of the host do not make another."""
    return not expected or not final or _bare(expected) == _bare(final)


def folded_readings(markup: str) -> Iterator[str]:
    """Yield a page's source as words, folded, in each way that it may be read; each takes time, so hold them.

    A reader of pages may leave out today what it took yesterday: before a quote is called gone, what stands between
    the tags and in the data that scripts draw from is looked through.
    """
    for unescaped in (False, True):
        source = _unescaped(markup) if unescaped else markup
        # Tags stand within words as well as between them, so that both ways of leaving them out are tried.
        for between in ("", " "):
            yield fold(unescape(_TAG.sub(between, source)))


def stands_in_markup(wanted: str, readings: Iterable[str]) -> bool:
    """Whether words stand anywhere in a page's source, given its folded readings."""
    folded = fold(wanted)
    return bool(folded) and any(folded in reading for reading in readings)


def is_thin(markup: str, text: str, warnings: AbstractSet[CaptureWarning], *, title: str = "", kept: str = "") -> bool:
    """Whether so little text came that the page may be drawn by scripts, or be a notice that passes.

    `kept` is the text of the copy before: what is a small part of it is little, and its own phrases are no notice.
    """
    if len(text) * _SHRUNK < len(kept):
        return True
    if len(text) <= WALL_TEXT:
        usual = kept.lower()
        if any(match[0].lower() not in usual for match in _PASSING.finditer(f"{title}\n{text}")):
            return True
    return CaptureWarning.LOW_TEXT in warnings and _SCRIPT.search(markup) is not None


def _of_failure(code: CaptureCode, http_status: int | None) -> Finding:
    if http_status in _REFUSALS or code not in _UNREACHABLE:
        return _unknown("The site does not let us look, or what it sent cannot be read.")
    return _suspected("The page could not be reached.")


def _of_missing(look: Look, missing: int) -> Finding:
    if look.warnings & WALLS:
        return _unknown("Something stands before the page, so that the quote cannot be looked for.")
    if CaptureWarning.LANGUAGE_CHANGED in look.warnings:
        return _unknown("The page came in another language than the copy that was kept.")
    if look.warnings & NOT_THE_PAGE:
        return _suspected("The address answers with another page than the one that was kept.")
    if not look.whole:
        return _unknown("The page is longer than what could be read of it; the quote may stand further on.")
    if look.thin:
        return _unknown("Too little of the page came to say whether the quote is gone.")
    if not same_page(look.url_expected, look.url_final):
        return _suspected(f"The address leads to {look.url_final} now, where what is quoted does not stand."[:1000])
    words = "What is quoted no longer stands" if missing == 1 else f"{missing} quotes no longer stand"
    return Finding(SourceHealth.QUOTE_GONE, detail=f"{words} on the page.")


MISSED_ONCE: Final = Finding(
    SourceHealth.BLOCKED_UNKNOWN,
    detail="What is quoted was not on the page this time. Another look, the next day, tells whether it is gone.",
)
"""What a look means that misses quotes which no look missed before."""


def _unknown(detail: str) -> Finding:
    return Finding(SourceHealth.BLOCKED_UNKNOWN, detail=detail)


def _suspected(detail: str) -> Finding:
    return Finding(SourceHealth.DEAD_SUSPECTED, failing=True, detail=detail)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _unescaped(markup: str) -> str:
    """The source with the escapes of JSON undone."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2].replace("n", "\n"), markup)
