"""The shape of an article's content; every offset counts Unicode code points, half open, into `Content.text`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from annotations.domain.vocabulary import BlockType, MarkType


class MarkJson(TypedDict):
    """A mark as the API and the database write it; `href` is null but for links."""

    type: str
    start: int
    end: int
    href: str | None


class BlockJson(TypedDict):
    """A block as the API and the database write it; `level` is null but for headings."""

    type: str
    level: int | None
    start: int
    end: int
    marks: list[MarkJson]


class LinkJson(TypedDict):
    """A link as the API and the database write it."""

    href: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A link or an emphasis over `[start, end)` of the text, inside one block."""

    type: MarkType
    start: int
    end: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, … over `[start, end)`; `level` is 1 to 6 for headings, else None."""

    type: BlockType
    level: int | None
    start: int
    end: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Where the text points to: an absolute http, https or mailto address under `text[start:end]`."""

    href: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """An article's text with its blocks (ordered, disjoint; outside them only white space) and links."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    title: str | None
    language: str | None

    def __post_init__(self) -> None:
        """Refuse, as a ValueError, a shape that no reader may give: it would draw the wrong words."""
        previous = 0
        for block in self.blocks:
            if not previous <= block.start < block.end <= len(self.text):
                raise ValueError(f"block {block.start} to {block.end} is empty, out of order or outside the text")
            if (block.type is BlockType.HEADING) != (block.level is not None):
                raise ValueError("headings, and they alone, have a level")
            for mark in block.marks:
                if not block.start <= mark.start < mark.end <= block.end:
                    raise ValueError(f"mark {mark.start} to {mark.end} is not inside its block")
            previous = block.end
        for link in self.links:
            if self.text[link.start : link.end] != link.text or not link.text:
                raise ValueError(f"link {link.start} to {link.end} does not hold its words")


def links_in(text: str, blocks: Iterable[Block]) -> tuple[Link, ...]:
    """The links of the blocks' marks, in order of the text."""
    return tuple(
        Link(mark.href, mark.start, mark.end, text[mark.start : mark.end])
        for block in blocks
        for mark in block.marks
        if mark.type is MarkType.LINK and mark.href is not None
    )


def blocks_to_json(blocks: Iterable[Block]) -> list[BlockJson]:
    """Blocks as plain dicts, in the API's fields."""
    return [
        {
            "type": block.type.value,
            "level": block.level,
            "start": block.start,
            "end": block.end,
            "marks": [
                {"type": mark.type.value, "start": mark.start, "end": mark.end, "href": mark.href}
                for mark in block.marks
            ],
        }
        for block in blocks
    ]


def blocks_from_json(rows: Sequence[BlockJson]) -> tuple[Block, ...]:
    """Blocks from what `blocks_to_json` wrote."""
    return tuple(
        Block(
            type=BlockType(row["type"]),
            level=row["level"],
            start=row["start"],
            end=row["end"],
            marks=tuple(
                Mark(MarkType(mark["type"]), mark["start"], mark["end"], mark["href"]) for mark in row["marks"]
            ),
        )
        for row in rows
    )


def links_to_json(links: Iterable[Link]) -> list[LinkJson]:
    """Links as plain dicts, in the API's fields."""
    return [{"href": link.href, "start": link.start, "end": link.end, "text": link.text} for link in links]


def links_from_json(rows: Sequence[LinkJson]) -> tuple[Link, ...]:
    """Links from what `links_to_json` wrote."""
    return tuple(Link(row["href"], row["start"], row["end"], row["text"]) for row in rows)
