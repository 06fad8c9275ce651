"""Putting a text together from blocks, so that every offset holds by construction."""

import re
from typing import Final

from annotations.domain.content.limits import MAX_BLOCKS, MAX_TEXT
from annotations.domain.content.shape import BlockJson
from annotations.domain.vocabulary import BlockType

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_INLINE_BLANKS: Final = re.compile(r"[ \t\r\f]+")
_LINE_ENDS: Final = re.compile(r" *\n[ \n]*")
# NUL and lone surrogates fit in no database; other controls and noncharacters mean nothing in a text.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TIGHT: Final = frozenset({BlockType.LIST_ITEM, BlockType.TABLE_CELL})


def clean(text: str) -> str:
    """Return a text without what no text may hold."""
    return _NO_TEXT.sub("", text)


def one_line(text: str) -> str:
    """Return a cleaned text with its white space folded, as HTML is shown; no-break spaces stay."""
    return _BLANKS.sub(" ", clean(text)).strip(" ")


def lines(text: str) -> str:
    """Return the same with the line breaks kept that a `<br>` or a PDF's paragraph has."""
    return _LINE_ENDS.sub("\n", _INLINE_BLANKS.sub(" ", clean(text))).strip()


class Assembler:
    """Grows a text block by block up to 2 million code points and 100,000 blocks; `truncated` tells of the rest."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last: BlockType | None = None
        self.blocks: list[BlockJson] = []
        self.truncated = False

    def add(self, kind: BlockType, text: str, *, level: int | None = None) -> None:
        """Add a block of cleaned text; an empty one is passed over."""
        if not text or self.truncated:
            return
        between = "" if not self._parts else "\n" if kind in _TIGHT and kind is self._last else "\n\n"
        room = MAX_TEXT - self._length - len(between)
        if room <= 0 or len(self.blocks) >= MAX_BLOCKS:
            self.truncated = True
            return
        self.truncated = len(text) > room
        text = text[:room]
        start = self._length + len(between)
        self._parts += (between, text)
        self._length = start + len(text)
        self._last = kind
        self.blocks.append(
            {
                "type": kind.value,
                "level": (level or 1) if kind is BlockType.HEADING else None,
                "start": start,
                "end": self._length,
                "marks": [],
            }
        )

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)
