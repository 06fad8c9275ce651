"""Which look stands for a claim: one a state, one a rating; the same names as the workspace's tokens and icons."""

from typing import Final

from annotations.domain.vocabulary import ClaimState
from annotations.reports.claim_parts import ClaimPart, JudgementPart
from annotations.reports.parts import RatingPart
from annotations.reports.wording import CLAIM_STATES

PLAIN: Final = "plain"  # a word of a desk's own scale without a look of ours
LOOKS: Final = ("stale", "disputed", "incorrect", "review", "open", "changed", "unverifiable", "confirmed", PLAIN)
_OF_STATE: Final = {
    ClaimState.OPEN: "open",
    ClaimState.IN_REVIEW: "review",
    ClaimState.DISPUTED: "disputed",
    ClaimState.STALE: "stale",
}
_RANKS: Final = {look: rank for rank, look in enumerate(LOOKS)}


def look_of_word(word: JudgementPart | RatingPart) -> str:
    """The look of a rating, by its colour."""
    return word.colour if word.colour in _RANKS else PLAIN


def icon_of_word(word: JudgementPart | RatingPart) -> str:
    """The icon of a rating; a look has one of its own name."""
    return word.icon if word.icon in _RANKS else look_of_word(word)


def look_of(claim: ClaimPart) -> str:
    """The look of a claim: its state's, and once it is decided its rating's."""
    if claim.state is ClaimState.DECIDED and claim.decision:
        return look_of_word(claim.decision)
    return _OF_STATE.get(claim.state, PLAIN)


def icon_of(claim: ClaimPart) -> str:
    """The icon of a claim, by the same rule."""
    if claim.state is ClaimState.DECIDED and claim.decision:
        return icon_of_word(claim.decision)
    return _OF_STATE.get(claim.state, PLAIN)


def label_of(claim: ClaimPart) -> str:
    """The word for where a claim stands: its rating once it is decided, else its state."""
    if claim.state is ClaimState.DECIDED and claim.decision:
        return claim.decision.label
    return CLAIM_STATES[claim.state]


def rank_of(claim: ClaimPart) -> int:
    """Which of several stacked claims gives its look to the words: the least wins, so what needs care comes first."""
    return _RANKS[look_of(claim)]
