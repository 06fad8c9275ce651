"""The difference between two texts: what holds for every pair, and how it reads on known ones."""

import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.domain.anchoring.realign import realign
from annotations.domain.anchoring.white_space import fold, same_but_for_white_space
from annotations.domain.diff.borders import is_word_border
from annotations.domain.diff.operations import compare, compare_closely
from annotations.domain.vocabulary import AnchorState, DiffOp

WRITTEN = (
    "met", "twice", "in", "2017", "3.5", "3", "th", "never", "The", "mayor", "l'eau", "foo_bar", "東京", "に", "🫖",
    "👩‍👩‍👧", "e\u0301", "سنة", "ไทย",
)  # fmt: skip
# What nobody writes by itself: a mark without a letter, and signs that cannot be seen.
STRAY = ("\u0301", "\u00ad", "\u200b")
WORDS = st.sampled_from(WRITTEN + STRAY)
SIGNS = st.sampled_from(["", " ", " ", " ", ". ", ", ", "-", "'", "。", "\n\n", "\r\n", "\u00a0", "  "])


def texts(words):
    """Texts of these words with signs between them."""
    return st.lists(st.tuples(words, SIGNS), max_size=40).map(lambda parts: "".join(w + s for w, s in parts))


MIXED = texts(WORDS)
READABLE = texts(st.sampled_from(WRITTEN))
SENTENCES = [
    "At the pier Lindqvist and Osei met twice in 2017. ",
    "The ferry left at noon, as it always does. ",
    "Nobody waved from the quay, and the band had gone home.\n\n",
    "He said that prices rose by 3.5 percent. ",
    "Short line.\n",
    "It was a fine day in 東京 and the tea was good。",
]


@st.composite
def revisions(draw):
    """Two texts of the same sentences: some left out, some elsewhere, some with other words."""
    old = draw(st.lists(st.sampled_from(SENTENCES), max_size=12))
    new = draw(st.permutations(old)) if draw(st.booleans()) else list(old)
    new = [sentence for sentence in new if draw(st.integers(0, 5))]
    new = [
        sentence.replace("and", draw(st.sampled_from(WRITTEN))) if draw(st.integers(0, 2)) == 0 else sentence
        for sentence in new
    ]
    return "".join(old), "".join(new)


PAIRS = st.one_of(revisions(), st.tuples(MIXED, MIXED), st.tuples(st.text(max_size=60), st.text(max_size=60)))


@settings(max_examples=400, deadline=None)
@given(PAIRS)
@example(("The 3rd of May.", "The 4rd of May."))
@example(("a。\u0301b", "a。b"))
def test_the_operations_tile_both_texts(pair):
    a, b = pair
    operations = compare(a, b)
    reached = 0
    for operation in operations:
        assert operation.b_start == reached
        reached = operation.b_end
        assert 0 <= operation.a_start <= operation.a_end <= len(a)
    assert reached == len(b)
    reached = 0
    for start, end in sorted((op.a_start, op.a_end) for op in operations if op.a_start < op.a_end):
        assert start == reached
        reached = end
    assert reached == len(a)


@settings(max_examples=400, deadline=None)
@given(PAIRS)
@example((SENTENCES[0] + 3 * SENTENCES[1], SENTENCES[1] + SENTENCES[0].replace("and", "met")))
@example((2 * SENTENCES[1] + SENTENCES[4] + SENTENCES[0], SENTENCES[0].replace("and", "met") + SENTENCES[3]))
def test_each_operation_is_what_it_says(pair):
    a, b = pair
    reached = 0
    for op, a_start, a_end, b_start, b_end in compare(a, b):
        gone, come = a[a_start:a_end], b[b_start:b_end]
        match op:
            case DiffOp.EQUAL:
                assert a_start >= reached
                reached = a_end
                assert gone
                assert same_but_for_white_space(gone, come)
            case DiffOp.MOVE:
                assert gone
                assert same_but_for_white_space(gone, come)
            case DiffOp.INSERT:
                assert (bool(gone), bool(come)) == (False, True)
            case DiffOp.DELETE:
                assert (bool(gone), bool(come)) == (True, False)
            case DiffOp.REPLACE:
                assert gone
                assert come
                assert not same_but_for_white_space(gone, come)


@settings(max_examples=400, deadline=None)
@given(PAIRS)
def test_no_operation_begins_or_ends_inside_a_word_or_a_character(pair):
    a, b = pair
    for _, a_start, a_end, b_start, b_end in compare(a, b):
        assert all(is_word_border(a, at) for at in (a_start, a_end))
        assert all(is_word_border(b, at) for at in (b_start, b_end))


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_a_text_is_equal_to_itself(text):
    assert [op.op for op in compare(text, text)] == ([DiffOp.EQUAL] if text else [])


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_the_same_question_has_the_same_answer(pair):
    assert compare(*pair) == compare(*pair)


def is_kept(operations, start, end):
    """Whether `[start, end)` of a stands in b in one piece, by operations that change nothing."""
    over = sorted((*op[1:], op.op) for op in operations if op.a_start < end and op.a_end > start)
    whole = all(left[3] == right[2] for left, right in pairwise(over))
    return whole and all(op in (DiffOp.EQUAL, DiffOp.MOVE) for *_, op in over)


@settings(max_examples=300, deadline=None)
@given(st.one_of(revisions(), st.tuples(READABLE, READABLE)))
def test_the_difference_and_the_carrying_of_claims_tell_one_story(pair):
    a, b = pair
    words = [match.span() for match in re.finditer(r"\S+(?:\s+\S+){0,3}", a)]
    operations = compare_closely(a, b)
    for (start, end), carried in zip(words, realign(a, b, words), strict=True):
        if not (is_word_border(a, start) and is_word_border(a, end)):
            continue
        at, to = carried.start, carried.end
        if carried.state is AnchorState.CHANGED:
            # What is written onto a claim's number ("5" to "5m") changes the claim, and is told beside its words.
            joined = at is not None and to is not None and fold(a[start:end]) in fold(b[at:to])
            assert joined or not is_kept(operations, start, end), (a[start:end], b[at:to])
        elif at is not None and to is not None and is_word_border(b, at) and is_word_border(b, to):
            assert is_kept(operations, start, end)
