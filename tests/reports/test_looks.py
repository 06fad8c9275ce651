"""Looks: one a state, one a rating, and a plain one for words of a desk's own."""

import pytest

from annotations.domain.vocabulary import ClaimState
from annotations.reports.looks import LOOKS, icon_of, label_of, look_of, rank_of
from tests.reports.parts import claim_part, judgement_part


@pytest.mark.parametrize(
    ("state", "look", "label"),
    [
        (ClaimState.OPEN, "open", "Open"),
        (ClaimState.IN_REVIEW, "review", "In review"),
        (ClaimState.DISPUTED, "disputed", "Disputed"),
        (ClaimState.STALE, "stale", "Stale"),
    ],
)
def test_an_undecided_claim_looks_like_its_state_whatever_was_judged(state, look, label):
    claim = claim_part(1, state=state, decision=judgement_part())
    assert (look_of(claim), icon_of(claim), label_of(claim)) == (look, look, label)


def test_a_decided_claim_looks_like_its_rating():
    claim = claim_part(1, decision=judgement_part(label="Incorrect", colour="incorrect", icon="changed"))
    assert (look_of(claim), icon_of(claim), label_of(claim)) == ("incorrect", "changed", "Incorrect")


@pytest.mark.parametrize("colour", ["", "#ff0000", "open; }", "teal"])
def test_a_colour_that_is_no_look_of_the_house_is_plain(colour):
    claim = claim_part(1, decision=judgement_part(colour=colour, icon=colour))
    assert (look_of(claim), icon_of(claim)) == ("plain", "plain")


def test_what_needs_care_ranks_before_what_is_settled():
    stale = claim_part(1, state=ClaimState.STALE)
    wrong = claim_part(2, decision=judgement_part(colour="incorrect"))
    open_one, right = claim_part(3), claim_part(4, decision=judgement_part())
    assert sorted([right, open_one, wrong, stale], key=rank_of) == [stale, wrong, open_one, right]
    assert len(set(LOOKS)) == len(LOOKS)
