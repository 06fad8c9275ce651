"""The spine of the sentences that kept their order, and the runs that left it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.anchoring.pieces import Pieces
from annotations.domain.anchoring.spine import find_spine

KEYS = st.lists(st.integers(0, 12), max_size=30)


def pieces(keys, length=10):
    starts = list(range(0, (length + 1) * len(keys), length + 1))
    return Pieces(starts, [start + length for start in starts], list(keys))


def spine(old, new, length=10):
    return find_spine(pieces(old, length), pieces(new, length))


def test_what_is_put_in_and_left_out_shifts_the_rest():
    assert spine([1, 2, 3, 4], [1, 9, 2, 4]).to == [0, 2, -1, 3]


def test_identical_sentences_do_not_drift_when_one_of_them_is_edited():
    old, new = [1] + [7] * 10 + [2], [3] + [7] * 10 + [4]
    new[5] = 8
    assert spine(old, new).to == [-1, 1, 2, 3, 4, -1, 6, 7, 8, 9, 10, -1]


def test_a_twin_goes_with_its_neighbours():
    assert spine([1, 7, 2, 7, 3, 7], [1, 7, 3, 7]).to == [0, 1, -1, -1, 2, 3]


def test_a_long_run_that_left_the_order_is_a_move():
    found = spine([1, 2, 3, 4, 5, 6, 7, 8], [5, 6, 7, 8, 1, 2, 3], length=80)
    assert found.to == [4, 5, 6, -1, 0, 1, 2, 3]
    assert list(found.moved) == [1, 1, 1, 0, 0, 0, 0, 0]


def test_a_short_run_that_left_the_order_is_a_candidate_and_not_more():
    found = spine([1, 2, 3, 4], [2, 3, 4, 1])
    assert found.to == [-1, 0, 1, 2]
    assert found.candidates == [(0, 3)]
    assert found.slots == [(0, 1, 0, 0), (4, 4, 3, 4)]


@settings(max_examples=120, deadline=None)
@given(KEYS, KEYS)
def test_equal_pieces_are_matched_once_and_in_order_unless_they_moved(old, new):
    found = spine(old, new)
    matched = [(place, to) for place, to in enumerate(found.to) if to >= 0]
    assert all(old[place] == new[to] for place, to in matched)
    assert len({to for _, to in matched}) == len(matched)
    kept = [to for place, to in matched if not found.moved[place]]
    assert kept == sorted(kept)
    assert {to for _, to in matched} == {to for to in range(len(new)) if found.taken[to]}
    assert all(old[place] == new[to] and found.to[place] < 0 for place, to in found.candidates)
    assert spine(old, old).to == list(range(len(old)))
