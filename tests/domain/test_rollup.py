"""The rule that derives a claim's state."""

import pytest

from annotations.domain.rollup import Judged, is_current, needs_confirmation, standing, stood_last
from annotations.domain.vocabulary import AnchorState, ClaimState

YES = Judged("confirmed", True)
NO = Judged("incorrect", True)
PENDING = Judged("pending", True)
OLD = Judged("confirmed", False)


@pytest.mark.parametrize(
    ("decision", "verdicts", "dispute_open", "state"),
    [
        (None, [], False, ClaimState.OPEN),
        (None, [], True, ClaimState.DISPUTED),
        (None, [YES], False, ClaimState.IN_REVIEW),
        (None, [YES, YES], False, ClaimState.IN_REVIEW),
        (None, [YES, NO], False, ClaimState.DISPUTED),
        (None, [YES, PENDING], False, ClaimState.IN_REVIEW),
        (None, [OLD], False, ClaimState.STALE),
        (None, [OLD, YES], False, ClaimState.IN_REVIEW),
        (None, [OLD, NO], False, ClaimState.IN_REVIEW),
        (YES, [], False, ClaimState.DECIDED),
        (YES, [YES, NO], False, ClaimState.DECIDED),
        (YES, [YES], True, ClaimState.DISPUTED),
        (PENDING, [], False, ClaimState.IN_REVIEW),
        (PENDING, [YES, NO], False, ClaimState.DISPUTED),
        (OLD, [], False, ClaimState.STALE),
        (OLD, [YES], True, ClaimState.STALE),
    ],
)
def test_a_claims_state_is_the_first_that_holds(
    decision: Judged | None, verdicts: list[Judged], dispute_open: bool, state: ClaimState
) -> None:
    assert standing(decision=decision, verdicts=verdicts, dispute_open=dispute_open).state is state


def test_the_rating_is_the_decision_in_force() -> None:
    assert standing(decision=NO, verdicts=[YES], dispute_open=False).rating == "incorrect"
    assert standing(decision=None, verdicts=[YES], dispute_open=False).rating == ""


def test_a_judgement_is_current_on_the_words_that_it_was_given_on_alone() -> None:
    assert is_current(judged_epoch=2, words_epoch=2)
    assert not is_current(judged_epoch=1, words_epoch=2)


def test_what_stood_last_is_the_decision_else_the_newest_verdict() -> None:
    assert stood_last([1, 2], decided=1) == 1
    assert stood_last([1, 3, 2], decided=None) == 3


@pytest.mark.parametrize(
    ("state", "anchor", "confirmed_epoch", "needed"),
    [
        (ClaimState.STALE, AnchorState.CHANGED, 1, True),
        (ClaimState.STALE, AnchorState.EXACT, 1, True),
        (ClaimState.OPEN, AnchorState.CHANGED, 0, True),
        (ClaimState.OPEN, AnchorState.ORPHANED, 1, True),
        (ClaimState.OPEN, AnchorState.CHANGED, 2, False),
        (ClaimState.OPEN, AnchorState.MOVED, 0, False),
        (ClaimState.DECIDED, AnchorState.CHANGED, 1, False),
        (ClaimState.IN_REVIEW, AnchorState.CHANGED, 1, False),
        (ClaimState.IN_REVIEW, AnchorState.AMBIGUOUS, 1, True),
        (ClaimState.DECIDED, AnchorState.AMBIGUOUS, 2, True),
    ],
)
def test_changed_words_need_a_person_until_one_confirmed_or_judged_them(
    state: ClaimState, anchor: AnchorState, confirmed_epoch: int, needed: bool
) -> None:
    found = needs_confirmation(state=state, anchor=anchor, words_epoch=2, confirmed_epoch=confirmed_epoch)
    assert found is needed
