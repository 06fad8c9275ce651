import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.domain.anchoring.places import Place, occurrences
from annotations.domain.anchoring.selectors import (
    MAX_QUOTE,
    WINDOW,
    PlaceRefused,
    at_offsets,
    check_offsets,
    context,
    resolve,
)
from annotations.domain.errors import Invalid, TooLarge
from annotations.domain.graphemes import is_border

TEXT = "The two met twice in 2017. They met twice in 2018 too."
SIGNS = st.sampled_from(["a", "b ", "é", "e\u0301", "🚢", "👩‍👩‍👧", "🇩🇪", "क्षि", "\r\n", "漢", "\u0301"])
TEXTS = st.lists(SIGNS, max_size=120).map("".join)


def test_words_that_stand_once_are_found():
    assert resolve(TEXT, "met twice in 2017") == Place(8, 25)


def test_words_around_the_quote_tell_one_of_several_places():
    assert resolve(TEXT, "met twice", prefix="They ") == Place(32, 41)
    assert resolve(TEXT, "met twice", suffix=" in 2017") == Place(8, 17)


def test_words_that_stand_several_times_are_refused_with_the_places():
    with pytest.raises(PlaceRefused) as refusal:
        resolve(TEXT, "met twice")
    assert refusal.value.code == "ambiguous"
    assert refusal.value.candidates == [Place(8, 17), Place(32, 41)]
    assert [problem.pointer for problem in refusal.value.problems] == ["/anchor/exact"] * 2
    assert "8 to 17" in refusal.value.problems[0].detail
    assert isinstance(refusal.value, Invalid)


def test_overlapping_places_are_several():
    with pytest.raises(PlaceRefused) as refusal:
        resolve("aaa", "aa", pointer="/claims/3/anchor")
    assert refusal.value.candidates == [Place(0, 2), Place(1, 3)]
    assert refusal.value.problems[0].pointer == "/claims/3/anchor/exact"


def test_at_most_twenty_candidates_are_named():
    with pytest.raises(PlaceRefused) as refusal:
        resolve("ab " * 1_000, "ab")
    assert len(refusal.value.candidates) == 20
    assert "more than 20 times" in refusal.value.detail


def test_words_that_do_not_stand_there_are_refused_with_a_hint_that_is_not_taken():
    with pytest.raises(PlaceRefused) as refusal:
        resolve(TEXT, "met twice in 2016")
    assert refusal.value.code == "not_found"
    assert refusal.value.candidates == []
    nearest = refusal.value.nearest
    assert nearest is not None
    assert "met twice in 201" in TEXT[nearest.start : nearest.end]


def test_a_quote_beside_other_words_than_the_given_ones_is_not_found():
    with pytest.raises(PlaceRefused) as refusal:
        resolve(TEXT, "met twice in 2017", prefix="They ")
    assert refusal.value.code == "not_found"
    assert refusal.value.candidates == [Place(8, 25)]
    assert refusal.value.nearest == Place(8, 25)


@pytest.mark.parametrize(
    "exact", ["met twice in 2017 ", "Met twice in 2017", "met\u00a0twice in 2017", "met twice in 2017\ud83d"]
)
def test_nothing_but_the_very_letters_is_taken(exact):
    with pytest.raises(PlaceRefused) as refusal:
        resolve(TEXT, exact)
    assert refusal.value.code == "not_found"


def test_an_empty_or_an_endless_quote_is_refused():
    with pytest.raises(PlaceRefused) as refusal:
        resolve(TEXT, "")
    assert refusal.value.code == "empty"
    with pytest.raises(TooLarge):
        resolve(TEXT, "x" * (MAX_QUOTE + 1))


@given(TEXTS, st.integers(0, 300), st.integers(1, 40))
def test_a_place_is_found_again_by_its_words_and_context_or_refused_as_ambiguous(text, start, length):
    assume(text)
    start = min(start, len(text) - 1)
    end = min(start + length, len(text))
    prefix, suffix = context(text, start, end)
    whole = prefix + text[start:end] + suffix
    if len(list(occurrences(text, whole, 2))) == 1:
        assert resolve(text, text[start:end], prefix, suffix) == Place(start, end)
        return
    with pytest.raises(PlaceRefused) as refusal:
        resolve(text, text[start:end], prefix, suffix)
    assert refusal.value.code == "ambiguous"
    assert Place(start, end) in refusal.value.candidates or len(refusal.value.candidates) == 20


@given(TEXTS, st.integers(0, 300), st.integers(1, 40), st.integers(0, 32))
def test_context_is_adjacent_short_and_cuts_no_cluster(text, start, length, width):
    start = min(start, len(text))
    end = min(start + length, len(text))
    prefix, suffix = context(text, start, end, width)
    assert text[:start].endswith(prefix)
    assert text[end:].startswith(suffix)
    assert len(prefix) <= width
    assert len(suffix) <= width
    assert len(prefix) == 0 or is_border(text, start - len(prefix))
    assert len(suffix) == 0 or is_border(text, end + len(suffix))


@given(TEXTS, st.integers(0, 300), st.integers(0, 40))
def test_a_window_of_the_text_gives_the_same_context(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    begin = max(0, start - WINDOW)
    assert context(text[begin : end + WINDOW], start - begin, end - begin) == context(text, start, end)


def test_context_is_thirty_two_code_points_to_each_side():
    text = "x" * 100 + "CLAIM" + "y" * 100
    assert context(text, 100, 105) == ("x" * 32, "y" * 32)
    assert context("CLAIM", 0, 5) == ("", "")


def test_a_family_at_the_edge_of_the_context_is_left_out_whole():
    text = "👩‍👩‍👧" + "x" * 30 + "CLAIM" + "y" * 31 + "🇩🇪"
    assert context(text, 35, 40) == ("x" * 30, "y" * 31)


@pytest.mark.parametrize(("start", "end"), [(5, 2), (3, 3), (-1, 4), (0, 55), (60, 70)])
def test_offsets_outside_the_text_or_turned_round_are_refused(start, end):
    with pytest.raises(PlaceRefused) as refusal:
        check_offsets(start, end, len(TEXT))
    assert refusal.value.code == "out_of_range"
    assert refusal.value.problems[0].pointer == "/anchor"


def test_a_passage_over_the_limit_is_refused():
    assert check_offsets(0, MAX_QUOTE, 2 * MAX_QUOTE) == Place(0, MAX_QUOTE)
    with pytest.raises(TooLarge):
        check_offsets(0, MAX_QUOTE + 1, 2 * MAX_QUOTE)


def test_offsets_with_other_words_than_said_are_a_mismatch():
    assert at_offsets(TEXT, 8, 25) == at_offsets(TEXT, 8, 25, "met twice in 2017") == Place(8, 25)
    with pytest.raises(PlaceRefused) as refusal:
        at_offsets(TEXT, 8, 25, "met twice in 2018")
    assert refusal.value.code == "mismatch"
    assert refusal.value.problems[0].pointer == "/anchor/exact"


@pytest.mark.timeout(10)
@pytest.mark.parametrize("words", ["a" * 20_000, "a" * 19_999 + "b", "ab" * 10_000, "b" + "a" * 19_999])
def test_two_million_code_points_are_resolved_in_time(words):
    with pytest.raises(PlaceRefused):
        resolve("a" * 2_000_000, words)
