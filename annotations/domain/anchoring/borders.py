"""Borders of a changed place: new words in the stead of the span's first or last ones belong to it."""

import re
from typing import Final

from annotations.domain.anchoring.alignment import Alignment, Image
from annotations.domain.anchoring.projection import Cluster

_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\r?\n")
# New words belong to the span while they are at most so many times as long as the old ones, and a little.
_TIMES: Final = 3
_MORE: Final = 12


def with_replaced(alignment: Alignment, images: list[Image], cluster: Cluster, start: int, end: int) -> tuple[int, int]:
    """The place of a cluster of the span `[start, end)` with the words that replaced the span's first or last ones."""
    low, high = cluster.start, cluster.end
    if cluster.first > 0:
        low = _left_border(alignment, low, start, images[cluster.first].start)
    if cluster.last < len(images) - 1:
        high = _right_border(alignment, high, images[cluster.last].end, end)
    return low, high


def between_neighbours(alignment: Alignment, start: int, end: int) -> tuple[int, int] | None:
    """The new words between the tokens just outside the span `[start, end)`, where both held; None elsewhere."""
    before, after = alignment.token_before(start), alignment.token_after(end)
    low = 0 if before is None else before.new_end
    high = len(alignment.new) if after is None else after.new_start
    if low < 0 or high < 0 or high - low > _TIMES * (end - start) + _MORE + 2:
        return None
    words = alignment.new[low:high]
    if not words.strip() or _BLANK_LINE.search(words.strip()):
        return None
    return low + len(words) - len(words.lstrip()), low + len(words.rstrip())


def _left_border(alignment: Alignment, low: int, start: int, held: int) -> int:
    """Where the place begins whose old words `[start, held)` were replaced and whose next ones begin at `low`."""
    limit = _TIMES * (held - start) + _MORE
    outside = alignment.token_before(start)
    begin = 0 if outside is None else outside.new_end
    if outside is not None and _BLANK_LINE.search(alignment.old, outside.end, start):
        window = max(0, low - limit - 2)
        breaks = [match.end() for match in _BLANK_LINE.finditer(alignment.new, window, low)]
        begin = breaks[-1] if breaks else begin
    if not 0 <= begin < low:
        return low
    if low - begin > limit + 2:
        return low
    words = alignment.new[begin:low]
    for match in _BLANK_LINE.finditer(words):
        words = words[match.end() :]
        break
    return low - len(words.lstrip())


def _right_border(alignment: Alignment, high: int, held: int, end: int) -> int:
    """The same at the other end: old words `[held, end)` were replaced, the ones before end at `high`."""
    limit = _TIMES * (end - held) + _MORE
    outside = alignment.token_after(end)
    border = len(alignment.new) if outside is None else outside.new_start
    if outside is not None and _BLANK_LINE.search(alignment.old, end, outside.start):
        stop = _BLANK_LINE.search(alignment.new, high, min(len(alignment.new), high + limit + 2))
        border = stop.start() if stop else border
    if border <= high or border - high > limit + 2:
        return high
    words = alignment.new[high:border]
    stop = _BLANK_LINE.search(words)
    if stop:
        words = words[: stop.start()]
    return high + len(words.rstrip())
