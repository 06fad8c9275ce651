"""Tokens and the keys by which they count as the same."""

import pytest
from hypothesis import given, settings

from annotations.domain.anchoring.tokens import SHORT, SIGN, WORD, Tokens, Vocabulary
from tests.domain.anchoring.texts import MIXED, WILD


def tokens_of(text):
    tokens = Tokens()
    tokens.add(text, 0, len(text), Vocabulary())
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("They met twice in 2017.", ["They", "met", "twice", "in", "2017", "."]),
        ("1,000.50 at 12:30 on 3/4", ["1,000.50", "at", "12:30", "on", "3/4"]),
        ("3.5 or 3. Then", ["3.5", "or", "3", ".", "Then"]),
        ("can't l’eau 'so'", ["can't", "l’eau", "'", "so", "'"]),
        ("well-known file_path", ["well", "-", "known", "file", "_", "path"]),
        ("Café e\u0301te\u0301", ["Café", "e\u0301te\u0301"]),
        ("東京に3人", ["東", "京", "に", "3", "人"]),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("서울은 좋다", ["서울은", "좋다"]),
        ("👩‍👩‍👧🫖", ["👩‍👩‍👧", "🫖"]),
        ("🇫🇷🇩🇪🇨", ["🇫🇷", "🇩🇪", "🇨"]),
        ("sa\u00adid", ["sa\u00adid"]),
        ("٣٫٥ في", ["٣٫٥", "في"]),
        ("a\u2028b\x1fc", ["a", "b", "c"]),
        ("\ud800", ["\ud800"]),
        ("", []),
    ],
)
def test_words_numbers_and_signs_are_told_apart(text, tokens):
    assert tokens_of(text) == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [("can't", "can’t"), ('"', "“"), ("-", "–"), ("é", "e\u0301"), ("said", "sa\u00adid"), ("⛴", "⛴\ufe0f")],
)
def test_forms_of_one_token_have_one_key(one, other):
    vocabulary = Vocabulary()
    assert vocabulary[one] == vocabulary[other]


@pytest.mark.parametrize(("one", "other"), [("The", "the"), ("3.5", "3,5"), ("p", "р"), (".", "。")])
def test_another_case_number_letter_or_mark_is_another_key(one, other):
    vocabulary = Vocabulary()
    assert vocabulary[one] != vocabulary[other]


def test_case_can_be_left_out():
    vocabulary = Vocabulary()
    assert vocabulary.caseless(vocabulary["The"]) == vocabulary["the"] == vocabulary.caseless(vocabulary["the"])


@pytest.mark.parametrize(
    ("token", "weight"), [(".", SIGN), ("🫖", SIGN), ("the", SHORT), ("7", WORD), ("mayor", WORD), ("東", WORD)]
)
def test_numbers_and_long_words_count_most(token, weight):
    vocabulary = Vocabulary()
    assert vocabulary.weights[vocabulary[token]] == weight


@settings(max_examples=80, deadline=None)
@given(MIXED | WILD)
def test_tokens_are_in_order_and_leave_out_only_what_is_not_seen(text):
    tokens = Tokens()
    tokens.add(text, 0, len(text), Vocabulary())
    reached = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert reached <= start < end
        assert not any(sign.isprintable() and not sign.isspace() for sign in text[reached:start])
        reached = end
    assert not any(sign.isprintable() and not sign.isspace() for sign in text[reached:])
    assert len(tokens) == len(tokens.starts) == len(tokens.ends) == len(tokens.keys)
