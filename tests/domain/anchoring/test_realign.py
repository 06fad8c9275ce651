"""The two calls: the product's, with reasons, and the plain one."""

import pytest

from annotations.domain.anchoring import reanchor
from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.realign import realign
from annotations.domain.vocabulary import AnchorState

SENTENCE = "At the pier Lindqvist and Osei met twice in 2017. "
AROUND = ("The ferry left at noon. ", "Nobody waved from the quay, and the band had gone home. ")
OLD = AROUND[0] + SENTENCE + AROUND[1]


def carried(old, new, words):
    start = old.index(words)
    return realign(old, new, [(start, start + len(words))])[0]


@pytest.mark.parametrize(
    ("edited", "reason"),
    [
        ("met twice in 2018.", "Its words changed: the number 2017 became 2018."),
        ("met once in 2017.", "Its words changed: “twice” became “once”."),
        ("never met twice in 2017.", None),
        ("Met twice in 2017.", "Its words changed: “met” became “Met”."),
        ("met twice in 2017?", "Its words changed: a full stop became a question mark."),
        ("met twice, not thrice, in 2017.", "Its words changed: “, not thrice,” was added."),
    ],
)
def test_a_changed_number_word_negation_case_or_mark_is_told_and_never_the_same(edited, reason):
    found = carried(OLD, OLD.replace("met twice in 2017.", edited), "met twice in 2017.")
    if reason is None:
        assert found.state is AnchorState.EXACT
    else:
        assert (found.state, found.reason) == (AnchorState.CHANGED, reason)


def test_a_deleted_sentence_does_not_cling_to_an_alike_one():
    alike = "Lindqvist and Osei met once in 2016 at the town hall. "
    found = carried(OLD + alike, AROUND[0] + AROUND[1] + alike, "met twice in 2017")
    assert (found.state, found.start) == (AnchorState.ORPHANED, None)


def test_a_moved_sentence_keeps_its_claim_and_is_told_as_moved():
    filler = "The boats were late, the band was cold, and the quay was empty but for gulls. "
    new = AROUND[0] + AROUND[1] + filler + SENTENCE
    found = carried(SENTENCE + AROUND[0] + AROUND[1] + filler, new, "met twice in 2017")
    assert (found.state, new[found.start : found.end]) == (AnchorState.MOVED, "met twice in 2017")


def test_an_orphan_offers_the_same_words_elsewhere_and_the_nearest_place_last():
    words = "alpha bravo charlie delta echo foxtrot golfing hotel indigo juliet"
    old = f"{AROUND[0]}{words}. {AROUND[1]}{words}!"
    new = f"{AROUND[0]}one two three four five six seven golfing hotel indigo juliet. {AROUND[1]}" + f"{words}! " * 7
    found = carried(old, new, words)
    assert found.state is AnchorState.ORPHANED
    assert found.reason == "Its own words are gone from the new version; similar ones stand elsewhere."
    assert [new[place.start : place.end] for place in found.candidates] == [words] * 4 + ["golfing hotel indigo juliet"]


def test_answers_come_in_the_order_of_the_spans_twice_where_asked_twice():
    spans = [(24, 34), (0, 9), (24, 34)]
    found = realign(OLD, "New. " + OLD, spans)
    assert [(at.start, at.end) for at in found] == [(29, 39), (5, 14), (29, 39)]


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4), (0, 9999)])
def test_a_span_outside_the_old_text_is_an_error_of_the_caller(span):
    with pytest.raises(ValueError, match="span"):
        realign(OLD, OLD, [span])


def test_the_plain_call_says_anchored_changed_or_orphaned_and_clips_spans():
    new = "New. " + OLD.replace("2017", "2018").replace(AROUND[0], "")
    start = OLD.index("Nobody")
    answers = reanchor(OLD, new, [(start, len(OLD) + 50), (24, start - 1), (0, 22), (7, 7), (9, 3)])
    assert [status for _, _, status, _ in answers] == ["anchored", "changed", "orphaned", "orphaned", "orphaned"]
    assert new[answers[0][0] : answers[0][1]] == AROUND[1]
    assert answers[2][:2] == (None, None)


def test_an_empty_new_text_orphans_everything_and_no_spans_need_no_work():
    assert reanchor(SENTENCE, "", [(0, 9), (10, 20)]) == [(None, None, "orphaned", 0.0)] * 2
    assert reanchor(SENTENCE, "", []) == []


def test_the_same_text_needs_no_alignment():
    assert realign(OLD, OLD, [(0, 3)])[0].reason == "The text is the same."
    assert reanchor(OLD, OLD, [(0, 3)]) == [(0, 3, "anchored", 1.0)]


def test_a_place_is_a_pair_of_offsets():
    found = carried(f"{AROUND[0]}{AROUND[0]}", AROUND[0] * 3, AROUND[0].strip())
    assert all(isinstance(place, Place) for place in found.candidates)
