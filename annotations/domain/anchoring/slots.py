"""Fill the slots: match, in order, the tokens between two neighbours that held."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from annotations.domain.anchoring.blocks import shared_once
from annotations.domain.anchoring.rest import Rest
from annotations.domain.anchoring.subsequence import common_subsequence, heaviest_chain

# Above the first the sequences are split where runs of tokens stand once; above the second nothing else is tried.
_MOST_CELLS: Final = 4_000_000
_MOST_CELLS_UNSPLIT: Final = 100_000_000
_RUNS: Final = (6, 3, 1, 12, 24, 32)

_Window = tuple[int, int, int, int]


def fill_slots(rest: Rest, new_held: bytearray) -> None:
    """Match what each slot's links leave free, without the new tokens that are held; then once more ignoring case."""
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    caseless = rest.vocabulary.caseless
    for low, high, new_low, new_high in rest.slots:
        if low == high or new_low == new_high:
            continue
        free = [token for token in range(new_low, new_high) if not new_held[token]]
        gaps = _gaps(rest, low, high, free)
        _fill(rest, gaps, free, keys.__getitem__, new_keys.__getitem__)
        gaps = _gaps(rest, low, high, free)
        _fill(rest, gaps, free, lambda token: caseless(keys[token]), lambda token: caseless(new_keys[token]))


def _gaps(rest: Rest, low: int, high: int, free: list[int]) -> list[_Window]:
    """Between the slot's links: (old from, to, from, to) where the last two count in `free`."""
    gaps = []
    begin, new_begin = low, 0
    for token in range(low, high):
        new_token = rest.to[token]
        if new_token < 0:
            continue
        place = bisect_left(free, new_token, new_begin)
        if token > begin and place > new_begin:
            gaps.append((begin, token, new_begin, place))
        begin, new_begin = token + 1, place + 1
    if begin < high and new_begin < len(free):
        gaps.append((begin, high, new_begin, len(free)))
    return gaps


def _fill(
    rest: Rest, gaps: Sequence[_Window], free: list[int], key: Callable[[int], int], new_key: Callable[[int], int]
) -> None:
    for low, high, new_low, new_high in gaps:
        left = [key(token) for token in range(low, high)]
        right = [new_key(token) for token in free[new_low:new_high]]
        for i, j in match_in_order(left, right):
            rest.link(low + i, free[new_low + j])


def match_in_order(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Pairs of places of equal keys, rising on both sides: the most there can be, or nearly so in long sequences."""
    pairs: list[tuple[int, int]] = []
    windows = [(0, len(left), 0, len(right))]
    while windows:
        window = _strip(left, right, windows.pop(), pairs)
        low, high, new_low, new_high = window
        cells = (high - low) * (new_high - new_low)
        if not cells:
            continue
        inner = _split(left, right, window, pairs) if cells > _MOST_CELLS else []
        if inner:
            windows.extend(inner)
        elif cells <= _MOST_CELLS_UNSPLIT:
            found = common_subsequence(left[low:high], right[new_low:new_high])
            pairs.extend([(low + i, new_low + j) for i, j in found])
    return pairs


def _strip(left: list[int], right: list[int], window: _Window, pairs: list[tuple[int, int]]) -> _Window:
    """Match the window's equal head and tail, and give back what is between."""
    low, high, new_low, new_high = window
    while low < high and new_low < new_high and left[low] == right[new_low]:
        pairs.append((low, new_low))
        low, new_low = low + 1, new_low + 1
    while low < high and new_low < new_high and left[high - 1] == right[new_high - 1]:
        high, new_high = high - 1, new_high - 1
        pairs.append((high, new_high))
    return low, high, new_low, new_high


def _split(left: list[int], right: list[int], window: _Window, pairs: list[tuple[int, int]]) -> list[_Window]:
    """Cut a window at tokens whose run stands once on both sides, matching these; nothing where there are none."""
    low, high, new_low, new_high = window
    a, b = left[low:high], right[new_low:new_high]
    for length in _RUNS:
        anchors = [(i, j, 1) for i, j in shared_once(a, b, length) if a[i] == b[j]]
        if not anchors:
            continue
        inner = []
        begin, new_begin = low, new_low
        for number in heaviest_chain(anchors):
            place, new_place = low + anchors[number][0], new_low + anchors[number][1]
            pairs.append((place, new_place))
            inner.append((begin, place, new_begin, new_place))
            begin, new_begin = place + 1, new_place + 1
        inner.append((begin, high, new_begin, new_high))
        return inner
    return []
