"""Turn a stream of tags and words into one text with blocks and marks, folding white space as a browser does."""

import re
from dataclasses import dataclass, field

from annotations.domain.content.limits import check_count, check_seen, check_size, title_of
from annotations.domain.content.marking import place_marks
from annotations.domain.content.shape import Block, Content, Mark, links_in
from annotations.domain.content.tags import GROUPS, TYPES
from annotations.domain.vocabulary import BlockType, MarkType

_BLANKS = re.compile("[ \t\n\r\f]+")
_LINE_END = re.compile("\r\n?")


@dataclass(slots=True)
class _OpenMark:
    """A mark still open; `start` is where its first visible sign stands in the block, None before there is one."""

    type: MarkType
    href: str | None
    start: int | None = None


@dataclass(slots=True)
class _Table:
    """How far a table is written: which row, and which cell of it (0 before the first)."""

    row: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a block stands among lists and tables: decides what separates it from the next one."""

    group: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0


@dataclass(slots=True)
class _Paragraph:
    """The block being written; positions count from its own first sign."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blank: bool = False
    breaks: int = 0
    marks: list[Mark] = field(default_factory=list)

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


class Writer:
    """Takes `open`, `close`, `words`, `line_break` and marks in reading order; gives Content at the end.

    Separators: an empty line between blocks; a line end between the items of one list and the rows of one table; tabs
    between the cells of a row, one for each column passed, so that empty cells keep their place.
    """

    def __init__(self, pointer: str) -> None:
        self._pointer = pointer
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks = 0
        self._types: list[str] = []
        self._groups: list[str] = []
        self._tables: list[tuple[int, _Table]] = []
        self._counted = 0
        self._group = 0
        self._spot = _Spot()
        self._paragraph = _Paragraph()
        self._open_marks: list[_OpenMark] = []

    def open(self, tag: str) -> None:
        """A block tag begins (see `tags.BLOCKS`); what was written so far ends its block."""
        self.end_block()
        if tag in GROUPS:
            self._counted += 1
            if not self._groups:
                self._group = self._counted
            self._groups.append(tag)
            if tag == "table":
                self._tables.append((self._counted, _Table()))
        elif tag == "tr" and self._tables:
            table = self._tables[-1][1]
            table.row, table.cell = table.row + 1, 0
        elif tag in ("td", "th") and self._tables:
            self._tables[-1][1].cell += 1
        if TYPES.get(tag):
            self._types.append(tag)

    def close(self, tag: str) -> None:
        """The block tag ends."""
        self.end_block()
        if self._types and self._types[-1] == tag:
            self._types.pop()
        elif self._groups and self._groups[-1] == tag:
            self._groups.pop()
            if tag == "table":
                self._tables.pop()
            if not self._groups:
                self._group = 0

    def words(self, data: str) -> None:
        """Words as they stand in the source; white space folds unless inside `pre`."""
        paragraph = self._paragraph
        if "pre" in self._types:
            self._write(_LINE_END.sub("\n", data))
            return
        pieces = _BLANKS.split(data)
        for position, piece in enumerate(pieces):
            if position:
                paragraph.blank = True
            if piece:
                self._write(piece)

    def line_break(self) -> None:
        """A line end inside the block; two in a row show an empty line, which ends the block."""
        if "pre" in self._types:
            self._write("\n")
            return
        self._paragraph.breaks += 1
        if self._paragraph.breaks > 1:
            self.end_block()

    def open_mark(self, kind: MarkType, href: str | None = None) -> None:
        """A mark begins; a link inside a link ends the outer one."""
        if kind is MarkType.LINK:
            self.close_mark(kind)
        self._open_marks.append(_OpenMark(kind, href))

    def close_mark(self, kind: MarkType) -> None:
        """The innermost open mark of that kind ends, if there is one."""
        for position in range(len(self._open_marks) - 1, -1, -1):
            if self._open_marks[position].type is kind:
                self._keep_mark(self._open_marks.pop(position))
                return

    def end_block(self) -> None:
        """End the block being written; marks that are open go on in the next one."""
        paragraph = self._paragraph
        if not paragraph.length:
            paragraph.blank, paragraph.breaks = False, 0
            return
        for mark in self._open_marks:
            self._keep_mark(mark)
            mark.start = None
        self._paragraph = _Paragraph()
        whole = "".join(paragraph.parts).rstrip(" \t\n\r\f")
        if not whole or whole.isspace():
            return
        kind, level = self._kind()
        separator = self._separator(self._here())
        start = self._length + len(separator)
        marks = place_marks(paragraph.marks, whole, start, written_urls=kind is not BlockType.CODE)
        self._parts += (separator, whole)
        self._length = start + len(whole)
        self._blocks.append(Block(kind, level, start, self._length, marks))
        self._marks += len(marks)
        self._spot = self._here()
        check_size(self._length, self._pointer)
        check_count(max(len(self._blocks), self._marks), self._pointer)

    def content(self, title: str | None = None, language: str | None = None) -> Content:
        """All that was written; without a title of its own the first heading gives it."""
        self.end_block()
        text = "".join(self._parts)
        check_seen(text, self._pointer)
        if title is None:
            headings = (text[block.start : block.end] for block in self._blocks if block.level is not None)
            title = title_of(next(headings, ""))
        return Content(text, tuple(self._blocks), links_in(text, self._blocks), title, language)

    def _write(self, words: str) -> None:
        """Put words that are not to be folded into the block, after the blank or line end that is due."""
        paragraph = self._paragraph
        if not paragraph.length:
            words = words.lstrip("\n")
            if not words:
                return
        elif paragraph.breaks:
            paragraph.put("\n")
        elif paragraph.blank:
            paragraph.put(" ")
        paragraph.blank, paragraph.breaks = False, 0
        for mark in self._open_marks:
            if mark.start is None:
                mark.start = paragraph.length
        paragraph.put(words)
        check_size(self._length + paragraph.length, self._pointer)

    def _keep_mark(self, mark: _OpenMark) -> None:
        if mark.start is not None:
            self._paragraph.marks.append(Mark(mark.type, mark.start, self._paragraph.length, mark.href))
            check_count(len(self._paragraph.marks), self._pointer)

    def _kind(self) -> tuple[BlockType, int | None]:
        if not self._types:
            return BlockType.PARAGRAPH, None
        tag = self._types[-1]
        kind = TYPES[tag] or BlockType.PARAGRAPH
        return kind, int(tag[1]) if kind is BlockType.HEADING else None

    def _here(self) -> _Spot:
        if not self._tables:
            return _Spot(self._group)
        number, table = self._tables[-1]
        return _Spot(self._group, number, table.row, table.cell)

    def _separator(self, here: _Spot) -> str:
        before = self._spot
        if not self._blocks:
            return ""
        if not here.group or here.group != before.group:
            return "\n\n" + "\t" * max(here.cell - 1, 0)
        if here.table and here.table == before.table and here.row == before.row and here.cell != before.cell:
            return "\t" * (here.cell - before.cell)
        if here.table and (here.table, here.row) != (before.table, before.row):
            return "\n" + "\t" * max(here.cell - 1, 0)
        return "\n"
