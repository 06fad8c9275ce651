"""Carry claims' places to a new version: words that stand once in both keep their place, all others lose it."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from annotations.domain.anchoring.places import Place, occurrences
from annotations.domain.graphemes import is_border
from annotations.domain.sentences import Sentence, sentences_over
from annotations.domain.vocabulary import AnchorState

MAX_CANDIDATES = 5

_RUNS_ON = regex.compile(r"[[\w]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]{2}", regex.V1)
_NUMBER_RUNS_ON = regex.compile(r"\p{N}[.,:/'’\u00a0\u202f]\p{N}")


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one place; `start` and `end` are None when orphaned, `reason` says why in words.

    `candidates` are up to five places in the new version with the same words, for a person to pick from.
    """

    start: int | None
    end: int | None
    state: AnchorState
    reason: str
    candidates: tuple[Place, ...] = ()


def carry(old_text: str, new_text: str, spans: Sequence[tuple[int, int]]) -> list[Carried]:
    """The places in `new_text` of the spans `[start, end)` of `old_text`, in their order.

    Exact only where the words stand exactly once in the old and once in the new version and no letter or digit was
    joined to them; never by likeness. A span outside the old text is a ValueError.
    """
    for start, end in spans:
        if not 0 <= start < end <= len(old_text):
            raise ValueError(f"span {start} to {end} is empty or not inside the old text")
    if old_text == new_text:
        return [Carried(start, end, AnchorState.EXACT, "The text is the same.") for start, end in spans]
    known: dict[tuple[int, int], Carried] = {}
    for span in spans:
        if span not in known:
            known[span] = _carry_one(old_text, new_text, Place(*span))
    return [known[span] for span in spans]


def context_changed(
    old_text: str,
    new_text: str,
    *,
    old_sentences: Sequence[Sentence],
    new_sentences: Sequence[Sentence],
    old_place: Place,
    new_place: Place,
) -> bool:
    """Whether the sentences around the place read differently, white space apart (a "not" just outside the claim)."""
    old_start, old_end = sentences_over(old_sentences, old_place.start, old_place.end)
    new_start, new_end = sentences_over(new_sentences, new_place.start, new_place.end)
    return old_text[old_start:old_end].split() != new_text[new_start:new_end].split()


def _carry_one(old_text: str, new_text: str, old: Place) -> Carried:
    words = old_text[old.start : old.end]
    found = [Place(at, at + len(words)) for at in occurrences(new_text, words, MAX_CANDIDATES + 1)]
    if not found:
        return _orphan("Its words are gone from the new version.")
    if len(found) > 1:
        return _orphan(f"Its words stand {_times(len(found))} in the new version.", found)
    before = len(list(occurrences(old_text, words, MAX_CANDIDATES + 1)))
    if before > 1:
        return _orphan(f"Its words stood {_times(before)} in the old version, and once in the new one.", found)
    new = found[0]
    for old_at, new_at in ((old.start, new.start), (old.end, new.end)):
        if _is_joined(new_text, new_at) and not _is_joined(old_text, old_at):
            return _orphan("In the new version its words run on into letters or digits next to them.", found)
    return Carried(new.start, new.end, AnchorState.EXACT, "Its words stand once in both versions.")


def _orphan(reason: str, found: Sequence[Place] = ()) -> Carried:
    return Carried(None, None, AnchorState.ORPHANED, reason, tuple(found[:MAX_CANDIDATES]))


def _times(count: int) -> str:
    return f"more than {MAX_CANDIDATES} times" if count > MAX_CANDIDATES else f"{count} times"


def _is_joined(text: str, at: int) -> bool:
    """Whether one character, word or number runs across `at` ("20|175", "3|.5", "il|legal")."""
    if not 0 < at < len(text):
        return False
    if not is_border(text, at) or _RUNS_ON.match(text, at - 1, at + 1):
        return True
    return any(_NUMBER_RUNS_ON.match(text, begin, begin + 3) for begin in (at - 2, at - 1) if begin >= 0)
