"""Tokens: the words, numbers and signs of a text, and the keys by which two of them count as the same."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

import regex

# Both patterns are one group, so that splitting by them gives white space and tokens in turn.
_ASCII: Final = re.compile(r"([0-9]+(?:[.,:/'][0-9]+)*|[A-Za-z][A-Za-z0-9]*(?:'[A-Za-z]+)*|[^\sA-Za-z0-9])")
# Scripts that put no blanks between words: each letter is a token of its own.
_ALONE: Final = r"[[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]&&\p{L}]"
_ANY: Final = regex.compile(
    r"(\p{Nd}+\p{M}*(?:[.,:/'’٫٬]\p{Nd}+\p{M}*)*"
    rf"|{_ALONE}\p{{M}}*"
    rf"|[[\p{{L}}\p{{N}}]--{_ALONE}](?:[[\p{{L}}\p{{N}}\p{{M}}]--{_ALONE}]"
    rf"|[\p{{Cf}}'’]+(?=[[\p{{L}}\p{{M}}]--{_ALONE}]))*"
    # Flags are pairs; the library would count a long run of their halves again from its start for each.
    r"|\p{Regional_Indicator}{1,2}[\p{M}\p{Cf}]*"
    r"|(?![\s\x1c-\x1f\p{Cf}])\X)",
    regex.V1,
)
_INVISIBLE: Final = regex.compile(r"[\p{Cf}\ufe00-\ufe0f]+")
_UNIFIED: Final = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)

# Out of twenty: what a sign, a short word, and any other word or number count.
SIGN: Final = 3
SHORT: Final = 6
WORD: Final = 20
_SHORT_LETTERS: Final = 3
_FIRST_ALONE: Final = "\u0e00"


class Vocabulary(dict[str, int]):
    """Numbers for token keys, shared by both versions: `vocabulary[raw]` is the number of a token as written.

    Tokens with the same number read the same: composed, quotes and dashes alike, invisible signs dropped, case kept.
    `names` and `weights` are by number.
    """

    __slots__ = ("_numbers", "_small", "names", "weights")

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.weights: list[int] = []
        self._numbers: dict[str, int] = {}
        self._small: dict[int, int] = {}

    def __missing__(self, raw: str) -> int:
        number = self[raw] = self._number(raw if raw.isascii() else _unified(raw))
        return number

    def caseless(self, key: int) -> int:
        """The number of the same key in small letters."""
        small = self._small.get(key)
        if small is None:
            small = self._small[key] = self._number(self.names[key].casefold())
        return small

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
            self.weights.append(_weight(name))
        return number


@dataclass(slots=True)
class Tokens:
    """Tokens `[starts[t], ends[t])` of one text in order with their keys."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, text: str, start: int, end: int, vocabulary: Vocabulary) -> None:
        """Append the tokens of `text[start:end]`."""
        piece = text[start:end]
        parts = (_ASCII if piece.isascii() else _ANY).split(piece)
        borders = list(accumulate(map(len, parts), initial=start))
        self.starts += borders[1:-1:2]
        self.ends += borders[2::2]
        self.keys += map(vocabulary.__getitem__, parts[1::2])


def _unified(raw: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", raw).translate(_UNIFIED))


def _weight(name: str) -> int:
    if not any(map(str.isalnum, name)):
        return SIGN
    if len(name) > _SHORT_LETTERS or name[0].isdigit() or name[0] >= _FIRST_ALONE:
        return WORD
    return SHORT
