"""What stands around a place: a "not" typed just outside a claim leaves its words the same and its sense another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotations.domain.anchoring.places import Place
from annotations.domain.sentences import Sentence, sentences_over


@dataclass(slots=True)
class Surroundings:
    """The sentences of two texts, compared once a pair: a text may be one endless sentence full of claims."""

    old_text: str
    new_text: str
    old_sentences: Sequence[Sentence]
    new_sentences: Sequence[Sentence]
    _differ: dict[tuple[tuple[int, int], tuple[int, int]], bool] = field(default_factory=dict, init=False)

    def changed(self, old_place: Place, new_place: Place) -> bool:
        """Whether the sentences around the place read differently, white space apart."""
        here = sentences_over(self.old_sentences, old_place.start, old_place.end)
        there = sentences_over(self.new_sentences, new_place.start, new_place.end)
        if (here, there) not in self._differ:
            self._differ[here, there] = _words(self.old_text, here) != _words(self.new_text, there)
        return self._differ[here, there]


def _words(text: str, span: tuple[int, int]) -> list[str]:
    return text[span[0] : span[1]].split()
