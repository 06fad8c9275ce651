"""Write down a place in a text by its words, and find the one place that such words mean."""

from collections.abc import Iterator, Sequence

from annotations.domain.anchoring.nearest import nearest_place
from annotations.domain.anchoring.places import Place, occurrences
from annotations.domain.errors import Invalid, Problem
from annotations.domain.graphemes import LOOK_AROUND, clip, snap_left, snap_right
from annotations.domain.text_rules import too_long

__all__ = [
    "CONTEXT",
    "MAX_CANDIDATES",
    "MAX_QUOTE",
    "WINDOW",
    "Place",
    "PlaceRefused",
    "at_offsets",
    "check_offsets",
    "context",
    "resolve",
]

CONTEXT = 32
# How much text on each side of a span `context` needs to answer as if it had the whole.
WINDOW = CONTEXT + LOOK_AROUND
MAX_QUOTE = 20_000
MAX_CANDIDATES = 20
# How much of a passage a refusal repeats.
_SHOWN = 80


class PlaceRefused(Invalid):
    """Words that mean no one place: `candidates` are places they could mean, `nearest` one with words much like them.

    Neither is ever taken by itself; a person chooses.
    """

    def __init__(
        self,
        detail: str,
        *,
        code: str,
        problems: Sequence[Problem] = (),
        candidates: Sequence[Place] = (),
        nearest: Place | None = None,
    ) -> None:
        super().__init__(detail, code=code, problems=problems)
        self.candidates = list(candidates)
        self.nearest = nearest


def check_offsets(start: int, end: int, length: int, *, pointer: str = "/anchor") -> Place:
    """The place `[start, end)` of a text of `length` code points; refused when empty, outside, or over 20,000 long."""
    if not 0 <= start < end <= length:
        raise _refused(
            pointer,
            "out_of_range",
            f"The place {start} to {end} is empty or not inside the text, which is {length:,} characters long.",
        )
    if end - start > MAX_QUOTE:
        raise too_long(pointer, f"The passage is {end - start:,} characters long; {MAX_QUOTE:,} are allowed.")
    return Place(start, end)


def at_offsets(text: str, start: int, end: int, exact: str | None = None, *, pointer: str = "/anchor") -> Place:
    """The same, and `mismatch` when the words there are not `exact` (None: whatever they are)."""
    place = check_offsets(start, end, len(text), pointer=pointer)
    if exact is not None and text[start:end] != exact:
        raise _refused(f"{pointer}/exact", "mismatch", f"The text from {start} to {end} has other words than these.")
    return place


def context(text: str, start: int, end: int, width: int = CONTEXT) -> tuple[str, str]:
    """Up to `width` code points before and after `[start, end)`, shortened so that neither cuts a grapheme cluster.

    A slice of the text that reaches `WINDOW` code points to each side (or to the text's ends) gives the same answer.
    """
    before, after = start - width, end + width
    before = 0 if before <= 0 else min(snap_right(text, before), start)
    after = len(text) if after >= len(text) else max(snap_left(text, after), end)
    return text[before:start], text[end:after]


def resolve(text: str, exact: str, prefix: str = "", suffix: str = "", *, pointer: str = "/anchor") -> Place:
    """The one place where `exact` stands between `prefix` and `suffix`, letter for letter.

    Refused with code `not_found`, or `ambiguous` when there are several (overlapping ones count), as a PlaceRefused.
    """
    if not exact:
        raise _refused(f"{pointer}/exact", "empty", "The quote is empty.")
    if len(exact) > MAX_QUOTE:
        raise too_long(f"{pointer}/exact", f"The quote is {len(exact):,} characters long; {MAX_QUOTE:,} are allowed.")
    whole = prefix + exact + suffix
    found = [
        Place(at + len(prefix), at + len(prefix) + len(exact)) for at in occurrences(text, whole, MAX_CANDIDATES + 1)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(text, found, pointer)
    raise _not_found(text, exact, pointer)


def _ambiguous(text: str, found: list[Place], pointer: str) -> PlaceRefused:
    candidates = found[:MAX_CANDIDATES]
    times = f"{len(found)} times" if len(found) <= MAX_CANDIDATES else f"more than {MAX_CANDIDATES} times"
    detail = f"These words stand {times} in the text; add the words before or after them (prefix, suffix)."
    return PlaceRefused(
        detail,
        code="ambiguous",
        problems=[Problem(f"{pointer}/exact", "ambiguous", words) for words in _described(text, candidates)],
        candidates=candidates,
    )


def _described(text: str, places: Sequence[Place]) -> Iterator[str]:
    for place in places:
        before, after = context(text, place.start, place.end)
        words = text[place.start : place.end]
        yield f"{place.start} to {place.end}: …{before}[{_shown(words)}]{after}…"


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else clip(words, _SHOWN) + "…"


def _not_found(text: str, exact: str, pointer: str) -> PlaceRefused:
    elsewhere = [Place(at, at + len(exact)) for at in occurrences(text, exact, MAX_CANDIDATES)]
    if elsewhere:
        detail = "The quote stands in the text, but not between these words (prefix, suffix)."
        return _refused(f"{pointer}/exact", "not_found", detail, candidates=elsewhere, nearest=elsewhere[0])
    nearest = nearest_place(text, exact)
    detail = "These words do not stand in the text."
    if nearest is not None:
        words = text[nearest.start : nearest.end]
        detail += f" Nearest, from {nearest.start} to {nearest.end}: “{_shown(words)}”."
    return _refused(f"{pointer}/exact", "not_found", detail, nearest=nearest)


def _refused(
    pointer: str, code: str, detail: str, *, candidates: Sequence[Place] = (), nearest: Place | None = None
) -> PlaceRefused:
    return PlaceRefused(
        detail, code=code, problems=[Problem(pointer, code, detail)], candidates=candidates, nearest=nearest
    )
