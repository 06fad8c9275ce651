"""Stretches of words that stand in both versions."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.anchoring.blocks import Block, find_blocks, link_in_order, shared_once
from annotations.domain.anchoring.pieces import cut
from annotations.domain.anchoring.rest import left_over
from annotations.domain.anchoring.spine import find_spine

KEYS = st.lists(st.integers(0, 6), max_size=40)


def rest_of(old, new):
    known: dict[str, int] = {}
    pieces, new_pieces = cut(old, known), cut(new, known)
    return left_over((old, new), pieces, new_pieces, find_spine(pieces, new_pieces))


def blocks_of(rest):
    return find_blocks(rest, bytearray(len(rest.old)), bytearray(len(rest.new)))


@settings(max_examples=120, deadline=None)
@given(KEYS, KEYS, st.integers(1, 4))
def test_shared_runs_are_those_that_stand_once_on_each_side(left, right, length):
    runs = [tuple(left[at : at + length]) for at in range(len(left) - length + 1)]
    new_runs = [tuple(right[at : at + length]) for at in range(len(right) - length + 1)]
    counts, new_counts = Counter(runs), Counter(new_runs)
    once = [(at, new_runs.index(run)) for at, run in enumerate(runs) if counts[run] == new_counts[run] == 1]
    assert shared_once(left, right, length) == (once, len(set(runs) & set(new_runs)))


def test_a_block_grows_both_ways_while_the_words_agree():
    rest = rest_of("First one two three four five six seven last", "Other one two three four five six seven end")
    assert blocks_of(rest) == [Block(1, 1, 7)]


def test_a_block_does_not_grow_into_what_is_held():
    rest = rest_of("First one two three four five six seven last", "Other one two three four five six seven end")
    held = bytearray(len(rest.old))
    held[7] = 1
    assert find_blocks(rest, held, bytearray(len(rest.new))) == [Block(1, 1, 6)]


def test_a_chain_links_what_kept_its_order_and_leaves_the_lighter_block_that_did_not():
    one, other = "alpha bravo charlie delta echo foxtrot", "one two three four five"
    rest = rest_of(f"{one} x {other}", f"{other} y {one}")
    link_in_order(rest, blocks_of(rest))
    assert rest.to == [6, 7, 8, 9, 10, 11, -1, -1, -1, -1, -1, -1]
    assert [rest.origin[to] for to in rest.to if to >= 0] == [0, 1, 2, 3, 4, 5]
