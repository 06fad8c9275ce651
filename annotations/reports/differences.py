"""What changed between two wordings of a passage, word by word, for people to see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MOST_WORDS: Final = 600
"""Words of a passage that are compared; the time grows with their square."""

_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both wordings (`kept`), or only in the one (`gone`) or the other (`new`)."""

    kind: str
    words: str


def differences(before: str, after: str) -> Iterator[Piece]:
    """The way from one wording to the other; longer passages are told as a whole gone and a whole new."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        yield Piece("gone", before)
        yield Piece("new", after)
        return
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("kept", "".join(old[low:high]))
            continue
        if low < high:
            yield Piece("gone", "".join(old[low:high]))
        if start < end:
            yield Piece("new", "".join(new[start:end]))
