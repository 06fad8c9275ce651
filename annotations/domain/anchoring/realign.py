"""Carry spans to a new version by aligning the whole texts once: the product's call and the plain one."""

from collections.abc import Sequence

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.carried import MAX_CANDIDATES, Carried
from annotations.domain.anchoring.joins import with_joined
from annotations.domain.anchoring.places import Place, occurrences
from annotations.domain.anchoring.reasons import reason_for
from annotations.domain.anchoring.states import Judge, Outcome
from annotations.domain.anchoring.white_space import fold
from annotations.domain.vocabulary import AnchorState

_STATUS = {AnchorState.CHANGED: "changed", AnchorState.ORPHANED: "orphaned"}


def realign(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[Carried]:
    """What became of each span `[start, end)` (code points of `old_text`), in their order, with the reason in words.

    Exact, moved and ambiguous ones read the same as before, white space apart. A span outside the old text is a
    ValueError; nothing else is.
    """
    for start, end in spans:
        if not 0 <= start < end <= len(old_text):
            raise ValueError(f"span {start} to {end} is empty or not inside the old text")
    if old_text == new_text:
        return [Carried(start, end, AnchorState.EXACT, "The text is the same.") for start, end in spans]
    known: dict[tuple[int, int], Carried] = {}
    for span, outcome in _outcomes(old_text, new_text, spans).items():
        known[span] = _carried(old_text, new_text, Place(*span), outcome)
    return [known[start, end] for start, end in spans]


def reanchor(
    old_text: str, new_text: str, spans: Sequence[Sequence[int]]
) -> list[tuple[int | None, int | None, str, float]]:
    """For each span of `old_text`: start and end in `new_text` (None when orphaned), status and the share that held.

    The status is anchored (the same text, white space apart), changed or orphaned. Never raises; a span that is
    empty or outside the text is orphaned.
    """
    inside = [(max(0, span[0]), min(len(old_text), span[1])) for span in spans]
    if old_text == new_text:
        return [
            (start, end, "anchored", 1.0) if start < end else (None, None, "orphaned", 0.0) for start, end in inside
        ]
    outcomes = _outcomes(old_text, new_text, [span for span in inside if span[0] < span[1]])
    return [_answer(outcomes.get(span)) for span in inside]


def _outcomes(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Outcome]:
    if not spans:
        return {}
    judge = Judge(align(old_text, new_text)).judge
    return {(start, end): judge(start, end) for start, end in dict.fromkeys(map(tuple, spans))}


def _answer(outcome: Outcome | None) -> tuple[int | None, int | None, str, float]:
    if outcome is None or outcome.place is None:
        return None, None, "orphaned", outcome.share if outcome else 0.0
    return outcome.place.start, outcome.place.end, _STATUS.get(outcome.state, "anchored"), outcome.share


def _carried(old_text: str, new_text: str, old: Place, outcome: Outcome) -> Carried:
    words = old_text[old.start : old.end]
    place = outcome.place
    if place is None:
        candidates = _likes(new_text, words, outcome.near)
        return Carried(None, None, outcome.state, reason_for(outcome.state, words, "", len(candidates)), candidates)
    new_words = new_text[place.start : place.end]
    if outcome.state is AnchorState.CHANGED and fold(words) == fold(new_words):
        words, new_words = _with_joined(old_text, old), _with_joined(new_text, place)
    reason = reason_for(outcome.state, words, new_words, len(outcome.rivals))
    return Carried(place.start, place.end, outcome.state, reason, outcome.rivals[:MAX_CANDIDATES])


def _with_joined(text: str, place: Place) -> str:
    low, high = with_joined(text, place.start, place.end)
    return text[low:high]


def _likes(text: str, words: str, near: Place | None) -> tuple[Place, ...]:
    """Where the same words stand, and last the place that some of the orphan's own words went to."""
    same = [Place(at, at + len(words)) for at in occurrences(text, words, MAX_CANDIDATES)]
    if near is None or near in same:
        return tuple(same)
    return (*same[: MAX_CANDIDATES - 1], near)
