"""White space: folded when passages are compared, and shared out between spans."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.anchoring.white_space import fold, same_but_for_white_space, trimmed, widened

SPACED = st.text(" \n\t\u00a0\u2028\x1fab.")


@given(SPACED)
def test_each_run_of_white_space_folds_to_one_blank(text):
    assert fold(text) == re.sub(r"\s+", " ", text)


@given(SPACED, SPACED)
def test_two_passages_are_the_same_when_they_fold_to_the_same(text, other):
    assert same_but_for_white_space(text, other) == (fold(text) == fold(other))


@given(SPACED, st.data())
def test_a_span_is_trimmed_to_what_is_seen(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trimmed(text, start, end)
    assert start <= low <= high <= end
    assert text[low:high] == text[start:end].strip()


@pytest.mark.parametrize(
    ("old", "span", "new", "place"),
    [
        ("a  b", (0, 2), "a  b", (0, 2)),
        ("a  b", (0, 3), "a b", (0, 2)),
        ("a b", (0, 2), "a\n\nb", (0, 2)),
        ("a b", (0, 2), "ab", (0, 1)),
        ("a b", (0, 2), "a", (0, 1)),
    ],
)
def test_a_place_takes_the_white_space_after_it_that_its_span_had(old, span, new, place):
    assert widened(old, new, span, trimmed(old, *span), (0, 1)) == place
