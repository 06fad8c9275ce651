"""What became of a claim between two versions that need not be neighbours."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.reasons import reason_for
from annotations.domain.anchoring.white_space import same_but_for_white_space
from annotations.domain.vocabulary import AnchorState

_AROUND: Final = "The sentence around it reads differently."
_BACK: Final = "Its words stand in the text again."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands in one version, and its words there; without a place, the last words that it had."""

    place: Place | None
    words: str


def combine(before: Standing, after: Standing, steps: Collection[AnchorState]) -> AnchorState | None:
    """How a claim came from the one version to the other; None where it has a place in neither.

    `steps` are the states of its anchors in all versions after the older of the two, up to the newer one. The words
    decide first: they are compared as they stand in the two versions, so that a change taken back is none, and a
    passage that a person chose is the same only if it reads the same. Same words are ambiguous where any step was,
    moved where any step was or where the claim was without a place for a while, and exact otherwise.
    """
    if after.place is None:
        return None if before.place is None else AnchorState.ORPHANED
    if not same_but_for_white_space(before.words, after.words):
        return AnchorState.CHANGED
    if AnchorState.AMBIGUOUS in steps:
        return AnchorState.AMBIGUOUS
    if before.place is None or AnchorState.MOVED in steps or AnchorState.ORPHANED in steps:
        return AnchorState.MOVED
    return AnchorState.EXACT


def explain(state: AnchorState, before: Standing, after: Standing, *, candidates: int = 0, around: bool = False) -> str:
    """Why the claim has that state, in words; `around` says that its sentence changed beside it."""
    if before.place is None and state is AnchorState.MOVED:
        reason = _BACK
    else:
        reason = reason_for(state, before.words, after.words, candidates)
    return f"{reason} {_AROUND}" if around and state.holds else reason
