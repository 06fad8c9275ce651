"""Read plain text: kept to the last code point, with blocks found over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.domain.content.limits import check_count, check_seen, check_size, title_of
from annotations.domain.content.marking import place_marks
from annotations.domain.content.shape import Block, Content, links_in
from annotations.domain.text_rules import check_text
from annotations.domain.vocabulary import BlockType

# A first line up to this length, without closing punctuation and with an empty line after it, is a headline.
_HEADLINE = 120
_LINE = re.compile("[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|\\Z)")
_BULLET = re.compile(r"[ \t]*[-*+•‣◦▪●·][ \t\u00a0]+\S")
_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)][ \t\u00a0]+\S")
_CLOSING = ".!?…:;,。！？；：،؛؟।॥۔"
_CLOSING_QUOTES = "\"'”’»›)]}」』〉》）"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without its line end; `after_blank` when an empty one (or none) stands before it."""

    start: int
    end: int
    after_blank: bool


def read_text(text: str, *, pointer: str = "/text") -> Content:
    """Content whose `text` is `text`, CR LF and all.

    Blocks are paragraphs between blank lines, or single lines where there is no blank line; a line that opens like a
    list item opens a block of its own; a short first line before a blank one is a heading of level 1.
    """
    check_size(len(text), pointer)
    check_text(text, pointer=pointer)
    check_seen(text, pointer)
    lines = list(_lines(text))
    by_line = not any(line.after_blank for line in lines[1:])
    blocks: list[Block] = []
    marks = 0
    for kind, start, end in _spans(text, lines, by_line=by_line):
        level = 1 if kind is BlockType.HEADING else None
        blocks.append(Block(kind, level, start, end, place_marks((), text[start:end], start, written_urls=True)))
        marks += len(blocks[-1].marks)
        check_count(max(len(blocks), marks), pointer)
    title = title_of(text[blocks[0].start : blocks[0].end]) if blocks[0].level else None
    return Content(text, tuple(blocks), links_in(text, blocks), title, None)


def _lines(text: str) -> Iterator[_Line]:
    position, after_blank = 0, True
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None:
            return
        words = match.group()
        line = words.rstrip("\r\n\u2028\u2029")
        if not line or line.isspace():
            after_blank = True
        else:
            yield _Line(position, position + len(line), after_blank)
            after_blank = False
        position = match.end()


def _spans(text: str, lines: list[_Line], *, by_line: bool) -> Iterator[tuple[BlockType, int, int]]:
    """The blocks as (type, start, end), made of whole lines."""
    kind, start, end, number = BlockType.PARAGRAPH, -1, -1, 0
    for index, line in enumerate(lines):
        item, number = _list_item(text, line, number)
        if item or line.after_blank or by_line:
            if start >= 0:
                yield kind, start, end
            kind = BlockType.LIST_ITEM if item else BlockType.PARAGRAPH
            start = line.start
            if index == 0 and not item and _is_headline(text, lines):
                kind = BlockType.HEADING
        end = line.end
    if start >= 0:
        yield kind, start, end


def _list_item(text: str, line: _Line, number: int) -> tuple[bool, int]:
    """Whether the line opens a list item, and the last number counted; numbers begin at 1 and go on by 1.

    ("5. Juli" and "1984." at the head of a line are no list.)
    """
    if _BULLET.match(text, line.start, line.end):
        return True, number
    match = _NUMBER.match(text, line.start, line.end)
    if match is None:
        return False, number
    counted = int(match.group(1))
    return (True, counted) if counted in (1, number + 1) else (False, number)


def _is_headline(text: str, lines: list[_Line]) -> bool:
    first = lines[0]
    if not any(line.after_blank for line in lines[1:2]) or first.end - first.start > _HEADLINE:
        return False
    return not text[first.start : first.end].rstrip().rstrip(_CLOSING_QUOTES).endswith(tuple(_CLOSING))
