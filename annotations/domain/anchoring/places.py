"""A place in a text, and where words stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """`[start, end)` of one text, in code points."""

    start: int
    end: int


def occurrences(text: str, words: str, limit: int) -> Iterator[int]:
    """Where `words` (not empty) begin in `text`, the first `limit`; overlapping ones count ("aa" in "aaa": 0, 1)."""
    at = text.find(words)
    while at >= 0 and limit > 0:
        yield at
        limit -= 1
        at = text.find(words, at + 1) if limit else -1
