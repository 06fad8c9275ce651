"""Carrying spans by aligning whole texts: what must hold for every text, and the faults that other tools make."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.anchoring import reanchor
from annotations.domain.anchoring.realign import realign
from annotations.domain.vocabulary import AnchorState

WORDS = st.sampled_from(["met", "twice", "in", "2017", "2018", "never", "The", "mayor", "東京", "🫖", "e\u0301", "سنة"])
SIGNS = st.sampled_from([" ", " ", " ", ". ", ", ", "\n\n", "\r\n", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, SIGNS), min_size=1, max_size=40).map(lambda parts: "".join(w + s for w, s in parts))
SENTENCE = "At the pier Lindqvist and Osei met twice in 2017. "
AROUND = ("The ferry left at noon. ", "Nobody waved from the quay, and the band had gone home. ")


def fold(text):
    return " ".join(text.split())


def spans_of(text):
    return [(start, min(start + 9, len(text))) for start in range(0, len(text), 7) if text[start : start + 9].strip()]


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_a_place_is_inside_the_new_text_and_an_anchored_one_reads_the_same(old, new):
    for (start, end), (at, to, status, _) in zip(spans_of(old), reanchor(old, new, spans_of(old)), strict=True):
        if status == "orphaned":
            assert (at, to) == (None, None)
        else:
            assert at is not None
            assert to is not None
            assert 0 <= at < to <= len(new)
        if status == "anchored":
            assert fold(old[start:end]) == fold(new[at:to])


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_to_the_same_text_every_span_is_exact_at_its_offsets(text):
    for (start, end), found in zip(spans_of(text), realign(text, text, spans_of(text)), strict=True):
        assert (found.start, found.end, found.state) == (start, end, AnchorState.EXACT)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_an_answer_depends_on_no_other_span_and_on_no_order(old, new):
    spans = spans_of(old)
    together = reanchor(old, new, spans)
    assert reanchor(old, new, spans[::-1]) == together[::-1]
    assert [reanchor(old, new, [span])[0] for span in spans] == together


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70))))
def test_nothing_that_is_sent_raises(old, new, spans):
    old, new = old + "\ud800", new + "\udfff\x00"
    assert len(reanchor(old, new, spans)) == len(spans)


@pytest.mark.parametrize(
    "edited", ["met twice in 2018", "met once in 2017", "never met in 2017", "Met twice in 2017", "met twice in 2017?"]
)
def test_a_changed_number_word_negation_case_or_mark_is_never_the_same(edited):
    words = "met twice in 2017."
    old = AROUND[0] + SENTENCE + AROUND[1]
    new = old.replace(words, edited + ("" if edited.endswith("?") else "."))
    start = old.index(words)
    (found,) = realign(old, new, [(start, start + len(words))])
    assert found.state is AnchorState.CHANGED
    assert found.reason


def test_a_deleted_sentence_does_not_cling_to_an_alike_one():
    alike = "Lindqvist and Osei met once in 2016 at the town hall. "
    old = AROUND[0] + SENTENCE + AROUND[1] + alike
    new = AROUND[0] + AROUND[1] + alike
    start = old.index("met twice in 2017")
    (found,) = realign(old, new, [(start, start + 17)])
    assert (found.state, found.start) == (AnchorState.ORPHANED, None)


def test_a_moved_sentence_keeps_its_claim_and_is_told_as_moved():
    sentence = "Petra Osei and the mayor of the town met twice in 2017, both times at the old pier by the chandlery. "
    filler = "The boats were late, the band was cold, and the quay was empty but for gulls. "
    old = sentence + AROUND[0] + AROUND[1] + filler
    new = AROUND[0] + AROUND[1] + filler + sentence
    start = old.index("met twice in 2017")
    (found,) = realign(old, new, [(start, start + 17)])
    assert found.start is not None
    assert new[found.start : found.end] == "met twice in 2017"
    assert found.state in (AnchorState.MOVED, AnchorState.EXACT)


def test_an_empty_new_text_orphans_everything():
    assert reanchor(SENTENCE, "", [(0, 9), (10, 20)]) == [(None, None, "orphaned", 0.0)] * 2


def test_many_equal_sentences_end_in_bounded_time():
    old = SENTENCE * 4000
    new = old.replace("2017", "2018", 200)
    spans = [(place * len(SENTENCE), place * len(SENTENCE) + 20) for place in range(0, 4000, 20)]
    assert len(reanchor(old, new, spans)) == len(spans)
