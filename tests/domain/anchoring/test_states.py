"""The five states."""

import pytest

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.states import Judge
from annotations.domain.vocabulary import AnchorState

PADS = ["The ferry left the harbour at noon.", "Nobody waved from the quay that day.", "Tickets cost more in spring."]
CLAIM = "Lindqvist met Osei twice at the pier in 2017."
OLD = " ".join([PADS[0], CLAIM, *PADS[1:]])


def outcome(old, new, words=CLAIM):
    start = old.index(words)
    return Judge(align(old, new)).judge(start, start + len(words))


def replaced(words):
    return OLD.replace(CLAIM, words)


@pytest.mark.parametrize(
    ("new", "state"),
    [
        ("New. " + OLD, AnchorState.EXACT),
        (replaced(CLAIM.replace(" ", "\n")), AnchorState.EXACT),
        (" ".join([*PADS, CLAIM]), AnchorState.MOVED),
        (replaced(CLAIM.replace("2017", "2018")), AnchorState.CHANGED),
        (replaced(CLAIM.replace("met", "never met")), AnchorState.CHANGED),
        (replaced(CLAIM.replace("Osei", "osei")), AnchorState.CHANGED),
        (replaced(CLAIM.replace(".", "?")), AnchorState.CHANGED),
        (replaced(CLAIM.replace("Osei", "Os\u00adei")), AnchorState.CHANGED),
        (" ".join(PADS), AnchorState.ORPHANED),
        ("", AnchorState.ORPHANED),
    ],
)
def test_the_state_says_whether_the_words_are_the_same(new, state):
    assert outcome(OLD, new).state is state


def test_half_of_the_words_is_not_enough_and_a_little_more_is():
    old = f"{PADS[0]} alpha bravo charlie delta echo foxtrot golfing hotel indigo juliet. {PADS[1]}"
    words = "alpha bravo charlie delta echo foxtrot golfing hotel indigo juliet"
    half = old.replace("alpha bravo charlie delta echo", "one two three four five six")
    most = old.replace("alpha bravo charlie", "one two three")
    assert outcome(old, half, words).state is AnchorState.ORPHANED
    assert outcome(old, most, words).state is AnchorState.CHANGED


def test_an_orphan_says_what_it_was_nearest_to():
    old = f"{PADS[0]} alpha bravo charlie delta echo foxtrot golfing hotel indigo juliet. {PADS[1]}"
    words = "alpha bravo charlie delta echo foxtrot golfing hotel indigo juliet"
    new = old.replace("alpha bravo charlie delta echo foxtrot", "one")
    found = outcome(old, new, words)
    assert found.place is None
    assert new[found.near.start : found.near.end] == "golfing hotel indigo juliet"


def test_white_space_alone_has_no_place_of_its_own():
    assert outcome("One.  Two.", "New. One.  Two.", "  ").state is AnchorState.ORPHANED


def test_a_part_of_a_word_keeps_its_place_in_the_word():
    found = outcome("They visited Ardenbyshire. " + OLD, "So: They visited Ardenbyshire. " + OLD, "byshire")
    assert (found.state, found.place.start) == (AnchorState.EXACT, 22)
