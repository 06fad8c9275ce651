"""A text without the differences that typesetting makes, with the way back to the offsets of the original."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_SINGLE_QUOTES: Final = "‘’‚‛′ʼ´`＇"
_DOUBLE_QUOTES: Final = "“”„‟″«»＂「」『』"
_DASHES: Final = "‐‑‒–—―−﹘﹣－"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
# One code point that NFC writes as another; letters with marks behind them are found by the marks.
_SINGLETONS: Final = (
    "\u0340\u0341\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b\u2329\u232a\uf900-\ufad9\U0002f800-\U0002fa1d"
)
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc"
    "\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a"
)
# Marks on one letter that are put in order together: sorting them takes the square of their number.
_MOST_MARKS: Final = 30
# Only what changes its length needs a piece of its own; the rest is translated in place.
_CHANGES: Final = re.compile(
    rf"[\s{_INVISIBLE}]{{2,}}|…|[{_INVISIBLE}]|.[{_MARKS}]{{1,{_MOST_MARKS}}}|[\u1100-\u11ff]+|[{_SINGLETONS}]"
)
_TABLE: Final = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    }
)
_INVISIBLE_RUN: Final = re.compile(f"[{_INVISIBLE}]+")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; its pieces begin at `folded` in it and at `original` in the text it came from, in code points."""

    text: str
    folded: "array[int]"
    original: "array[int]"
    changed: bytearray
    length: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the original place of `[start, end)` of the folded text; a piece that was changed counts whole."""
        return self._original(start, end_of_piece=False), self._original(end - 1, end_of_piece=True)

    def _original(self, at: int, *, end_of_piece: bool) -> int:
        piece = bisect_right(self.folded, at) - 1
        if self.changed[piece]:
            after = self.original[piece + 1] if piece + 1 < len(self.original) else self.length
            return after if end_of_piece else self.original[piece]
        return self.original[piece] + at - self.folded[piece] + end_of_piece


def fold(text: str) -> str:
    """Return a text with blanks, quotation marks, dashes and composed letters in one form, invisible signs gone."""
    return fold_with_places(text).text.strip()


def fold_with_places(text: str) -> Folded:
    """Fold piece by piece and remember where each piece came from; time grows with the text, not faster."""
    folded, original, changed = array("l"), array("l"), bytearray()
    pieces: list[str] = []
    length = last = 0

    def add(piece: str, at: int, *, is_changed: bool) -> None:
        nonlocal length
        if piece:
            folded.append(length)
            original.append(at)
            changed.append(is_changed)
            pieces.append(piece)
            length += len(piece)

    for match in _CHANGES.finditer(text):
        add(text[last : match.start()], last, is_changed=False)
        add(_shortened(match.group()), match.start(), is_changed=True)
        last = match.end()
    add(text[last:], last, is_changed=False)
    return Folded("".join(pieces).translate(_TABLE), folded, original, changed, len(text))


def _shortened(piece: str) -> str:
    composed = unicodedata.normalize("NFC", piece).replace("…", "...")
    return _BLANKS.sub(" ", _INVISIBLE_RUN.sub("", composed))
