"""Project a span: which of its images belong together, and how much of it they are."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from annotations.domain.anchoring.alignment import Alignment, Image
from annotations.domain.anchoring.tokens import SIGN

# Images further apart than this, and than three times the span, are not of one place.
_LEAST_GAP: Final = 60
_GAP_LENGTHS: Final = 3
# An image joins the nearest of so many clusters that were begun last; a bound on the work.
_MOST_OPEN: Final = 8
# A head or tail of at most such a share of its cluster strayed if a paragraph began between it and the rest, or a
# sentence did and they are so many code points apart.
_LIGHT: Final = 0.3
_FAR: Final = 40
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class Cluster:
    """Images of one span that stand near each other in the new text and in their old order; never empty.

    `first` and `last` are their first and last number among the span's images.
    """

    first: int
    last: int
    images: list[Image] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    weight: int = 0

    @property
    def start(self) -> int:
        """Where it starts in the new text."""
        return self.images[0].new_start

    @property
    def end(self) -> int:
        """Where it ends in the new text."""
        return self.images[-1].new_end

    @property
    def moved(self) -> bool:
        """Whether a part of it left the order."""
        return any(image.moved for image in self.images)


def best_cluster(images: Sequence[Image], length: int) -> Cluster | None:
    """The heaviest cluster of a span of `length` code points, of equal ones the first; None when all of it is gone."""
    limit = max(_LEAST_GAP, _GAP_LENGTHS * length)
    clusters: list[Cluster] = []
    opened: list[Cluster] = []
    ends: list[int] = []
    for number, image in enumerate(images):
        start = image.new_start
        if start < 0:
            continue
        nearest, at = -1, -1
        for place, end in enumerate(ends):
            if nearest < end <= start <= end + limit:
                nearest, at = end, place
        if at < 0:
            clusters.append(Cluster(number, number))
            opened = [*opened[1 - _MOST_OPEN :], clusters[-1]]
            ends = [*ends[1 - _MOST_OPEN :], 0]
        cluster = opened[at]
        ends[at] = image.new_end
        cluster.images.append(image)
        cluster.numbers.append(number)
        cluster.last = number
        cluster.weight += image.weight
    return max(clusters, key=lambda cluster: cluster.weight, default=None)


def total_weight(images: Sequence[Image]) -> int:
    """What all images of a span count, those that are gone too."""
    return sum([image.weight for image in images])


def trim(cluster: Cluster, alignment: Alignment) -> None:
    """Drop a light head or tail that strayed: it stands beyond other words, in another paragraph or sentence.

    It never empties. A mark by itself is no stray in another sentence: what was put in before the last full stop is
    inside.
    """
    limit = _LIGHT * cluster.weight
    images, numbers = cluster.images, cluster.numbers
    head, tail = 0, len(images)
    for place in range(1, len(images)):
        is_paragraph = _is_new_paragraph(alignment, images[place - 1], images[place])
        if not is_paragraph and not _is_new_sentence(alignment, images[place - 1], images[place]):
            continue
        least = 0 if is_paragraph else SIGN
        if least < total_weight(images[:place]) <= limit:
            head = place
        elif least < total_weight(images[place:]) <= limit:
            tail = place
            break
    if head or tail < len(images):
        cluster.images, cluster.numbers = images[head:tail], numbers[head:tail]
        cluster.first, cluster.last = cluster.numbers[0], cluster.numbers[-1]
        cluster.weight = total_weight(cluster.images)


def _is_new_paragraph(alignment: Alignment, left: Image, right: Image) -> bool:
    """Whether words and the start of a paragraph stand between two images, and none did between them before."""
    between = alignment.new[left.new_end : right.new_start]
    if not between.strip() or not _PARAGRAPH.search(between):
        return False
    return not _PARAGRAPH.search(alignment.old, left.end, right.start)


def _is_new_sentence(alignment: Alignment, left: Image, right: Image) -> bool:
    """Whether the images stand in two sentences with many words between, and stood in one before."""
    if right.new_start - left.new_end < _FAR:
        return False
    starts = alignment.new_pieces.starts
    is_apart = bisect_right(starts, left.new_start) != bisect_right(starts, right.new_start)
    return is_apart and alignment.piece_at(left.start) == alignment.piece_at(right.start)
