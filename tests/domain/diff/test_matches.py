"""What two versions have in common, and the white space and borders of it."""

import pytest

from annotations.domain.diff.operations import compare
from annotations.domain.vocabulary import DiffOp

PIER = "At the pier Lindqvist and Osei met twice in 2017, and they waved.\n\n"
FERRY = "The ferry left at noon, as it always does on Sundays in the winter.\n\n"
QUAY = "Nobody waved from the quay, and the band had gone home long ago.\n\n"


def told(a, b):
    """Operations with their words: what stayed and moved as it stands in b, changes as pairs."""
    kept = (DiffOp.EQUAL, DiffOp.MOVE)
    return [
        (op.op.value, b[op.b_start : op.b_end])
        if op.op in kept
        else (op.op.value, a[op.a_start : op.a_end], b[op.b_start : op.b_end])
        for op in compare(a, b)
    ]


def test_a_paragraph_that_changed_places_is_a_move_and_what_changed_in_it_is_told_there():
    assert told(PIER + FERRY + QUAY, FERRY + QUAY + PIER.replace("2017", "2018")) == [
        ("equal", FERRY + QUAY),
        ("move", "At the pier Lindqvist and Osei met twice in "),
        ("replace", "2017", "2018"),
        ("move", ", and they waved.\n\n"),
    ]


def test_a_short_sentence_that_changed_places_is_a_move_too():
    assert told("Yes, sir. " + PIER + FERRY, PIER + FERRY + "Yes, sir. ")[-1] == ("move", "Yes, sir. ")


def test_the_break_after_a_paragraph_stays_where_its_last_word_goes():
    assert told("The dog is big\n\nThe cat sleeps.", "The dog is\n\nThe cat sleeps.") == [
        ("equal", "The dog is"),
        ("delete", " big", ""),
        ("equal", "\n\nThe cat sleeps."),
    ]


def test_the_blank_after_a_word_goes_with_it():
    assert told("The big dog is here", "The dog is here") == [
        ("equal", "The "),
        ("delete", "big ", ""),
        ("equal", "dog is here"),
    ]


def test_white_space_at_the_ends_of_a_text_is_no_change():
    assert told("\nOne here.\n", "  Two here.\n\n") == [
        ("equal", "  "),
        ("replace", "One", "Two"),
        ("equal", " here.\n\n"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "old", "new"),
    [
        ("On the 3rd of May.", "On the 4rd of May.", "3rd", "4rd"),
        ("Use foo_bar here.", "Use foo_baz here.", "foo_bar", "foo_baz"),
        ("It cost 3.5 in all.", "It cost 3.6 in all.", "3.5", "3.6"),
        ("The Cafe\u0301 closed.", "The Cafe closed.", "Cafe\u0301", "Cafe"),
        ("A 👩‍👩‍👧 came.", "A 👩‍👩‍👦 came.", "👩‍👩‍👧", "👩‍👩‍👦"),
        ("He said Yes to it.", "He said yes to it.", "Yes", "yes"),
    ],
)
def test_what_changed_in_part_is_replaced_whole(a, b, old, new):
    assert [part for part in told(a, b) if part[0] != "equal"] == [("replace", old, new)]


def test_a_script_without_blanks_changes_sign_by_sign():
    assert told("我在北京见过他两次。", "我在上海见过他三次。") == [
        ("equal", "我在"),
        ("replace", "北京", "上海"),
        ("equal", "见过他"),
        ("replace", "两", "三"),
        ("equal", "次。"),
    ]


def test_other_line_breaks_are_no_change():
    assert told("One two.\r\nThree four.", "One  two.\nThree\u00a0four.") == [("equal", "One  two.\nThree\u00a0four.")]
