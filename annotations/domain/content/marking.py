"""Bring the marks of one block to their places in the text, like ones merged, written-out web addresses among them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from annotations.domain.content.hrefs import bare_urls
from annotations.domain.content.shape import Mark
from annotations.domain.vocabulary import MarkType


def place_marks(marks: Sequence[Mark], words: str, start: int, *, written_urls: bool) -> tuple[Mark, ...]:
    """Marks counted from the first sign of a block's `words`, moved to `start`, in reading order, outer before inner.

    With `written_urls` each http address written out in the words is a link too, unless a link already lies over it.
    """
    inside = [Mark(mark.type, mark.start, min(mark.end, len(words)), mark.href) for mark in marks]
    inside = [mark for mark in inside if mark.start < mark.end]
    if written_urls and "://" in words:
        inside += _written_links(words, sorted((m.start, m.end) for m in inside if m.type is MarkType.LINK))
    inside.sort(key=lambda mark: (mark.start, -mark.end, mark.type.value))
    placed: list[Mark] = []
    emphasised: dict[MarkType, int] = {}
    for mark in inside:
        known = emphasised.get(mark.type)
        if known is not None and mark.start + start <= placed[known].end:
            if mark.end + start > placed[known].end:
                placed[known] = Mark(mark.type, placed[known].start, mark.end + start)
            continue
        if mark.type is not MarkType.LINK:
            emphasised[mark.type] = len(placed)
        placed.append(Mark(mark.type, mark.start + start, mark.end + start, mark.href))
    return tuple(placed)


def _written_links(words: str, taken: list[tuple[int, int]]) -> Iterator[Mark]:
    """Links for the addresses written out in `words` that no range of `taken` (ordered, disjoint) touches."""
    for begin, end, href in bare_urls(words):
        after = bisect_left(taken, (end, 0))
        if after == 0 or taken[after - 1][1] <= begin:
            yield Mark(MarkType.LINK, begin, end, href)
