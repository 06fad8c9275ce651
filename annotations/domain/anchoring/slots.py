"""Fill the slots: match, in order, the tokens between two neighbours that held."""

from bisect import bisect_left
from typing import Final

from annotations.domain.anchoring.blocks import shared_once
from annotations.domain.anchoring.rest import Rest
from annotations.domain.anchoring.subsequence import common_subsequence, heaviest_chain

# Above the first the sequences are split where runs of tokens stand once; above the second nothing else is tried.
_MOST_CELLS: Final = 4_000_000
_MOST_CELLS_UNSPLIT: Final = 100_000_000
_RUNS: Final = (6, 3, 1, 12, 24, 32)
# Runs of which each kind would stand so often are not looked at: hardly one could stand once.
_MOST_OF_A_KIND: Final = 8

_Window = tuple[int, int, int, int]


def fill_slots(rest: Rest, new_held: bytearray) -> None:
    """Match what each slot's links leave free, without the new tokens that are held; then once more ignoring case."""
    for slot in rest.slots:
        if slot[0] < slot[1] and slot[2] < slot[3]:
            free = [token for token in range(slot[2], slot[3]) if not new_held[token]]
            _fill(rest, slot, free)
            _fill_caseless(rest, slot, free)


def _fill(rest: Rest, slot: _Window, free: list[int]) -> None:
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    for low, high, new_low, new_high in _gaps(rest, slot, free):
        left, right = keys[low:high], [new_keys[token] for token in free[new_low:new_high]]
        for i, j in match_in_order(left, right):
            rest.link(low + i, free[new_low + j])


def _fill_caseless(rest: Rest, slot: _Window, free: list[int]) -> None:
    keys, new_keys = rest.old.tokens.keys, rest.new.tokens.keys
    caseless = rest.vocabulary.caseless
    for low, high, new_low, new_high in _gaps(rest, slot, free):
        left, right = keys[low:high], [new_keys[token] for token in free[new_low:new_high]]
        small, new_small = list(map(caseless, left)), list(map(caseless, right))
        # Without a capital on either side there is nothing that was not tried before.
        if small != left or new_small != right:
            for i, j in match_in_order(small, new_small):
                token, new_token = low + i, free[new_low + j]
                # An address made of a heading (using-the-map) is not the heading.
                if left[i] == right[j] or rest.old.is_hyphenated(token) == rest.new.is_hyphenated(new_token):
                    rest.link(token, new_token)


def _gaps(rest: Rest, slot: _Window, free: list[int]) -> list[_Window]:
    """Between the slot's links: (old from, to, from, to) where the last two count in `free`."""
    low, high = slot[:2]
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
        inner = _split(left, right, window, pairs) if cells > _MOST_CELLS else None
        if inner is not None:
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


def _split(left: list[int], right: list[int], window: _Window, pairs: list[tuple[int, int]]) -> list[_Window] | None:
    """Cut a window at tokens whose run stands once on both sides, matching these; None where there are none."""
    low, high, new_low, new_high = window
    a, b = left[low:high], right[new_low:new_high]
    most = {1: len(set(a) & set(b))}
    for length in _RUNS:
        if length > 1 and _most_kinds(most, length) * _MOST_OF_A_KIND < len(a):
            continue
        found, most[length] = shared_once(a, b, length)
        anchors = [(i, j, 1) for i, j in found if a[i] == b[j]]
        if not anchors:
            continue
        inner = []
        begin, new_begin = low, new_low
        for number in heaviest_chain(anchors):
            place, new_place = low + anchors[number][0], new_low + anchors[number][1]
            pairs.append((place, new_place))
            if begin < place and new_begin < new_place:
                inner.append((begin, place, new_begin, new_place))
            begin, new_begin = place + 1, new_place + 1
        inner.append((begin, high, new_begin, new_high))
        return inner
    return None


def _most_kinds(most: dict[int, int], length: int) -> int:
    """How many kinds of runs of `length` there can be at most, when there are so many of some shorter ones."""
    return min([int(kinds ** -(-length // shorter)) for shorter, kinds in most.items()])
