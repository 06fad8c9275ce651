"""Is the quote in the kept text? Exactly, approximately with the difference in words, or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from annotations.domain.anchoring.selectors import WINDOW, context
from annotations.domain.quote_folding import Folded, fold, fold_with_places
from annotations.domain.quote_words import NearMatch, nearest
from annotations.domain.vocabulary import QuoteState

MAX_TEXT: Final = 2_000_000
"""Code points of a text that are searched; kept texts are cut to as many."""

MOST_DIFFERENCES: Final = 5
_SHOWN: Final = 200
_ENCLOSED: Final = re.compile(r"\s*[\"'“”„«»‘’‚‹›「『](.*)[\"'“”„«»‘’‚‹›」』]\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where a quote stands: `text[start:end] == exact`, with 32 code points of context on each side.

    `difference` is empty when found; when approximate it says what differs; when absent it may name the nearest
    passage, and then start and end are None all the same.
    """

    state: QuoteState
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    difference: str = ""


def find_quote(quote: str, text: str, *, folded: Callable[[], Folded] | None = None) -> QuoteMatch:
    """Look for a quote in a text, both as people and pages wrote them; the first place wins. Never raises.

    An empty quote is `unchecked`. Who looks for several hands in `folded`, which folds the text's first `MAX_TEXT` code
    points once for all of them; it is called only for what does not stand there exactly.
    """
    wanted = quote.strip()
    if not wanted:
        return QuoteMatch(QuoteState.UNCHECKED)
    text = text[:MAX_TEXT]
    at = text.find(wanted)
    if at >= 0:
        return _match(QuoteState.FOUND, text, at, at + len(wanted))
    places = folded() if folded is not None else fold_with_places(text)
    return _folded_alike(wanted, text, places) or _worded_alike(wanted, text, places)


def _folded_alike(wanted: str, text: str, folded: Folded) -> QuoteMatch | None:
    """Search with white space, quotation marks and dashes folded, then without the marks around the whole quote."""
    found = _place(fold(wanted), folded)
    if found is None and (enclosed := _ENCLOSED.match(wanted)):
        found = _place(fold(enclosed[1]), folded)
    if found is None:
        return None
    exact = text[found[0] : found[1]]
    return _match(QuoteState.APPROXIMATE, text, *found, difference=_typesetting(wanted, exact))


def _worded_alike(wanted: str, text: str, folded: Folded) -> QuoteMatch:
    match = nearest(fold(wanted), folded.text)
    if match is None:
        return QuoteMatch(QuoteState.ABSENT)
    start, end = folded.place(match.start, match.end)
    if match.same:
        return _match(QuoteState.APPROXIMATE, text, start, end, difference=_difference(match))
    passage = text[start:end]
    shown = passage if len(passage) <= _SHOWN else passage[:_SHOWN] + "…"
    return QuoteMatch(QuoteState.ABSENT, difference=f"The nearest passage is “{shown}”: {_difference(match)}")


def _place(wanted: str, folded: Folded) -> tuple[int, int] | None:
    at = folded.text.find(wanted) if wanted else -1
    return folded.place(at, at + len(wanted)) if at >= 0 else None


def _match(state: QuoteState, text: str, start: int, end: int, *, difference: str = "") -> QuoteMatch:
    # A window is as good as the whole text here, and a copy of the whole is not made.
    low, high = max(0, start - WINDOW), min(len(text), end + WINDOW)
    prefix, suffix = context(text[low:high], start - low, end - low)
    return QuoteMatch(state, start, end, text[start:end], prefix, suffix, difference)


def _typesetting(wanted: str, exact: str) -> str:
    """Say in which signs two passages differ that are the same once folded."""
    differs = [name for name, pattern in _KINDS if pattern.findall(wanted) != pattern.findall(exact)]
    return f"Only {_listed(differs or ['the form of letters'])} differ." if len(differs) != 1 else _one(differs[0])


def _one(kind: str) -> str:
    return f"Only {kind} differ{'s' if kind == 'white space' else ''}."


def _difference(match: NearMatch) -> str:
    if not match.differences:
        return "Only capitals, accents or punctuation differ."
    shown = list(match.differences[:MOST_DIFFERENCES])
    if more := len(match.differences) - len(shown):
        shown.append(f"and {more} more")
    sentence = "; ".join(shown)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_KINDS: Final = (
    ("white space", re.compile(r"\s+")),
    ("quotation marks", re.compile(r"[\"'‘’‚‛′ʼ´`＇“”„‟″«»＂「」『』‹›]")),
    ("dashes", re.compile(r"[-‐‑‒–—―−﹘﹣－]")),
    ("invisible signs", re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")),
    ("ellipses", re.compile(r"…|\.\.\.")),
)
