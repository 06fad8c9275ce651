"""Where texts are cut, and which pieces read the same."""

import pytest
from hypothesis import given, settings

from annotations.domain.anchoring.pieces import cut
from annotations.domain.anchoring.tokens import Tokens, Vocabulary
from tests.domain.anchoring.texts import MIXED, WILD


def pieces_of(text):
    pieces = cut(text, {})
    return [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("They met. He left!  She (too?) stayed", ["They met.", "He left!", "She (too?)", "stayed"]),
        ("“We met.” He left.", ["“We met.”", "He left."]),
        ("3.5 per cent", ["3.5 per cent"]),
        ("他来了。他走了！「好。」完", ["他来了。", "他走了！", "「好。」", "完"]),
        ("वह आया। वह गया।", ["वह आया।", "वह गया।"]),
        ("A heading\nAnd a line", ["A heading", "And a line"]),
        ("x" * 50 + "\nwrapped here", ["x" * 50 + "\nwrapped here"]),
        ("x" * 50 + "\n\nnew paragraph", ["x" * 50, "new paragraph"]),
        ("x" * 50 + "\n- entry", ["x" * 50, "- entry"]),
        ("x" * 50 + "\n2. entry", ["x" * 50, "2.", "entry"]),
        ("x" * 50 + "\n| cell |", ["x" * 50, "| cell |"]),
        ("a\r\n\r\nb", ["a", "b"]),
        (" \n ", []),
    ],
)
def test_texts_are_cut_at_sentences_headings_and_rows(text, pieces):
    assert pieces_of(text) == pieces


def test_pieces_that_differ_by_white_space_alone_have_one_key():
    known: dict[str, int] = {}
    left, right = cut("They  met\ttwice. x", known), cut("They met twice.\nx", known)
    assert left.keys == right.keys
    assert cut("They met Twice. x", known).keys[0] != left.keys[0]


@settings(max_examples=80, deadline=None)
@given(MIXED | WILD)
def test_every_sign_that_is_seen_is_in_one_piece_and_no_token_in_two(text):
    pieces = cut(text, {})
    reached = 0
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        assert reached <= start < end
        assert not text[reached:start].strip()
        reached = end
    assert not text[reached:].strip()
    whole = Tokens()
    whole.add(text, 0, len(text), Vocabulary())
    for start, end in zip(whole.starts, whole.ends, strict=True):
        assert not any(start < border < end for border in pieces.starts)
