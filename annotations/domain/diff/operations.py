"""Differences as operations: together they tile both texts, in the order of the newer one."""

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.white_space import same_but_for_white_space
from annotations.domain.diff.crumbs import without_crumbs
from annotations.domain.diff.gaps import settle_gaps
from annotations.domain.diff.matches import Matches
from annotations.domain.diff.shape import Operation
from annotations.domain.vocabulary import DiffOp


def compare(a: str, b: str) -> list[Operation]:
    """The operations that make `b` of `a`, by words, in the order of b, as a reader would tell them.

    Their stretches of b follow one another and are all of it; those of a are all of it, each sign once, and stand in
    order but for what moved and what changed inside of what moved. About linear in the length of the texts.
    """
    return without_crumbs(compare_closely(a, b), b)


def compare_closely(a: str, b: str) -> list[Operation]:
    """The same with every word told that stayed, however small the changes around it.

    What the alignment carries over unchanged is equal or moved here, and what it says was changed differs here.
    """
    if a == b:
        return [Operation(DiffOp.EQUAL, 0, len(a), 0, len(b))] if a else []
    return _Writer(a, b).written()


class _Writer:
    """Writes the operations of two texts down in the order of b."""

    def __init__(self, a: str, b: str) -> None:
        """Match the texts and settle what each gap of a became."""
        self.a, self.b = a, b
        alignment = align(a, b)
        self.matches = Matches(alignment)
        self.gaps = settle_gaps(alignment, self.matches)

    def written(self) -> list[Operation]:
        """The operations, neighbours of one kind joined."""
        matches, gaps = self.matches, self.gaps
        found: list[Operation] = []
        match = 0
        while True:
            place = matches.ranges[match]
            _add(found, Operation(DiffOp.MOVE if matches.moved[match] else DiffOp.EQUAL, *place))
            if match == len(matches) - 1:
                return found
            following, gap = matches.after[match], matches.gap_in_b(match)
            if gone := gaps.gone_after.get(match):
                _add(found, Operation(DiffOp.DELETE, *gone, gap[0], gap[0]))
            was = gaps.replaced.get(match, (place[1], place[1]))
            _add(found, Operation(self._kind(was, gap, within_move=match in gaps.moved), *was, *gap))
            if gone := gaps.gone_before.get(following):
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
