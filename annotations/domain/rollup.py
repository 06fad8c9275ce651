"""Where a claim stands, derived from what people judged; the one place of that rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.domain.vocabulary import AnchorState, ClaimState

PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement in force: its rating, and whether the words that it was given on still stand."""

    rating: str
    current: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows for the claim."""

    state: ClaimState
    stale: bool
    disputed: bool
    rating: str


def is_current(judged_epoch: int, words_epoch: int) -> bool:
    """Whether a judgement speaks about the present words: given on them, or taken along by whoever confirmed them."""
    return judged_epoch == words_epoch


def stood_last(epochs: Sequence[int], decided: int | None) -> int:
    """The epoch of the judgements that a stale claim had before: the decision's, which alone binds, else the newest.

    Those judgements, and no others, spoke of the words that `was` shows.
    """
    return decided if decided is not None else max(epochs, default=0)


def needs_confirmation(*, state: ClaimState, anchor: AnchorState, words_epoch: int, confirmed_epoch: int) -> bool:
    """Whether a person has to look at the claim since its words changed: nobody confirmed or judged them since.

    Without a judgement nothing is stale, but the words changed under whoever marked them all the same. Which of several
    places is its own no judgement tells: somebody has to pick it.
    """
    unseen = not anchor.holds and confirmed_epoch < words_epoch
    return state is ClaimState.STALE or anchor is AnchorState.AMBIGUOUS or (state is ClaimState.OPEN and unseen)


def standing(*, decision: Judged | None, verdicts: Sequence[Judged], dispute_open: bool) -> Standing:
    """Derive a claim's state; the first that holds of stale, disputed, decided, in_review, open.

    A decision settles differing verdicts (dissent is kept, not in dispute); one that is `pending` settles nothing.
    Verdicts on words that changed since neither dispute nor support anything.
    """
    settled = decision is not None and decision.rating != PENDING
    stale = not decision.current if decision else bool(verdicts) and not any(v.current for v in verdicts)
    ratings = {verdict.rating for verdict in verdicts if verdict.current and verdict.rating != PENDING}
    disputed = dispute_open or (not settled and len(ratings) > 1)
    if stale:
        state = ClaimState.STALE
    elif disputed:
        state = ClaimState.DISPUTED
    elif settled:
        state = ClaimState.DECIDED
    elif decision or verdicts:
        state = ClaimState.IN_REVIEW
    else:
        state = ClaimState.OPEN
    return Standing(state, stale, disputed, decision.rating if decision else "")
