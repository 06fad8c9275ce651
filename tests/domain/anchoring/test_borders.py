"""Where a changed place begins and ends."""

import pytest

from annotations.domain.anchoring.realign import realign
from annotations.domain.vocabulary import AnchorState

BEFORE, AFTER = "The ferry left at noon.", "Nobody waved from the quay."


@pytest.mark.parametrize(
    ("words", "sentence", "new_sentence", "place"),
    [
        ("They met twice in 2017", "They met twice in 2017.", "They met twice in 2018.", "They met twice in 2018"),
        ("They met twice in 2017", "They met twice in 2017.", "Both met twice in 2017.", "Both met twice in 2017"),
        ("met twice in 2017", "They met twice in 2017.", "They met twice in May 2017.", "met twice in May 2017"),
        ("met twice in 2017.", "They met twice in 2017.", "They met twice in 2017?", "met twice in 2017?"),
        ("twice in 2017", "They met twice in 2017.", "They never met twice in 2017.", "twice in 2017"),
        ("They met twice", "They met twice in 2017.", "They met twice, she said, in 2017.", "They met twice"),
    ],
)
def test_words_in_the_stead_of_the_first_or_last_belong_to_it_and_words_beside_it_do_not(
    words, sentence, new_sentence, place
):
    old, new = f"{BEFORE} {sentence} {AFTER}", f"{BEFORE} {new_sentence} {AFTER}"
    start = old.index(words)
    found = realign(old, new, [(start, start + len(words))])[0]
    assert new[found.start : found.end] == place


def test_a_place_does_not_reach_over_a_blank_line_or_much_further_than_before():
    old = f"{BEFORE} They met twice in 2017.\n\n{AFTER}"
    added = "new words that nobody has seen before " * 4
    for between in ("\n\nA wholly new line.\n\n", f" {added}\n\n"):
        new = f"{BEFORE} They met twice in{between}{AFTER}"
        start = old.index("They met")
        found = realign(old, new, [(start, start + len("They met twice in 2017."))])[0]
        assert (found.state, new[found.start : found.end]) == (AnchorState.CHANGED, "They met twice in")


def test_a_place_does_not_swallow_the_sentence_before_for_the_sake_of_a_word():
    claim = "Ferreira wrote that the price of bread was published in 1999, with the consent of all."
    edited = claim.replace("wrote", "never")
    added = "Marchetti wrote that the depth of the canal was disputed in 1992, as foretold."
    old, new = f"{BEFORE} {claim} {AFTER}", f"{BEFORE} {added} {edited} {AFTER}"
    start = old.index(claim)
    found = realign(old, new, [(start, start + len(claim))])[0]
    assert (found.state, new[found.start : found.end]) == (AnchorState.CHANGED, edited)


def test_a_short_number_that_became_another_alike_one_keeps_its_place():
    old, new = "It rose by 2.5 per cent.", "It rose by 2.6 per cent."
    found = realign(old, new, [(11, 14)])[0]
    assert (found.state, found.start, found.end) == (AnchorState.CHANGED, 11, 14)


def test_a_short_name_that_became_another_is_gone():
    old, new = "It was Linus who came.", "It was Osei who came."
    assert realign(old, new, [(7, 12)])[0].state is AnchorState.ORPHANED
