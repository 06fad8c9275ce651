"""The rules that every answer keeps, whatever the texts."""

import re
from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from annotations.domain.anchoring import reanchor
from annotations.domain.anchoring.realign import realign
from annotations.domain.graphemes import is_border
from annotations.domain.vocabulary import AnchorState
from tests.domain.anchoring.texts import MIXED, PAIRS, SENTENCES, revisions, slips, with_spans

SAME = (AnchorState.EXACT, AnchorState.MOVED, AnchorState.AMBIGUOUS)
FACTS = [f"In {1990 + number} clerk {number} counted {number * 7} boats at pier {number}." for number in range(8)]
thorough = settings(max_examples=100, deadline=None)
brisk = settings(max_examples=60, deadline=None)


def fold(text):
    return re.sub(r"\s+", " ", text)


@thorough
@given(with_spans(slips()) | with_spans())
@example(("a \n b", "a b", [(0, 5)]))
@example(("They met.", "They Met.", [(0, 9)]))
def test_what_is_called_the_same_reads_the_same(case):
    old, new, spans = case
    for (start, end), found in zip(spans, realign(old, new, spans), strict=True):
        if found.state in SAME:
            assert fold(old[start:end]) == fold(new[found.start : found.end])


@thorough
@given(with_spans())
def test_a_place_is_inside_the_new_text_or_there_is_none(case):
    old, new, spans = case
    for found in realign(old, new, spans):
        if found.state is AnchorState.ORPHANED:
            assert (found.start, found.end) == (None, None)
        else:
            assert found.start is not None
            assert found.end is not None
            assert 0 <= found.start < found.end <= len(new)
        assert all(0 <= place.start < place.end <= len(new) for place in found.candidates)
        assert len(found.candidates) <= 5
        assert found.reason[0].isupper()
        assert found.reason.endswith(".")


@thorough
@given(with_spans())
@example(("Meet me. 👩‍👩‍👧", "Meet me. 👩‍👩‍👧‍👦", [(9, 14)]))
@example(("cafe is", "cafe\u0301 is", [(0, 4)]))
@example(("flag 🇩 here", "flag 🇩🇪 here", [(0, 6)]))
def test_no_cluster_is_cut_that_was_whole(case):
    old, new, spans = case
    for (start, end), found in zip(spans, realign(old, new, spans), strict=True):
        if found.start is not None and found.end is not None and is_border(old, start) and is_border(old, end):
            assert is_border(new, found.start)
            assert is_border(new, found.end)


@brisk
@given(with_spans())
def test_in_the_same_text_a_span_stays_and_in_an_empty_one_it_is_gone(case):
    old, _, spans = case
    for (start, end), found in zip(spans, realign(old, old, spans), strict=True):
        assert (found.start, found.end, found.state) == (start, end, AnchorState.EXACT)
    assert all(found.state is AnchorState.ORPHANED for found in realign(old, "", spans) if old)


@brisk
@given(with_spans(st.tuples(MIXED, MIXED)))
def test_behind_a_new_first_sentence_every_span_with_a_word_is_exact(case):
    old, _, spans = case
    head = "Correction: an earlier version misspelt a name.\n\n"
    for (start, end), found in zip(spans, realign(old, head + old, spans), strict=True):
        if re.search(r"\w", old[start:end]) and is_border(old, start) and is_border(old, end):
            assert (found.start, found.end) == (start + len(head), end + len(head))


@thorough
@given(PAIRS, st.data())
def test_disjoint_spans_stay_disjoint_where_they_are_the_same(pair, data):
    old, new = pair
    cuts = sorted(data.draw(st.sets(st.integers(0, len(old)), max_size=6)))
    spans = list(pairwise(cuts))
    found = [(at.start or 0, at.end or 0) for at in realign(old, new, spans) if at.state in SAME]
    for left, right in pairwise(sorted(found)):
        assert left[1] <= right[0]


@brisk
@given(with_spans(), st.randoms())
def test_an_answer_depends_on_no_other_span_on_no_order_and_on_no_day(case, random):
    old, new, spans = case
    answers = dict(zip(spans, realign(old, new, spans), strict=True))
    shuffled = random.sample(spans, len(spans))
    assert realign(old, new, shuffled) == [answers[span] for span in shuffled]
    for span in spans:
        assert realign(old, new, [span]) == [answers[span]]


@thorough
@given(PAIRS, st.data())
def test_what_is_inside_an_exact_span_is_exact_and_inside_it(pair, data):
    old, new = pair
    assume(len(old) > 2)
    start = data.draw(st.integers(0, len(old) - 2))
    end = data.draw(st.integers(start + 1, len(old)))
    low = data.draw(st.integers(start, end - 1))
    high = data.draw(st.integers(low + 1, end))
    outer, inner = realign(old, new, [(start, end), (low, high)])
    if outer.state is AnchorState.EXACT and old[low:high].strip() and old[start:end] == new[outer.start : outer.end]:
        assert inner.state in (AnchorState.EXACT, AnchorState.AMBIGUOUS) or not _is_whole(old, low, high)
        if inner.state in SAME:
            assert (outer.start or 0) <= (inner.start or 0)
            assert (inner.end or 0) <= (outer.end or 0)


def _is_whole(text, start, end):
    return is_border(text, start) and is_border(text, end)


@thorough
@given(revisions(), st.data())
def test_the_way_back_leads_to_the_span_again(pair, data):
    old, new = pair
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, min(len(old), start + 60)))
    assume(not old[start].isspace() and not old[end - 1].isspace())
    there = realign(old, new, [(start, end)])[0]
    if there.state in (AnchorState.EXACT, AnchorState.MOVED):
        back = realign(new, old, [(there.start or 0, there.end or 0)])[0]
        assert (back.start, back.end) == (start, end) or _stands_often(old[start:end], old, new)


def _stands_often(words, *texts):
    """Whether twins may change places: words that stand more than once have no one way back."""
    return any(fold(text).count(fold(words)) > 1 for text in texts)


@brisk
@given(st.integers(2, 9), st.data())
def test_a_deleted_twin_is_orphaned_and_the_others_keep_their_places(count, data):
    twin = "He was not available for comment."
    pads = [f"Speaker {number} talked about topic {number * 13} at length." for number in range(count)]
    gone = data.draw(st.integers(0, count - 1))
    old = "\n\n".join(f"{pad} {twin}" for pad in pads)
    new = "\n\n".join(f"{pad} {twin}" for number, pad in enumerate(pads) if number != gone)
    starts = [match.start() for match in re.finditer(re.escape(twin), old)]
    left = iter(match.start() for match in re.finditer(re.escape(twin), new))
    found = realign(old, new, [(start, start + len(twin)) for start in starts])
    for number, at in enumerate(found):
        assert at.start == (None if number == gone else next(left))


@thorough
@given(st.integers(0, 7), st.data())
def test_one_replaced_character_is_a_change_and_never_the_same(which, data):
    old = " ".join(FACTS)
    start = old.index(FACTS[which])
    end = start + len(FACTS[which])
    at = data.draw(st.integers(start, end - 1))
    assume(not old[at].isspace())
    sign = data.draw(st.sampled_from("xX07?!é東").filter(lambda sign: sign != old[at]))
    new = old[:at] + sign + old[at + 1 :]
    found = realign(old, new, [(start, end)])[0]
    assert (found.state, found.start, found.end) == (AnchorState.CHANGED, start, end)


@thorough
@given(with_spans(), st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 99)), max_size=5))
def test_nothing_raises_and_every_span_has_one_answer(case, more):
    old, new, spans = case
    answers = reanchor(old, new, [*spans, *more])
    assert len(answers) == len(spans) + len(more)
    for start, end, status, share in answers:
        assert status in ("anchored", "changed", "orphaned")
        assert (start is None) is (end is None) is (status == "orphaned")
        assert 0 <= share <= 1


@brisk
@given(st.permutations(SENTENCES[:4]))
def test_reordered_sentences_take_their_claims_along(order):
    old, new = " ".join(SENTENCES[:4]), " ".join(order)
    for sentence in order:
        start = old.index(sentence)
        found = realign(old, new, [(start, start + len(sentence))])[0]
        assert found.start == new.index(sentence)
        assert found.state in (AnchorState.EXACT, AnchorState.MOVED)
