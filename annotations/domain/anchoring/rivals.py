"""Rivals: places whose text and surroundings are as good as the one found, so that nobody can tell which it was."""

from collections.abc import Callable
from typing import Final

from annotations.domain.anchoring.alignment import Alignment
from annotations.domain.anchoring.places import Place, occurrences

_CONTEXT: Final = 32
_MOST_RIVALS: Final = 50


class Rivals:
    """Finds the rivals of places under one alignment; remembers counts by text."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._counts: dict[str, tuple[int, int]] = {}
        old, new = alignment.pieces.keys, alignment.new_pieces.keys
        self._often = _several(old) | _several(new)

    def of(self, old: Place, new: Place) -> list[Place]:
        """Other places in the new text that this span could as well be at, the found one first; empty for none."""
        alignment = self._alignment
        first, last = alignment.piece_at(old.start), alignment.piece_at(old.end - 1)
        for piece in range(max(first, 0), last + 1):
            # A sentence that stood whole and stands once in both texts says more than any surroundings.
            if alignment.spine.to[piece] >= 0 and alignment.pieces.keys[piece] not in self._often:
                return []
        words = alignment.old[old.start : old.end]
        before, after = self._count(words)
        if before == after:
            return []
        own = _agreement(alignment.old, old, alignment.new, new)
        found = list(occurrences(alignment.new, words, _MOST_RIVALS))
        others = [Place(at, at + len(words)) for at in found if at != new.start]
        if after > before:
            rivals = [place for place in others if _agreement(alignment.old, old, alignment.new, place) >= own]
        else:
            lost = [at for at in occurrences(alignment.old, words, _MOST_RIVALS) if at != old.start]
            twins = [Place(at, at + len(words)) for at in lost]
            is_rival = any(_agreement(alignment.old, twin, alignment.new, new) >= own for twin in twins)
            return [new, *others] if is_rival else []
        return [new, *rivals] if rivals else []

    def _count(self, words: str) -> tuple[int, int]:
        counts = self._counts.get(words)
        if counts is None:
            counts = self._counts[words] = self._alignment.old.count(words), self._alignment.new.count(words)
        return counts


def _several(keys: list[int]) -> set[int]:
    seen: set[int] = set()
    again: set[int] = set()
    mark: Callable[[int], None] = seen.add
    for key in keys:
        if key in seen:
            again.add(key)
        mark(key)
    return again


def _agreement(old: str, place: Place, new: str, new_place: Place) -> int:
    """How many code points before and after the two places agree, at most 32 on each side."""
    before = _common(
        old[max(0, place.start - _CONTEXT) : place.start][::-1],
        new[max(0, new_place.start - _CONTEXT) : new_place.start][::-1],
    )
    after = _common(old[place.end : place.end + _CONTEXT], new[new_place.end : new_place.end + _CONTEXT])
    return before + after


def _common(text: str, other: str) -> int:
    for length, (sign, other_sign) in enumerate(zip(text, other, strict=False)):
        if sign != other_sign:
            return length
    return min(len(text), len(other))
