"""The alignment as a whole: no new word has two origins, and what held reads the same."""

from itertools import pairwise

from hypothesis import given, settings

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.tokens import Vocabulary
from tests.domain.anchoring.texts import PAIRS


def images_of(alignment):
    return [image for piece in range(len(alignment.pieces)) for image in alignment.tokens(piece)]


@settings(max_examples=120, deadline=None)
@given(PAIRS)
def test_each_new_word_has_one_origin_at_most_and_reads_the_same_case_apart(pair):
    old, new = pair
    vocabulary = Vocabulary()
    held = [image for image in images_of(align(old, new)) if image.new_start >= 0]
    places = sorted((image.new_start, image.new_end) for image in held)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    for image in held:
        was, now = vocabulary[old[image.start : image.end]], vocabulary[new[image.new_start : image.new_end]]
        assert vocabulary.caseless(was) == vocabulary.caseless(now)


@settings(max_examples=80, deadline=None)
@given(PAIRS)
def test_in_the_same_text_every_word_stays(pair):
    alignment = align(pair[0], pair[0])
    assert all((image.new_start, image.new_end) == (image.start, image.end) for image in images_of(alignment))


def test_the_images_of_a_stretch_join_what_stayed_together():
    old = "They met twice at the old pier in 2017."
    alignment = align(old, "They met once at the old pier in 2017.")
    assert [old[image.start : image.end] for image in alignment.images(0, len(old))] == [
        "They met", "twice", "at the old pier in 2017."
    ]  # fmt: skip
    assert [old[image.start : image.end] for image in alignment.images(6, 12)] == ["met", "twice"]


def test_the_neighbours_of_an_offset_are_found_across_sentences():
    old = "One. Two.\n\nThree."
    alignment = align(old, old + " Four.")
    before, after = alignment.token_before(11), alignment.token_after(9)
    assert before is not None
    assert after is not None
    assert (before.end, after.start) == (9, 11)
    assert alignment.token_before(0) is None
    assert alignment.token_after(len(old)) is None
