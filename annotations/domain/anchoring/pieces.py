"""Cut a text into pieces: sentences, headings, table rows. What stands next to a cut decides, so versions agree."""

import re
from dataclasses import dataclass
from typing import Final

from annotations.domain.graphemes import is_border

# A line this short ends a piece: a heading, a list entry, a table row; longer ones may only have been wrapped.
_SHORT_LINE: Final = 46
_CUT: Final = re.compile(r"\n\s*|[.!?…。！？।]+[\"'”’»)\]」』）]*\s*")
_FULL_WIDTH_STOPS: Final = frozenset("。！？।")
_ENTRY: Final = re.compile(r"(?:[-*+•|#>]|[0-9]{1,3}[.)])(?=\s)|\|")


@dataclass(slots=True)
class Pieces:
    """The pieces `[starts[i], ends[i])` of one text in order, without white space around them; `keys` are numbers.

    Two pieces have the same key when they read the same, each run of white space taken as one blank.
    """

    starts: list[int]
    ends: list[int]
    keys: list[int]

    def __len__(self) -> int:
        return len(self.starts)


def cut(text: str, known: dict[str, int]) -> Pieces:
    """The pieces of `text`; every sign that is not white space is in one. `known` has the keys, for both versions."""
    pieces = Pieces([], [], [])
    begin = 0
    for border in _borders(text):
        words = text[begin:border]
        bare = words.lstrip()
        start = begin + len(words) - len(bare)
        bare = bare.rstrip()
        begin = border
        if bare:
            pieces.starts.append(start)
            pieces.ends.append(start + len(bare))
            pieces.keys.append(_key(bare, known))
    return pieces


def _key(words: str, known: dict[str, int]) -> int:
    key = known.get(words)
    if key is None:
        folded = " ".join(words.split())
        key = known.setdefault(folded, len(known))
        if words != folded:
            known[words] = key
    return key


def _borders(text: str) -> list[int]:
    """Where pieces end, in order, the text's end last."""
    borders: list[int] = []
    line = 0
    for match in _CUT.finditer(text):
        found = match.group()
        end = match.end()
        if found[0] == "\n":
            length, line = match.start() - line, end
            if length < _SHORT_LINE or found.count("\n") > 1 or _ENTRY.match(text, end):
                borders.append(end)
        elif found[-1].isspace():
            if "\n" in found:
                line = end
            borders.append(end)
        elif not _FULL_WIDTH_STOPS.isdisjoint(found) and is_border(text, end):
            borders.append(end)
    borders.append(len(text))
    return borders
