"""What stands around a place: a "not" typed just outside a claim leaves its words the same and its sense another."""

from collections.abc import Sequence

from annotations.domain.anchoring.places import Place
from annotations.domain.sentences import Sentence, sentences_over


def context_changed(
    old_text: str,
    new_text: str,
    *,
    old_sentences: Sequence[Sentence],
    new_sentences: Sequence[Sentence],
    old_place: Place,
    new_place: Place,
) -> bool:
    """Whether the sentences around the place read differently, white space apart."""
    old_start, old_end = sentences_over(old_sentences, old_place.start, old_place.end)
    new_start, new_end = sentences_over(new_sentences, new_place.start, new_place.end)
    return old_text[old_start:old_end].split() != new_text[new_start:new_end].split()
