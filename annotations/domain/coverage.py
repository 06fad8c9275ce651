"""How much of an article was read with care: which sentences a claim or a dismissal touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from annotations.domain.sentences import Sentence


class Attention(StrEnum):
    """What became of a sentence: a claim lies on it, it was dismissed, or it is still open."""

    CLAIMED = "claimed"
    DISMISSED = "dismissed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence `[start, end)` with what became of it."""

    start: int
    end: int
    state: Attention


@dataclass(frozen=True, slots=True)
class Coverage:
    """`share` is words in claimed or dismissed sentences / all words, 0 to 1 (0 where there are no words)."""

    share: float
    sentences: list[Covered]


def coverage(
    sentences: Sequence[Sentence], claimed: Iterable[tuple[int, int]], dismissed: Iterable[tuple[int, int]]
) -> Coverage:
    """Coverage of `sentences` (ordered, disjoint) by spans `[start, end)` in any order.

    One code point in common is enough: a claim rarely spans its whole sentence. Claimed goes before dismissed.
    """
    by_claim, by_dismissal = _touched(sentences, claimed), _touched(sentences, dismissed)
    states = [
        Attention.CLAIMED if claims else Attention.DISMISSED if dismissals else Attention.OPEN
        for claims, dismissals in zip(by_claim, by_dismissal, strict=True)
    ]
    covered = [Covered(s.start, s.end, state) for s, state in zip(sentences, states, strict=True)]
    read = sum(s.words for s, state in zip(sentences, states, strict=True) if state is not Attention.OPEN)
    return Coverage(_share(read, sentences), covered)


def share_of(
    sentences: Sequence[Sentence], claimed: Iterable[tuple[int, int]], dismissed: Iterable[tuple[int, int]]
) -> float:
    """The share alone, for lists of articles."""
    touched = _touched(sentences, [*claimed, *dismissed])
    return _share(sum(s.words for s, spans in zip(sentences, touched, strict=True) if spans), sentences)


def _share(read: int, sentences: Sequence[Sentence]) -> float:
    words = sum(sentence.words for sentence in sentences)
    return read / words if words else 0.0


def _touched(sentences: Sequence[Sentence], spans: Iterable[tuple[int, int]]) -> list[int]:
    """How many spans touch each sentence; O((sentences + spans) log sentences) however much spans overlap."""
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    changes = [0] * (len(sentences) + 1)
    for start, end in spans:
        first, after = bisect_right(ends, start), bisect_left(starts, end)
        if start < end and first < after:
            changes[first] += 1
            changes[after] -= 1
    return list(accumulate(changes[:-1]))
