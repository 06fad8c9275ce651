"""The two exact answers about order, against slow or other ways to find them."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from annotations.domain.anchoring.subsequence import common_subsequence, heaviest_chain

KEYS = st.lists(st.integers(0, 5), max_size=80)
LINKS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=9)


@settings(max_examples=300, deadline=None)
@given(KEYS, KEYS)
def test_a_common_subsequence_is_as_long_as_there_can_be(left, right):
    pairs = common_subsequence(left, right)
    assert all(left[i] == right[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert len(pairs) == LCSseq.similarity(left, right)


def test_long_sequences_too():
    left = [number * number % 97 for number in range(3_000)]
    right = [number * 7 % 101 for number in range(2_000)]
    assert len(common_subsequence(left, right)) == LCSseq.similarity(left, right)


@settings(max_examples=300, deadline=None)
@given(LINKS)
def test_a_chain_is_as_heavy_as_there_can_be(links):
    links = [(left, right, weight) for left, (right, weight) in enumerate(links)]
    chain = [links[number] for number in heaviest_chain(links)]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    rising = (
        some
        for size in range(len(links) + 1)
        for some in combinations(links, size)
        if all(a[1] < b[1] for a, b in pairwise(some))
    )
    assert sum(weight for *_, weight in chain) == max(sum(link[2] for link in some) for some in rising)


@pytest.mark.parametrize(("left", "right"), [([], []), ([1], []), ([], [1]), ([1, 2], [3, 4])])
def test_nothing_in_common_is_nothing(left, right):
    assert common_subsequence(left, right) == []
