"""Words matched in order between neighbours that held."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.slots import match_in_order

KEYS = st.lists(st.integers(0, 5), max_size=60)


def check_pairs(pairs, left, right):
    pairs = sorted(pairs)
    assert all(left[i] == right[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@settings(max_examples=80, deadline=None)
@given(KEYS, KEYS)
def test_short_sequences_are_matched_as_well_as_can_be(left, right):
    pairs = match_in_order(left, right)
    check_pairs(pairs, left, right)
    assert len(pairs) == LCSseq.similarity(left, right)


@pytest.mark.parametrize("kinds", [1, 2, 50, 5_000])
def test_long_sequences_are_matched_in_order_and_nearly_as_well(kinds):
    left = [number * number % 7919 % kinds for number in range(6_000)]
    right = [-1, *left[:2_000], -2, *left[2_100:4_000], -3, *left[4_000:]]
    pairs = match_in_order(left, right)
    check_pairs(pairs, left, right)
    assert len(pairs) > 0.95 * LCSseq.similarity(left, right)


def held(old, new):
    alignment = align(old, new)
    return {old[image.start : image.end] for image in alignment.images(0, len(old)) if image.new_start >= 0}


def test_a_word_in_another_case_is_matched_when_nothing_else_is():
    assert held("the mayor SAID no to it", "the mayor said no to it") == {"the mayor SAID no to it"}


def test_an_address_made_of_a_heading_does_not_hold_the_heading():
    old = "Using the Map\n\nUnfold it first, and then turn it to the north."
    new = '<a id="using-the-map">\n\nUnfold it first, and then turn it to the north.'
    assert not {"Using", "the Map", "Map"} & held(old, new)
