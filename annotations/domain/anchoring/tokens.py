"""Tokens: the words, numbers and signs of a text, and the keys by which two of them count as the same."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

import regex

_ASCII: Final = re.compile(r"[0-9]+(?:[.,:/'][0-9]+)*|[A-Za-z][A-Za-z0-9]*(?:'[A-Za-z]+)*|[^\sA-Za-z0-9]")
# Scripts that put no blanks between words: each letter is a token of its own.
_ALONE: Final = r"[[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]&&\p{L}]"
_ANY: Final = regex.compile(
    r"\p{Nd}+\p{M}*(?:[.,:/'’٫٬]\p{Nd}+\p{M}*)*"
    rf"|{_ALONE}\p{{M}}*"
    rf"|[[\p{{L}}\p{{N}}]--{_ALONE}](?:[[\p{{L}}\p{{N}}\p{{M}}]--{_ALONE}]"
    rf"|[\p{{Cf}}'’]+(?=[[\p{{L}}\p{{M}}]--{_ALONE}]))*"
    r"|(?![\s\x1c-\x1f\p{Cf}])\X",
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


@dataclass(slots=True)
class Vocabulary:
    """Numbers for token keys, shared by both versions; `names` and `weights` by number, `known` by what is written."""

    known: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _small: dict[int, int] = field(default_factory=dict)

    def key(self, raw: str) -> int:
        """The number of a token as written: composed, quotes and dashes alike, invisible signs dropped, case kept."""
        number = self.known.get(raw)
        if number is None:
            number = self.known[raw] = self._number(raw if raw.isascii() else _unified(raw))
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
        known = vocabulary.known
        starts, ends, keys = self.starts, self.ends, self.keys
        for match in (_ASCII if piece.isascii() else _ANY).finditer(piece):
            raw = match.group()
            low, high = match.span()
            starts.append(start + low)
            ends.append(start + high)
            key = known.get(raw)
            keys.append(vocabulary.key(raw) if key is None else key)


def _unified(raw: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", raw).translate(_UNIFIED))


def _weight(name: str) -> int:
    if not any(map(str.isalnum, name)):
        return SIGN
    if len(name) > _SHORT_LETTERS or name[0].isdigit() or name[0] >= _FIRST_ALONE:
        return WORD
    return SHORT
