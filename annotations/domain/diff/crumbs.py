"""Join small changes that stand close together: a passage that was written anew reads better whole than in crumbs."""

from typing import Final

from annotations.domain.diff.shape import Operation
from annotations.domain.vocabulary import DiffOp

# A word that stayed between two changes is told unless it is this short, and so many times shorter than either.
_MOST_KEPT: Final = 12
_TIMES: Final = 4
_CHANGE: Final = (DiffOp.INSERT, DiffOp.DELETE, DiffOp.REPLACE)


def without_crumbs(operations: list[Operation], b: str) -> list[Operation]:
    """The operations, two changes with but a crumb between them joined into one replacement."""
    found: list[Operation] = []
    for operation in operations:
        if len(found) > 1 and _are_close(found[-2], found[-1], operation) and _is_crumb(found[-2:], operation, b):
            first = found[-2]
            found[-2:] = [Operation(DiffOp.REPLACE, first.a_start, operation.a_end, first.b_start, operation.b_end)]
        else:
            found.append(operation)
    return found


def _are_close(left: Operation, kept: Operation, right: Operation) -> bool:
    """Whether the three follow one another in both texts, the second between changes with words on both sides."""
    if left.op not in _CHANGE or kept.op in _CHANGE or right.op not in _CHANGE:
        return False
    if left.a_end != kept.a_start or kept.a_end != right.a_start:
        return False
    gone = left.op is not DiffOp.INSERT or right.op is not DiffOp.INSERT
    come = left.op is not DiffOp.DELETE or right.op is not DiffOp.DELETE
    return gone and come


def _is_crumb(before: list[Operation], right: Operation, b: str) -> bool:
    """Whether what stayed is no letter or digit, or a short word between far longer changes.

    A number always counts, and so does a break between lines.
    """
    left, kept = before
    words = b[kept.b_start : kept.b_end]
    if "\n" in words or len(words := words.strip()) > _MOST_KEPT or any(map(str.isnumeric, words)):
        return False
    return not any(map(str.isalnum, words)) or len(words) * _TIMES <= min(_size(left), _size(right))


def _size(change: Operation) -> int:
    return max(change.a_end - change.a_start, change.b_end - change.b_start)
