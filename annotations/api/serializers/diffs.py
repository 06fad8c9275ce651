"""The difference between two versions of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import Out, Word
from annotations.domain.vocabulary import AnchorState, DiffOp

if TYPE_CHECKING:
    from annotations.domain.anchoring.places import Place
    from annotations.models import Person
    from annotations.selectors.diffs import Difference

_GONE = (DiffOp.DELETE, DiffOp.REPLACE)


class StretchField(serializers.ListField):
    """`[start, end)` of one version's text in code points, as a pair."""

    child = serializers.IntegerField(min_value=0)

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, **options)


class OperationOut(Out):
    """What became of a stretch of version a, or where one of version b comes from; by words, in the order of b.

    `equal` and `move` read the same in both, white space apart. An `insert` has an empty stretch of a, a `delete` an
    empty one of b, at the point where it stands. `a_text` are the words of a that a `delete` or `replace` took away.
    """

    op = Word(DiffOp)
    a = StretchField()
    b = StretchField()
    a_text = serializers.CharField(allow_null=True)


class TouchedClaimOut(Out):
    """A claim that the differences touch: how it came from a to b and why, and its place in each (null: none)."""

    id = serializers.UUIDField()
    state = Word(AnchorState)
    reason = serializers.CharField()
    a = StretchField(allow_null=True)
    b = StretchField(allow_null=True)
    context_changed = serializers.BooleanField()


class DiffOut(Out):
    """The operations that make version b of version a, and the claims that they touch."""

    operations = OperationOut(many=True)
    claims = TouchedClaimOut(many=True)

    @classmethod
    def of(cls, row: Difference, viewer: Person | None = None) -> dict[str, Any]:
        """The difference as JSON values."""
        operations = [
            {
                "op": op.value,
                "a": [a_start, a_end],
                "b": [b_start, b_end],
                "a_text": row.a[a_start:a_end] if op in _GONE else None,
            }
            for op, a_start, a_end, b_start, b_end in row.operations
        ]
        claims = [
            {
                "id": str(claim.id),
                "state": claim.state.value,
                "reason": claim.reason,
                "a": _pair(claim.a),
                "b": _pair(claim.b),
                "context_changed": claim.context_changed,
            }
            for claim in row.claims
        ]
        return {"operations": operations, "claims": claims}


def _pair(place: Place | None) -> list[int] | None:
    return [place.start, place.end] if place else None
