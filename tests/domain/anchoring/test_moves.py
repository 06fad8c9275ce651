"""What stays and what moves."""

import pytest

from annotations.domain.anchoring.alignment import align
from annotations.domain.anchoring.realign import realign
from annotations.domain.vocabulary import AnchorState


def told(old, new):
    """Each held stretch of the old text, where it is in the new one, and whether it moved."""
    alignment = align(old, new)
    images = alignment.images(0, len(old))
    return [
        (old[image.start : image.end], new[image.new_start : image.new_end], image.moved)
        for image in images
        if image.new_start >= 0
    ]


def moved_words(old, new):
    return " ".join(found for _, found, moved in told(old, new) if moved)


PADS = [
    "The ferry left the harbour at noon with ninety people on board.",
    "Nobody waved from the quay because the band had gone home early.",
    "Prices for tickets rose again in the spring of that year.",
]


def test_a_sentence_that_was_put_elsewhere_moves():
    claim = "Lindqvist met Osei twice at the pier in 2017."
    assert moved_words(" ".join([claim, *PADS]), " ".join([*PADS, claim])) == claim


def test_an_edited_sentence_takes_its_words_along_when_it_moves():
    claim, edited = "Lindqvist met Osei twice at the pier in 2017.", "Lindqvist met Osei twice at the pier in 2018."
    old, new = " ".join([claim, *PADS]), " ".join([*PADS, edited])
    assert moved_words(old, new) == "Lindqvist met Osei twice at the pier in"


def test_a_corrected_sentence_stays_though_a_note_quotes_the_old_one():
    claim, edited = "Lindqvist met Osei twice at the pier in 2017.", "Lindqvist met Osei twice at the pier in 2018."
    old = " ".join([PADS[0], claim, PADS[1]])
    new = " ".join([PADS[0], edited, PADS[1]]) + f"\n\nCorrection: We wrote “{claim}” That was wrong."
    assert moved_words(old, new) == ""
    assert ("in", "in", False) in [(a[-2:], b[-2:], moved) for a, b, moved in told(old, new)]


def test_rows_that_changed_places_move_though_alike_ones_fill_their_places():
    rows = [f"Row{number}\t{number}\t{2000 + number}" for number in range(6)]
    swapped = [rows[5], *rows[1:5], rows[0]]
    old, new = "\n".join(rows), "\n".join(swapped)
    held = {was: now for was, now, _ in told(old, new)}
    assert all(held[row] == row for row in rows)


def test_a_sentence_keeps_its_first_words_though_others_between_could_take_their_place():
    old = "The latter is so. We’ll have more examples in Chapter 16 when we talk about it. Now this."
    new = "It is of use to the thread. We’ll discuss why in Chapter 16 when we talk about it, but first this."
    assert ("We’ll", "We’ll") in [pair[:2] for pair in told(old, new)]


@pytest.mark.parametrize("words", ["The stairs have 98 steps", "98 steps", "The stairs have 98 steps."])
def test_an_edited_sentence_comes_along_with_its_paragraph(words):
    paragraphs = [
        "The town council met twice in 2017 to talk about the pier.",
        "The lighthouse was built in 1871 by two brothers. The stairs have 98 steps. Visitors pay three euros.",
        "In spring the harbour freezes for a week or so. Nobody knows why.",
        "A new ferry was bought in 2019 for 4 million euros from a Dutch yard.",
    ]
    old = "\n\n".join(paragraphs)
    new = "\n\n".join([paragraphs[0], *paragraphs[2:], paragraphs[1].replace("98", "101")])
    start = old.index(words)
    found = realign(old, new, [(start, start + len(words))])[0]
    assert (found.state, new[found.start : found.end]) == (AnchorState.CHANGED, words.replace("98", "101"))
