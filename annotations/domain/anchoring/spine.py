"""Align two lists of pieces: the spine of those that kept their order, and long runs that stand elsewhere."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from annotations.domain.anchoring.pieces import Pieces
from annotations.domain.anchoring.subsequence import common_subsequence, heaviest_chain

_MOST_CELLS: Final = 400_000_000
_ALIKE: Final = 0.7
# Windows between anchors are looked into again; each time something in them is matched, so few rounds are ever needed.
_MOST_ROUNDS: Final = 60
_RUN_PIECES: Final = 3
_RUN_LENGTH: Final = 200

_Window = tuple[int, int, int, int]


@dataclass(slots=True)
class Spine:
    """`to[i]` is the new piece of the old piece i, or -1; `moved[i]` is 1 where it stands elsewhere in the order.

    `candidates` are pairs (old, new) of pieces off the spine that may have moved; `slots` are the stretches
    (old from, to, new from, to) of pieces between neighbours on the spine.
    """

    to: list[int]
    moved: bytearray
    taken: bytearray
    candidates: list[tuple[int, int]] = field(default_factory=list)
    slots: list[_Window] = field(default_factory=list)


def find_spine(old: Pieces, new: Pieces) -> Spine:
    """Align the pieces by their keys; about linear."""
    spine = Spine([-1] * len(old), bytearray(len(old)), bytearray(len(new)))
    windows = [(0, len(old), 0, len(new))]
    for _ in range(_MOST_ROUNDS):
        windows = [inner for window in windows for inner in _match_window(old, new, spine.to, window)]
        if not windows:
            break
    spine.slots = _slots(spine.to, len(new))
    for to in spine.to:
        if to >= 0:
            spine.taken[to] = 1
    _find_moves(old, new, spine)
    return spine


def _match_window(old: Pieces, new: Pieces, to: list[int], window: _Window) -> list[_Window]:
    """Match what is certain in a window and give back the smaller windows between."""
    a, b = old.keys, new.keys
    low, high, new_low, new_high = window
    while low < high and new_low < new_high and a[low] == b[new_low]:
        to[low] = new_low
        low, new_low = low + 1, new_low + 1
    while low < high and new_low < new_high and a[high - 1] == b[new_high - 1]:
        high, new_high = high - 1, new_high - 1
        to[high] = new_high
    if low == high or new_low == new_high:
        return []
    window = low, high, new_low, new_high
    anchors = _anchors(old, new, window)
    if not anchors:
        _match_repeats(a, b, to, window)
        return []
    inner = []
    for start, new_start, length in anchors:
        inner.append((low, start, new_low, new_start))
        to[start : start + length] = range(new_start, new_start + length)
        low, new_low = start + length, new_start + length
    inner.append((low, high, new_low, new_high))
    return [found for found in inner if found[0] < found[1] and found[2] < found[3]]


def _anchors(old: Pieces, new: Pieces, window: _Window) -> list[tuple[int, int, int]]:
    """The heaviest chain of runs (old, new, pieces) whose keys stand once on each side of the window."""
    low, high, new_low, new_high = window
    places = _once(old.keys, low, high)
    new_places = _once(new.keys, new_low, new_high)
    runs: list[tuple[int, int, int]] = []
    for key, place in places.items():
        new_place = new_places.get(key)
        if new_place is None:
            continue
        if runs:
            start, new_start, length = runs[-1]
            if start + length == place and new_start + length == new_place:
                runs[-1] = start, new_start, length + 1
                continue
        runs.append((place, new_place, 1))
    starts, ends = old.starts, old.ends
    links = [(start, right, ends[start + n - 1] - starts[start]) for start, right, n in runs]
    return [runs[number] for number in heaviest_chain(links)]


def _once(keys: list[int], low: int, high: int) -> dict[int, int]:
    """Key → place of the keys that stand once in keys[low:high], in their order."""
    counts = Counter(keys[low:high])
    return {keys[place]: place for place in range(low, high) if counts[keys[place]] == 1}


def _match_repeats(a: list[int], b: list[int], to: list[int], window: _Window) -> None:
    """Match pieces none of which stands once: place by place where that fits, so that equal ones do not drift."""
    low, high, new_low, new_high = window
    left, right = a[low:high], b[new_low:new_high]
    if len(left) == len(right):
        same = [place for place, key in enumerate(left) if key == right[place]]
        if len(same) >= _ALIKE * len(left):
            for place in same:
                to[low + place] = new_low + place
            return
    if len(left) * len(right) <= _MOST_CELLS:
        for place, new_place in common_subsequence(left, right):
            to[low + place] = new_low + new_place


def _slots(to: list[int], new_length: int) -> list[_Window]:
    slots = []
    low = new_low = 0
    for place, new_place in enumerate(to):
        if new_place < 0:
            continue
        if low < place or new_low < new_place:
            slots.append((low, place, new_low, new_place))
        low, new_low = place + 1, new_place + 1
    if low < len(to) or new_low < new_length:
        slots.append((low, len(to), new_low, new_length))
    return slots


def _find_moves(old: Pieces, new: Pieces, spine: Spine) -> None:
    """Take long runs off the spine as moved, and keep other pieces that stand once there as candidates."""
    to, taken = spine.to, spine.taken
    places = _once_left(old.keys, [place for place, found in enumerate(to) if found < 0])
    new_places = _once_left(new.keys, [place for place in range(len(new)) if not taken[place]])
    pairs = {place: new_places[key] for key, place in places.items() if key in new_places}
    for place, new_place in pairs.items():
        if to[place] >= 0 or taken[new_place]:
            continue
        start, end, shift = _run(old, new, spine, place, new_place)
        if end - start >= _RUN_PIECES and old.ends[end - 1] - old.starts[start] >= _RUN_LENGTH:
            for moved in range(start, end):
                to[moved] = moved + shift
                spine.moved[moved] = 1
                taken[moved + shift] = 1
    spine.candidates = [(place, right) for place, right in pairs.items() if to[place] < 0 and not taken[right]]


def _once_left(keys: list[int], places: list[int]) -> dict[int, int]:
    counts = Counter([keys[place] for place in places])
    return {keys[place]: place for place in places if counts[keys[place]] == 1}


def _run(old: Pieces, new: Pieces, spine: Spine, place: int, new_place: int) -> tuple[int, int, int]:
    """The run of equal free pieces around one pair: [start, end) in the old list and the shift to the new one."""
    shift = new_place - place

    def is_free(at: int) -> bool:
        right = at + shift
        return spine.to[at] < 0 and not spine.taken[right] and old.keys[at] == new.keys[right]

    start, end = place, place + 1
    while start > 0 and start + shift > 0 and is_free(start - 1):
        start -= 1
    while end < len(old) and end + shift < len(new) and is_free(end):
        end += 1
    return start, end, shift
