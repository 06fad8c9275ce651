"""Marks that survive the search for the article: written into a page's text as signs that no text has, read out after.

The search throws links and emphasis away, and is the better for it; so where each begins and ends goes along within
the words themselves, as noncharacters, which `decode` has taken out of whatever came from the web.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.html import HtmlElement

from annotations.capture.reading.assemble import clean
from annotations.domain.content.hrefs import resolve_href
from annotations.domain.content.shape import Mark
from annotations.domain.content.tags import MARKS
from annotations.domain.vocabulary import MarkType

_ZERO: Final = 0xFDD0
_OPEN: Final = "\ufdda"
_CLOSE: Final = "\ufddb"
STANDFIRST: Final = "\ufddc"
"""Stands before the words of what a page calls its standfirst."""

_SIGNS: Final = re.compile("[\ufdd0-\ufddc]")
_PARTS: Final = re.compile("(\ufdda[\ufdd0-\ufdd9]+|\ufddb|\ufddc)")
_RUNS: Final = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")


def mark_up(tree: HtmlElement, base_url: str) -> "Signs":
    """Write signs around the words of every link and emphasis in the tree; relative links count from `base_url`."""
    signs = Signs()
    for element in tree.iter("a", *MARKS):
        if element.tag == "a":
            href = resolve_href(element.get("href") or "", base_url or None)
            if href is not None:
                _wrap(element, signs.add(MarkType.LINK, href))
        else:
            _wrap(element, signs.add(MARKS[str(element.tag)], None))
    return signs


@dataclass(slots=True)
class Signs:
    """What the signs in a text mean."""

    _marks: list[tuple[MarkType, str | None]] = field(default_factory=list)

    def add(self, kind: MarkType, href: str | None) -> str:
        """Return the sign that opens a mark of that kind."""
        self._marks.append((kind, href))
        return _OPEN + "".join(chr(_ZERO + int(digit)) for digit in str(len(self._marks) - 1))

    def read(self, text: str, *, as_code: bool = False) -> tuple[str, list[Mark]]:
        """Return a block's words without signs and with their white space folded (unless it is code), and the marks."""
        line = _Line(as_code=as_code)
        open_marks: list[tuple[MarkType, str | None, int | None]] = []
        marks: list[Mark] = []
        for part in _PARTS.split(text):
            if part.startswith(_OPEN):
                number = int("".join(str(ord(sign) - _ZERO) for sign in part[1:]))
                open_marks.append((*self._marks[number], None))
            elif part == _CLOSE:
                if open_marks:
                    marks += _closed(open_marks.pop(), line.length)
            elif line.take(_SIGNS.sub("", part)):
                first = line.began
                open_marks = [(kind, href, first if at is None else at) for kind, href, at in open_marks]
        for mark in open_marks:
            marks += _closed(mark, line.length)
        words = line.words.rstrip()
        return words, [mark for mark in marks if mark.start < min(mark.end, len(words))]


class _Line:
    """Words put together with their white space folded; `began` is where what was taken last begins."""

    def __init__(self, *, as_code: bool) -> None:
        self._as_code = as_code
        self._parts: list[str] = []
        self._due = ""
        self.length = 0
        self.began = 0

    @property
    def words(self) -> str:
        return "".join(self._parts)

    def take(self, text: str) -> bool:
        """Add text; answers whether there was anything to see in it."""
        text = clean(text)
        if self._as_code:
            text = text if self._parts else text.lstrip("\n")
            self._begin_at(text)
            return bool(text)
        seen = False
        for run in _RUNS.findall(text):
            if run[0] in " \t\r\n\f":
                self._due = "\n" if "\n" in run or self._due == "\n" else " "
                continue
            if self._parts and self._due:
                self._put(self._due)
            self._due = ""
            if not seen:
                self.began = self.length
            self._put(run)
            seen = True
        return seen

    def _begin_at(self, text: str) -> None:
        self.began = self.length
        if text:
            self._put(text)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def _closed(mark: tuple[MarkType, str | None, int | None], end: int) -> Iterator[Mark]:
    kind, href, start = mark
    if start is not None and start < end:
        yield Mark(kind, start, end, href)


def _wrap(element: HtmlElement, opening: str) -> None:
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + _CLOSE
    else:
        element.text += _CLOSE
