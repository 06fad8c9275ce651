"""What a difference is made of."""

from typing import NamedTuple

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
