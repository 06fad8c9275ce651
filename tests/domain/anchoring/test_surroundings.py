"""What is said about the sentence around a claim."""

import pytest

from annotations.domain.anchoring import surroundings
from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.surroundings import Surroundings
from annotations.domain.content import Block
from annotations.domain.sentences import Sentence, split_sentences
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
    around = Surroundings(old, new, split_sentences(old, "en", blocks[old]), split_sentences(new, "en", blocks[new]))
    assert around.changed(places[old], places[new]) is changed


def test_an_endless_sentence_is_compared_once_whatever_stands_in_it(monkeypatch):
    old, new = ("word " * 300, "other " * 250)
    looked = []

    def counted(text, span):
        looked.append(span)
        return text[slice(*span)].split()

    monkeypatch.setattr(surroundings, "_words", counted)
    around = Surroundings(old, new, [Sentence(0, len(old), 300)], [Sentence(0, len(new), 250)])
    assert all(around.changed(Place(at, at + 4), Place(at, at + 4)) for at in range(0, 1000, 10))
    assert looked == [(0, len(old)), (0, len(new))]
