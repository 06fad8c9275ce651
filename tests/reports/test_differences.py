"""What changed, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.reports.differences import MOST_WORDS, differences


def told(before, after):
    return [(piece.kind, piece.words) for piece in differences(before, after)]


def test_the_changed_words_are_told_apart():
    assert told("met twice in 2017", "met twice in 2018") == [
        ("kept", "met twice in "), ("gone", "2017"), ("new", "2018")
    ]  # fmt: skip


def test_added_and_removed_words_are_told():
    assert told("they met", "they never met") == [("kept", "they "), ("new", "never "), ("kept", "met")]
    assert told("they never met", "they met") == [("kept", "they "), ("gone", "never "), ("kept", "met")]


@pytest.mark.timeout(10)
def test_long_passages_are_told_as_a_whole():
    before = "word " * MOST_WORDS
    assert [kind for kind, _ in told(before, "other")] == ["gone", "new"]


@given(st.text("ab 1.,مر\n", max_size=30), st.text("ab 1.,مر\n", max_size=30))
def test_both_wordings_can_be_read_from_the_pieces(before, after):
    pieces = told(before, after)
    assert "".join(words for kind, words in pieces if kind != "new") == before
    assert "".join(words for kind, words in pieces if kind != "gone") == after
