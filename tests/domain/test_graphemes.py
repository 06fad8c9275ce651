import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.graphemes import LOOK_AROUND, clip, is_border, snap_left, snap_right

PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b c",
            "é",
            "e\u0301",
            "\r\n",
            "\n",
            "🚢",
            "👩‍👩‍👧",
            "👍🏽",
            "🇩🇪",
            "🇫🇷",
            "1\ufe0f\u20e3",
            "क्षि",
            "한글",
            "각",
            "\u0600",
            "漢",
            "\u200d",
            "\u0301",
            "ש\u05b8",
        ]
    ),
    max_size=14,
)


def borders(text: str) -> set[int]:
    return {0, len(text)} | {match.end() for match in regex.finditer(r"\X", text)}


@given(PIECES)
def test_borders_are_those_of_the_whole_text(pieces):
    text = "".join(pieces)[:LOOK_AROUND]
    assert {at for at in range(len(text) + 1) if is_border(text, at)} == borders(text)


@given(PIECES, st.integers(0, 80))
def test_snapping_finds_the_nearest_border_on_each_side(pieces, at):
    text = "".join(pieces)[:LOOK_AROUND]
    at = min(at, len(text))
    assert snap_left(text, at) == max(border for border in borders(text) if border <= at)
    assert snap_right(text, at) == min(border for border in borders(text) if border >= at)


@given(PIECES, PIECES, st.integers(0, 400))
def test_a_slice_gives_the_same_answer_as_the_whole(before, after, at):
    text = "".join(before) * 5 + "x" + "".join(after) * 5
    at = min(at, len(text))
    begin, end = max(0, at - LOOK_AROUND), at + LOOK_AROUND
    assert snap_left(text[begin:end], at - begin) + begin == snap_left(text, at)
    assert snap_right(text[begin:end], at - begin) + begin == snap_right(text, at)


@pytest.mark.parametrize("sign", ["\u0301", "🇩", "\u200d", "👩\u200d", "한", "क्"])
def test_a_border_is_found_without_reading_an_endless_cluster(sign):
    text = "a" + sign * 500_000 + "z"
    for at in (1, 1000, 250_000, len(text) - 1):
        assert max(0, at - LOOK_AROUND) <= snap_left(text, at) <= at <= snap_right(text, at) <= at + LOOK_AROUND


def test_outside_the_text_the_ends_are_borders():
    assert [snap_left("ab", -3), snap_right("ab", -1), snap_left("ab", 9), snap_right("ab", 9)] == [0, 0, 2, 2]
    assert is_border("", 0)


def test_a_clip_cuts_no_cluster():
    assert clip("ab🇩🇪", 3) == "ab"
    assert clip("ab🇩🇪", 4) == "ab🇩🇪"
    assert clip("e\u0301e\u0301", 3) == "e\u0301"
