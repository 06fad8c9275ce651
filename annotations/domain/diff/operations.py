"""Differences as operations: together they tile both texts, in the order of the newer one."""

from typing import NamedTuple

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.white_space import same_but_for_white_space
from annotations.domain.diff.matches import Matches
from annotations.domain.vocabulary import DiffOp


class Operation(NamedTuple):
    """What became of `a[a_start:a_end]`, and what `b[b_start:b_end]` comes from (code points).

    An insertion has an empty stretch of a, at the point where it was made; a deletion an empty one of b. An equal or
    moved stretch reads the same in both, white space apart; a replacement has words on both sides.
    """

    op: DiffOp
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def compare(a: str, b: str) -> list[Operation]:
    """The operations that make `b` of `a`, by words, in the order of b.

    Their stretches of b follow one another and are all of it; those of a are all of it, each sign once, and stand in
    order but for what moved and what changed inside of what moved. About linear in the length of the texts.
    """
    if a == b:
        return [Operation(DiffOp.EQUAL, 0, len(a), 0, len(b))] if a else []
    return _without_crumbs(_Writer(a, b).written(), b)


class _Writer:
    """Writes the operations of two texts down in the order of b."""

    def __init__(self, a: str, b: str) -> None:
        """Match the texts and settle what each gap of a became."""
        self.a, self.b = a, b
        self.matches = matches = Matches(align(a, b))
        self.replaced: dict[int, tuple[int, int]] = {}
        self.gone_after: dict[int, tuple[int, int]] = {}
        self.gone_before: dict[int, tuple[int, int]] = {}
        gaps = range(len(matches) - 1)
        for match in gaps:
            if matches.after[match] == match + 1:
                self.replaced[match] = matches.gap_in_a(match)
        for match in gaps:
            if matches.after[match] != match + 1 and (gap := matches.gap_in_a(match))[0] < gap[1]:
                self._place(match, gap)

    def _place(self, match: int, gap: tuple[int, int]) -> None:
        """Say where a gap of a went whose neighbours no longer stand side by side.

        It was replaced by what stands where it stood, as its neighbour that kept its order tells; else it is gone.
        """
        matches = self.matches
        left, right = not matches.moved[match], not matches.moved[match + 1]
        for place, is_told in ((match, left), (matches.before[match + 1], right)):
            if is_told and place not in self.replaced and self._has_words(gap, matches.gap_in_b(place)):
                self.replaced[place] = gap
                return
        if right and not left:
            self.gone_before[match + 1] = gap
        else:
            self.gone_after[match] = gap

    def _has_words(self, gap: tuple[int, int], new_gap: tuple[int, int]) -> bool:
        return bool(self.a[slice(*gap)].strip() and self.b[slice(*new_gap)].strip())

    def written(self) -> list[Operation]:
        """The operations, neighbours of one kind joined."""
        matches = self.matches
        found: list[Operation] = []
        match = 0
        while True:
            place = matches.ranges[match]
            _add(found, Operation(DiffOp.MOVE if matches.moved[match] else DiffOp.EQUAL, *place))
            if match == len(matches) - 1:
                return found
            following, gap = matches.after[match], matches.gap_in_b(match)
            if gone := self.gone_after.get(match):
                _add(found, Operation(DiffOp.DELETE, *gone, gap[0], gap[0]))
            was = self.replaced.get(match, (place[1], place[1]))
            within = matches.moved[match] and matches.moved[following]
            _add(found, Operation(self._kind(was, gap, within_move=within), *was, *gap))
            if gone := self.gone_before.get(following):
                _add(found, Operation(DiffOp.DELETE, *gone, gap[1], gap[1]))
            match = following

    def _kind(self, was: tuple[int, int], now: tuple[int, int], *, within_move: bool) -> DiffOp:
        if was[0] == was[1]:
            return DiffOp.INSERT
        if now[0] == now[1]:
            return DiffOp.DELETE
        if same_but_for_white_space(self.a[slice(*was)], self.b[slice(*now)]):
            return DiffOp.MOVE if within_move else DiffOp.EQUAL
        return DiffOp.REPLACE


def _add(found: list[Operation], new: Operation) -> None:
    """Append an operation that is not empty; one that goes on where its like ended lengthens that."""
    if new.a_start == new.a_end and new.b_start == new.b_end:
        return
    last = found[-1] if found else None
    if last is not None and last.op is new.op and last.a_end == new.a_start and last.b_end == new.b_start:
        found[-1] = Operation(new.op, last.a_start, new.a_end, last.b_start, new.b_end)
    else:
        found.append(new)


def _without_crumbs(operations: list[Operation], b: str) -> list[Operation]:
    """Join two changes that only signs and white space part into one replacement, which reads better."""
    found: list[Operation] = []
    for operation in operations:
        found.append(operation)
        if len(found) > 2 and _is_crumb(found[-3], found[-2], operation, b):  # noqa: PLR2004 - one on each side
            first = found[-3]
            found[-3:] = [Operation(DiffOp.REPLACE, first.a_start, operation.a_end, first.b_start, operation.b_end)]
    return found


def _is_crumb(left: Operation, crumb: Operation, right: Operation, b: str) -> bool:
    """Whether `crumb` holds no letter or digit and parts two changes that together have words on both sides."""
    kept = (DiffOp.EQUAL, DiffOp.MOVE)
    if left.op in kept or crumb.op not in kept or right.op in kept:
        return False
    if left.a_end != crumb.a_start or crumb.a_end != right.a_start:
        return False
    gone = left.a_end > left.a_start or right.a_end > right.a_start
    come = left.b_end > left.b_start or right.b_end > right.b_start
    return gone and come and not any(map(str.isalnum, b[crumb.b_start : crumb.b_end]))
