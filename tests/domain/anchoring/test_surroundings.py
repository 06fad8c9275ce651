"""What is said about the sentence around a claim."""

import pytest

from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.surroundings import context_changed
from annotations.domain.content import Block
from annotations.domain.sentences import split_sentences
from annotations.domain.vocabulary import BlockType


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        ("First. The two met twice in 2017. Last.", False),
        ("First,\nnow. The  two met twice\nin 2017. Other.", False),
        ("First. It is not true that the two met twice in 2017. Last.", True),
        ("First. The two met twice in 2017, they deny. Last.", True),
    ],
)
def test_a_sentence_that_changed_around_the_claim_is_told(new, changed):
    old = "First. The two met twice in 2017. Last."
    words = "in 2017"
    blocks = {text: [Block(BlockType.PARAGRAPH, None, 0, len(text))] for text in (old, new)}
    places = {text: Place(text.index(words), text.index(words) + len(words)) for text in (old, new)}
    assert (
        context_changed(
            old,
            new,
            old_sentences=split_sentences(old, "en", blocks[old]),
            new_sentences=split_sentences(new, "en", blocks[new]),
            old_place=places[old],
            new_place=places[new],
        )
        is changed
    )
