import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.coverage import Attention, Covered, coverage, share_of
from annotations.domain.sentences import Sentence

SENTENCES = [Sentence(0, 10, 2), Sentence(11, 20, 3), Sentence(22, 30, 5)]
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@st.composite
def runs(draw):
    position, sentences = 0, []
    for gap, length, words in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9), st.integers(0, 4)), max_size=8)
    ):
        sentences.append(Sentence(position + gap, position + gap + length, words))
        position += gap + length
    return sentences


@given(runs(), SPANS, SPANS)
def test_coverage_is_what_looking_at_each_sentence_says(sentences, claimed, dismissed):
    def touches(sentence: Sentence, spans: list[tuple[int, int]]) -> bool:
        return any(max(start, sentence.start) < min(end, sentence.end) for start, end in spans)

    found = coverage(sentences, claimed, dismissed)
    for sentence, covered in zip(sentences, found.sentences, strict=True):
        expected = (
            Attention.CLAIMED
            if touches(sentence, claimed)
            else Attention.DISMISSED
            if touches(sentence, dismissed)
            else Attention.OPEN
        )
        assert covered == Covered(sentence.start, sentence.end, expected)
    assert 0.0 <= found.share <= 1.0
    assert found.share == share_of(sentences, claimed, dismissed)


def test_the_share_counts_words_of_claimed_and_dismissed_sentences():
    found = coverage(SENTENCES, [(12, 15)], [(29, 40)])
    assert found.share == pytest.approx(0.8)
    assert [covered.state for covered in found.sentences] == ["open", "claimed", "dismissed"]


def test_a_claim_goes_before_a_dismissal():
    assert coverage(SENTENCES, [(0, 1)], [(0, 30)]).sentences[0].state is Attention.CLAIMED


def test_a_span_between_sentences_or_an_empty_one_touches_none():
    assert coverage(SENTENCES, [(10, 11), (20, 22), (5, 5), (30, 99)], []).share == 0.0


def test_nothing_claimed_covers_nothing_and_everything_all():
    assert coverage(SENTENCES, [], []).share == 0.0
    assert coverage(SENTENCES, [(0, 30)], []).share == 1.0


def test_an_article_without_words_is_not_covered():
    assert coverage([], [(0, 5)], []).share == 0.0
    assert coverage([Sentence(0, 3, 0)], [(0, 3)], []).share == 0.0


@pytest.mark.timeout(10)
def test_many_claims_over_all_of_a_long_article_take_no_time():
    sentences = [Sentence(at * 10, at * 10 + 9, 2) for at in range(20_000)]
    assert coverage(sentences, [(0, 200_000)] * 20_000, [(0, 200_000)] * 20_000).share == 1.0
