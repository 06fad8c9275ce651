"""Bars whose stretches fill the whole width and hide nothing."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.coverage import Attention
from annotations.domain.vocabulary import ClaimState
from annotations.reports.bars import GAP, WIDTH, claim_bar, sentence_bar
from annotations.reports.parts import CoveragePart
from tests.reports.parts import claim_part, judgement_part, report_of


def test_decided_claims_come_by_rating_and_the_others_by_state():
    claims = [
        claim_part(1, decision=judgement_part()),
        claim_part(2, decision=judgement_part(rating="house_word", label="House word")),
        claim_part(3, state=ClaimState.DISPUTED),
        claim_part(4),
    ]
    bar = claim_bar(report_of(*claims))
    assert [(share.look, share.label, share.number) for share in bar] == [
        ("confirmed", "Confirmed", 1), ("plain", "house_word", 1), ("disputed", "Disputed", 1), ("open", "Open", 1)
    ]  # fmt: skip


def test_a_bar_of_nothing_is_empty():
    assert claim_bar(report_of()) == []
    assert sentence_bar(report_of()) == []


@given(st.lists(st.integers(0, 100_000), min_size=3, max_size=3))
def test_stretches_lie_side_by_side_and_each_is_seen(numbers):
    sentences = dict(zip(Attention, numbers, strict=True))
    bar = sentence_bar(report_of(coverage=CoveragePart(0.5, sentences, ())))
    assert [share.number for share in bar] == [number for number in numbers if number]
    for left, right in itertools.pairwise(bar):
        assert abs(left.x + left.width + GAP - right.x) <= 1
    if bar:
        assert bar[0].x == 0
        assert bar[-1].x + bar[-1].width == WIDTH
        assert min(share.width for share in bar) >= 6
