"""Guess where words that do not stand in a text were meant to be: a hint for a person, never an answer."""

import re
from collections.abc import Iterator

from annotations.domain.anchoring.places import Place, occurrences
from annotations.domain.anchoring.white_space import trimmed
from annotations.domain.graphemes import snap_left, snap_right

# At least this like the quote (rapidfuzz ratio, 0 to 100), or there is nothing to hint at.
_LEAST_SCORE = 70.0
_MAX_LENGTH = 600
_SEEDS = 12
_SEED_LENGTH = 16
# Han and kana are written without blanks, so a whole clause would be one word.
_FIRST_EAST_ASIAN = "\u2e80"
_EAST_ASIAN_SEED_LENGTH = 4
_PLACES_A_SEED = 4
_WORD_LENGTH = 24
_WORD = re.compile(r"\w+")


def nearest_place(text: str, words: str) -> Place | None:
    """The place whose words are most like `words`, or None when none is much like them.

    Bounded: a dozen of the longest words are searched for, and only the text around their first places is compared;
    of a long quote only the first 600 code points.
    """
    # A compiled module that only refusals need.
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - only refusals need it

    sought = words[:_MAX_LENGTH]
    best: tuple[float, Place] | None = None
    compared: set[int] = set()
    for at in _likely_starts(text, sought):
        # Places that several words of the quote point to are one place.
        cell = at // max(1, len(sought) // 2)
        if cell in compared:
            continue
        compared.add(cell)
        begin = max(0, at - len(sought) // 2 - 32)
        window = text[begin : at + len(sought) * 3 // 2 + 32]
        found = partial_ratio_alignment(sought, window, score_cutoff=_LEAST_SCORE)
        if found is None or found.dest_end <= found.dest_start:
            continue
        if best is None or found.score > best[0]:
            best = found.score, _whole_words(text, begin + found.dest_start, begin + found.dest_end)
    return best[1] if best else None


def _whole_words(text: str, start: int, end: int) -> Place:
    """The place without white space at its ends and with the rest of the words that it cuts."""
    start, end = trimmed(text, start, end)
    low, high = start, end
    while low > max(0, start - _WORD_LENGTH) and _is_inside_word(text, low):
        low -= 1
    while high < min(len(text), end + _WORD_LENGTH) and _is_inside_word(text, high):
        high += 1
    return Place(snap_left(text, low), snap_right(text, high))


def _is_inside_word(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1]
    return len(around) > 1 and around.isalnum() and max(around) < _FIRST_EAST_ASIAN


def _likely_starts(text: str, words: str) -> list[int]:
    """Where the quote would begin if one of its longest words stood in its own place."""
    seeds = sorted(_seeds(words), key=lambda seed: (-len(seed[0]), seed[1]))[:_SEEDS]
    return [max(0, at - position) for seed, position in seeds for at in occurrences(text, seed, _PLACES_A_SEED)]


def _seeds(words: str) -> Iterator[tuple[str, int]]:
    """The quote's words with their offsets in it, long ones and runs of Han or kana in pieces."""
    for match in _WORD.finditer(words):
        run = match.group()
        length = _SEED_LENGTH if max(run) < _FIRST_EAST_ASIAN else _EAST_ASIAN_SEED_LENGTH
        for offset in range(0, len(run), length):
            yield run[offset : offset + length], match.start() + offset
