"""Reasons read as sentences that an editor understands without the texts beside them."""

import pytest

from annotations.domain.anchoring.reasons import describe_changes, reason_for
from annotations.domain.vocabulary import AnchorState


@pytest.mark.parametrize(
    ("words", "new_words", "told"),
    [
        ("They met twice in 2017", "They met twice in 2018", "the number 2017 became 2018"),
        ("He has met her", "He has not met her", "“not” was added"),
        ("He never met her", "He met her", "“never” was removed"),
        ("They met.", "They met?", "a full stop became a question mark"),
        ("prices rose 3.5", "prices rose -3.5", "a hyphen was added"),
        ("about 12 percent", "about twelve percent", "the number 12 became “twelve”"),
        ("We can't wait", "We can’t wait", "“can't” is now written “can’t”"),
        ("the *new* law", "the _new_ law", "“*” became “_” (twice)"),
        ("see the rand crate", "see the [rand] crate", "“[” was added and “]” was added"),
        ("a b c d e f g h i", "A b C d E f G h i", "“a” became “A”, “c” became “C”, “e” became “E” and 1 more change"),
        ("foo bar", "foo file_path bar", "“file_path” was added"),
        ("sa\u00adid", "said", "“sa\ufffdid” is now written “said”"),
        ("met twice", "met \u200b twice", "an invisible sign was added"),
        ("two\nlines", "two lines", "the same words stand there anew"),
        ("two lines", "twolines", "“two lines” became “twolines”"),
        ("\ud800 met", "\udc00 met", "an invisible sign became another"),
    ],
)
def test_a_change_is_told_in_words(words, new_words, told):
    assert describe_changes(words, new_words) == told


def test_long_passages_are_clipped_and_endless_ones_not_compared():
    assert describe_changes("a", "a " + "long " * 40).endswith("…” was added")
    assert describe_changes("a " * 1000, "b " * 1000) == "many words differ"


@pytest.mark.parametrize(
    ("state", "places", "told"),
    [
        (AnchorState.EXACT, 0, "Its words are the same."),
        (AnchorState.MOVED, 0, "Its words are the same and stand elsewhere in the order."),
        (AnchorState.CHANGED, 0, "Its words changed: the number 1 became 2."),
        (AnchorState.AMBIGUOUS, 3, "Its words are the same, and 3 places are equally likely."),
        (AnchorState.ORPHANED, 0, "Its words are gone from the new version."),
        (AnchorState.ORPHANED, 1, "Its own words are gone from the new version; similar ones stand elsewhere."),
    ],
)
def test_each_state_has_its_sentence(state, places, told):
    assert reason_for(state, "1", "2", places) == told
