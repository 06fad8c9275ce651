"""What a caller learns about a place that was carried to a new version."""

from dataclasses import dataclass

from annotations.domain.anchoring.places import Place
from annotations.domain.vocabulary import AnchorState

MAX_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one place; `start` and `end` are None when orphaned, `reason` says why in words.

    `candidates` are up to five places for a person to pick from, none of them ever taken by itself. Ambiguous: all
    that are equally likely, the proposed one first. Orphaned: where the same words stand, and last the place that
    some of its own words went to.
    """

    start: int | None
    end: int | None
    state: AnchorState
    reason: str
    candidates: tuple[Place, ...] = ()
