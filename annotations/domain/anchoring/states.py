"""The verdict on each span: where its own text is now, and by comparing characters whether it is still the same."""

from dataclasses import dataclass
from typing import Final

from annotations.domain.anchoring.alignment import Alignment, Image
from annotations.domain.anchoring.borders import between_neighbours, with_replaced
from annotations.domain.anchoring.joins import joined_otherwise, with_joined
from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.projection import Cluster, best_cluster, total_weight, trim
from annotations.domain.anchoring.rivals import Rivals
from annotations.domain.anchoring.subsequence import common_subsequence
from annotations.domain.anchoring.white_space import same_but_for_white_space, trimmed, widened
from annotations.domain.graphemes import is_border, snap_left, snap_right
from annotations.domain.vocabulary import AnchorState

# With less of its weight held a span is gone; with less than the second also where its place became twice as long.
_LEAST_SHARE: Final = 0.52
_LEAST_SHARE_SPREAD: Final = 0.7
_SPREAD: Final = 2
# Between these shares the sentence around the span has a say, of this weight.
_UNSURE: Final = (0.4, 0.7)
_PULL: Final = 0.2
# A span so short between held neighbours was edited, not replaced, when its letters are so much alike.
_SHORT: Final = 60
_LEAST_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a span: its place (None when orphaned), the share of it that held, and places it may mean.

    `near` is for an orphan the stretch that some of its words went to; for an ambiguous span `rivals` has all places.
    """

    place: Place | None
    state: AnchorState
    share: float
    rivals: tuple[Place, ...] = ()
    near: Place | None = None


_GONE: Final = Outcome(None, AnchorState.ORPHANED, 0.0)


class Judge:
    """Judges spans under one alignment; each answer depends on no other span."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is worked out yet."""
        self._alignment = alignment
        self._rivals = Rivals(alignment)
        self._sentences: dict[tuple[int, int], float] = {}

    def judge(self, start: int, end: int) -> Outcome:
        """The outcome for the span `[start, end)`, inside the old text."""
        alignment = self._alignment
        core = trimmed(alignment.old, start, end)
        if core[0] >= core[1]:
            return _GONE
        first, last = alignment.piece_at(core[0]), alignment.piece_at(core[1] - 1)
        run = alignment.runs[first]
        if run >= 0 and run == alignment.runs[last]:
            shift = alignment.shifts[first]
            moved = alignment.spine.moved[first] == 1
            return self._same((start, end), core, (core[0] + shift, core[1] + shift), moved=moved)
        images = alignment.images(*core)
        cluster = best_cluster(images, core[1] - core[0])
        share = cluster.weight / total_weight(images) if cluster else 0.0
        if cluster is None or self._with_sentence(first, last, share) < _LEAST_SHARE:
            return _barely(alignment, cluster, core, share)
        if len(cluster.images) == len(images):
            low = _inside(alignment, images[0], core[0])
            high = _inside(alignment, images[-1], core[1])
            if low is not None and high is not None and low < high:
                return self._same((start, end), core, (low, high), moved=cluster.moved)
        trim(cluster, alignment)
        low, high = with_replaced(alignment, images, cluster, *core)
        place = _uncut(alignment, low, high)
        if share < _LEAST_SHARE_SPREAD and high - low > _SPREAD * (core[1] - core[0]):
            return Outcome(None, AnchorState.ORPHANED, share, near=place)
        return Outcome(place, AnchorState.CHANGED, share)

    def _same(self, span: tuple[int, int], core: tuple[int, int], place: tuple[int, int], *, moved: bool) -> Outcome:
        """Exact or moved if the characters agree, white space apart, and no cluster is cut anew; else changed."""
        old, new = self._alignment.old, self._alignment.new
        low, high = place if span == core else widened(old, new, span, core, place)
        cut_anew = (
            not (is_border(new, low) and is_border(new, high)) and is_border(old, span[0]) and is_border(old, span[1])
        )
        if cut_anew or not same_but_for_white_space(old[span[0] : span[1]], new[low:high]):
            return Outcome(_uncut(self._alignment, *place), AnchorState.CHANGED, 1.0)
        if joined_otherwise(old, span, new, (low, high)):
            return Outcome(_uncut(self._alignment, *self._joined_place(span, low, high)), AnchorState.CHANGED, 1.0)
        found = Place(low, high)
        others = self._rivals.of(Place(*span), found)
        if others:
            return Outcome(found, AnchorState.AMBIGUOUS, 1.0, rivals=tuple(others))
        return Outcome(found, AnchorState.MOVED if moved else AnchorState.EXACT, 1.0)

    def _joined_place(self, span: tuple[int, int], low: int, high: int) -> tuple[int, int]:
        """The place with what is written onto it now, where that is new between the span's held neighbours."""
        wide_low, wide_high = with_joined(self._alignment.new, low, high)
        before, after = self._alignment.token_before(span[0]), self._alignment.token_after(span[1])
        if before is None or 0 <= before.new_end <= wide_low:
            low = wide_low
        if after is None or after.new_start >= wide_high:
            high = wide_high
        return low, high

    def _with_sentence(self, first: int, last: int, share: float) -> float:
        """A share near the border, drawn a little towards that of the whole sentences that the span is in."""
        if not _UNSURE[0] <= share < _UNSURE[1]:
            return share
        whole = self._sentences.get((first, last))
        if whole is None:
            whole = self._sentences[first, last] = _share_of_pieces(self._alignment, first, last)
        return share + _PULL * (whole - share)


def _share_of_pieces(alignment: Alignment, first: int, last: int) -> float:
    start, end = alignment.pieces.starts[first], alignment.pieces.ends[last]
    images = alignment.images(start, end)
    cluster = best_cluster(images, end - start)
    return cluster.weight / total_weight(images) if cluster else 0.0


def _barely(alignment: Alignment, cluster: Cluster | None, core: tuple[int, int], share: float) -> Outcome:
    """Little of the span held: orphaned, unless it is short and something alike stands between its neighbours."""
    start, end = core
    if end - start <= _SHORT:
        found = between_neighbours(alignment, start, end)
        if found and _alike(alignment.old[start:end], alignment.new[found[0] : found[1]]) >= _LEAST_ALIKE:
            return Outcome(_uncut(alignment, *found), AnchorState.CHANGED, share)
    near = _uncut(alignment, cluster.start, cluster.end) if cluster else None
    return Outcome(None, AnchorState.ORPHANED, share, near=near)


def _inside(alignment: Alignment, image: Image, offset: int) -> int | None:
    """Where an offset inside (or at an end of) one held token or stretch is; None when a changed token is cut."""
    if offset == image.start:
        return image.new_start
    if offset == image.end:
        return image.new_end
    if alignment.old[image.start : image.end] == alignment.new[image.new_start : image.new_end]:
        return image.new_start + offset - image.start
    return None


def _uncut(alignment: Alignment, low: int, high: int) -> Place:
    """The place, widened where it would cut a grapheme cluster."""
    return Place(snap_left(alignment.new, low), snap_right(alignment.new, high))


def _alike(words: str, other: str) -> float:
    """The share of signs that two short passages have in common, in order, white space apart."""
    left = [ord(sign) for sign in words if not sign.isspace()]
    right = [ord(sign) for sign in other if not sign.isspace()]
    if not left or not right:
        return 0.0
    return 2 * len(common_subsequence(left, right)) / (len(left) + len(right))
