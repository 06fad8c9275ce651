"""Where a difference may begin and end."""

import pytest

from annotations.domain.diff.borders import is_word_border

CASES = [
    # Each | is a border and each ~ is none.
    "The| |may~o~r|,| who", "3~.~5| percent", "1~0~:~3~0|.", "the| 3~r~d|.", "foo~_~bar|",
    "l~'~eau|", "l~’~eau|", "don~'~t|", "東|京|に", "ไ|ท|ย",
    "東|A~B|京", "e~\u0301|", "👩~\u200d~👩|!", "a| ~\u0301", "\r~\n|x",
    "سن~ة| x", "(|yes|)", "and|/|or", "well|-|known", "🇩~🇪|🇫~🇷|",
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_words_numbers_and_characters_are_whole(case):
    text = case.replace("|", "").replace("~", "")
    at = 0
    for sign in case:
        if sign in "|~":
            assert is_word_border(text, at) is (sign == "|"), (case, at)
        else:
            at += 1


def test_a_text_begins_and_ends_at_a_border():
    assert is_word_border("word", 0)
    assert is_word_border("word", 4)
    assert is_word_border("", 0)
