import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.anchoring.nearest import nearest_place

TEXT = (
    "Before it all began. The two met twice in 2017, and once more in 2018. "
    + "Nothing else is said here at all. " * 40
)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("The two met  twice in 2017", "The two met twice in 2017"),
        ("the two met twice in 2016", "The two met twice in 2017"),
        ("The two meet twice, in 2017", "The two met twice in 2017"),
        ("Before it all begun.", "Before it all began."),
    ],
)
def test_words_much_like_the_quote_are_hinted_at(words, near):
    place = nearest_place(TEXT, words)
    assert place is not None
    found = TEXT[place.start : place.end]
    assert found in near or near in found or abs(place.start - TEXT.index(near)) <= 2


@pytest.mark.parametrize("words", ["Quite another matter altogether", "zzzz", "…", "🚢", " "])
def test_without_words_like_it_there_is_no_hint(words):
    assert nearest_place(TEXT, words) is None


def test_scripts_without_blanks_are_searched_too():
    text = "他来了。" * 50 + "他们在二零一七年两次会面。" + "他走了。" * 50
    place = nearest_place(text, "他们在二零一八年两次会面。")
    assert place is not None
    assert "二零一七年" in text[place.start : place.end]


@given(st.text(max_size=60), st.text(min_size=1, max_size=40))
def test_a_hint_always_lies_inside_the_text(text, words):
    place = nearest_place(text, words)
    assert place is None or 0 <= place.start < place.end <= len(text)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["a", "ab ", "word ", "漢", "longer_word_here_and_there "])
def test_two_million_code_points_are_searched_in_time(piece):
    text = piece * (2_000_000 // len(piece))
    nearest_place(text, piece * 300 + "x" + piece * 300)


@pytest.mark.timeout(10)
def test_a_long_text_of_many_words_is_searched_in_time():
    chance = random.Random(1)
    text = " ".join("".join(chance.choices("abcdefghij", k=chance.randint(2, 9))) for _ in range(300_000))
    words = text[1_000_000:1_000_300].replace("a", "e", 3)
    place = nearest_place(text, words)
    assert place is not None
    assert abs(place.start - 1_000_000) < 10
