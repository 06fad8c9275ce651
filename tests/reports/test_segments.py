"""Blocks cut into runs: they tile the text, and no claim gets lost however claims lie over one another."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.vocabulary import BlockType, ClaimState
from annotations.reports.segments import runs_by_block
from tests.reports.parts import anchor_part, article_part, at, claim_part, judgement_part

TEXT = "A headline\n\nThey met twice in 2017, the office said.\n\nThe contract cost 48.6 million."


def runs(text, *claims, markdown=False):
    article = article_part(text, markdown=markdown)
    return article, [run for _, runs in runs_by_block(article.blocks or [], claims) for run in runs]


def words(article, found):
    return [article.text[run.start : run.end] for run in found]


def test_without_claims_each_block_is_one_run():
    article, found = runs(TEXT)
    assert words(article, found) == [
        "A headline",
        "They met twice in 2017, the office said.",
        "The contract cost 48.6 million.",
    ]
    assert {run.claim for run in found} == {None}


def test_a_claim_cuts_its_block_in_three_and_is_numbered_once():
    claim = at(TEXT, "met twice in 2017", 1)
    article, found = runs(TEXT, claim)
    assert words(article, found)[1:4] == ["They ", "met twice in 2017", ", the office said."]
    assert [run.ending for run in found] == [(), (), (claim,), (), ()]


def test_of_nested_claims_the_inner_one_gives_the_look_and_both_end():
    outer, inner = at(TEXT, "They met twice in 2017", 1), at(TEXT, "twice in 2017", 2)
    article, found = runs(TEXT, outer, inner)
    assert words(article, found)[1:3] == ["They met ", "twice in 2017"]
    assert [run.claim for run in found[1:3]] == [outer, inner]
    assert [run.stacked for run in found[1:3]] == [1, 2]
    assert found[2].ending == (outer, inner)


def test_a_claim_that_needs_care_covers_a_settled_shorter_one():
    stale = at(TEXT, "They met twice in 2017", 1, state=ClaimState.STALE)
    settled = at(TEXT, "twice", 2, decision=judgement_part())
    _, found = runs(TEXT, stale, settled)
    assert {run.claim for run in found if run.stacked} == {stale}


def test_claims_that_cross_each_other_are_both_seen():
    left, right = at(TEXT, "They met twice", 1), at(TEXT, "twice in 2017", 2)
    article, found = runs(TEXT, left, right)
    assert words(article, found)[1:4] == ["They met ", "twice", " in 2017"]
    assert [(run.claim, run.stacked) for run in found[1:4]] == [(left, 1), (right, 2), (right, 1)]


def test_a_claim_over_two_blocks_is_numbered_in_the_last_one():
    claim = at(TEXT, "the office said.\n\nThe contract", 1)
    article, found = runs(TEXT, claim)
    marked = [run for run in found if run.claim]
    assert words(article, marked) == ["the office said.", "The contract"]
    assert [run.ending for run in marked] == [(), (claim,)]


def test_a_claim_that_ends_between_blocks_is_numbered_in_the_one_before():
    start = TEXT.index("said.")
    claim = claim_part(1, anchor_part(start, start + 6, TEXT[start : start + 6]))
    _, found = runs(TEXT, claim)
    assert [run.ending for run in found if run.claim] == [(claim,)]


def test_an_orphan_is_drawn_nowhere():
    _, found = runs(TEXT, claim_part(1, anchor_part(None, None, "gone")))
    assert {run.claim for run in found} == {None}
    assert {run.ending for run in found} == {()}


def test_links_and_emphasis_lie_over_their_words():
    article, found = runs("See **a *report*** and [the *data* here](https://data.example/x).", markdown=True)
    by_words = dict(zip(words(article, found), found, strict=True))
    assert (by_words["a "].strong, by_words["a "].emphasis) == (True, False)
    assert (by_words["report"].strong, by_words["report"].emphasis) == (True, True)
    assert {run.href for run in found if run.href} == {"https://data.example/x"}
    assert by_words["data"].href == "https://data.example/x"
    assert by_words["data"].emphasis


places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40))


@given(st.lists(places, max_size=12))
def test_runs_tile_the_blocks_and_every_claim_ends_once(spans):
    claims: Any = [
        claim_part(number, anchor_part(start, min(start + length, len(TEXT)), TEXT[start : start + length]))
        for number, (start, length) in enumerate(sorted(spans), start=1)
    ]
    article: Any = article_part(TEXT)
    drawn = list(runs_by_block(article.blocks, claims))
    for block, found in drawn:
        assert [found[0].start, found[-1].end] == [block["start"], block["end"]]
        assert all(left.end == right.start for left, right in itertools.pairwise(found))
    ended = [claim.number for _, found in drawn for run in found for claim in run.ending]
    touching = [
        claim.number
        for claim in claims
        if any(claim.anchor.start < block["end"] and claim.anchor.end > block["start"] for block in article.blocks)
    ]
    assert sorted(ended) == touching
    for _, found in drawn:
        for run in found:
            over = [c for c in claims if c.anchor.start < run.end and c.anchor.end > run.start]
            assert run.stacked == len(over)
            assert (run.claim is None) == (not over)


@pytest.mark.timeout(20)
def test_five_thousand_claims_on_one_block_are_no_trouble():
    text = "word " * 20_000
    claims = [claim_part(n, anchor_part(n * 4, n * 4 + 10_000, "")) for n in range(5_000)]
    block: Any = {"type": BlockType.PARAGRAPH.value, "level": None, "start": 0, "end": len(text), "marks": []}
    found = next(iter(runs_by_block([block], claims)))[1]
    assert len(found) >= 7_000
