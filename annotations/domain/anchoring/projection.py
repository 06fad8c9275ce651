"""Project a span: which of its images belong together, and how much of it they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from annotations.domain.anchoring.alignment import Image

# Images further apart than this, and than three times the span, are not of one place.
_LEAST_GAP: Final = 60
_GAP_LENGTHS: Final = 3
# An image joins one of so many clusters that were added to last; a bound on the work.
_MOST_OPEN: Final = 8
# A head or tail of at most such a share of its cluster strayed if a paragraph began between it and the rest.
_LIGHT: Final = 0.3
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
    for number, image in enumerate(images):
        if image.new_start < 0:
            continue
        for cluster in reversed(opened):
            if 0 <= image.new_start - cluster.end <= limit:
                break
        else:
            cluster = Cluster(number, number)
            clusters.append(cluster)
            opened.append(cluster)
            del opened[:-_MOST_OPEN]
        cluster.images.append(image)
        cluster.numbers.append(number)
        cluster.last = number
        cluster.weight += image.weight
    return max(clusters, key=lambda cluster: cluster.weight, default=None)


def total_weight(images: Sequence[Image]) -> int:
    """What all images of a span count, those that are gone too."""
    return sum([image.weight for image in images])


def trim(cluster: Cluster, old: str, new: str) -> None:
    """Drop a light head or tail that strayed into another paragraph, with other words between; it never empties."""
    limit = _LIGHT * cluster.weight
    images, numbers = cluster.images, cluster.numbers
    breaks = [
        place
        for place in range(1, len(images))
        if _is_break(new[images[place - 1].new_end : images[place].new_start])
        and not _PARAGRAPH.search(old, images[place - 1].end, images[place].start)
    ]
    head, tail = 0, len(images)
    for place in breaks:
        if total_weight(images[:place]) <= limit:
            head = place
        elif total_weight(images[place:]) <= limit:
            tail = place
            break
    if head or tail < len(images):
        cluster.images, cluster.numbers = images[head:tail], numbers[head:tail]
        cluster.first, cluster.last = cluster.numbers[0], cluster.numbers[-1]
        cluster.weight = total_weight(cluster.images)


def _is_break(between: str) -> bool:
    return bool(between.strip()) and _PARAGRAPH.search(between) is not None
