"""From a tree, HTML's or trafilatura's, to paragraphs: what a reader sees as one block is one block."""

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from annotations.capture.reading.assemble import Assembler, lines
from annotations.domain.vocabulary import BlockType

_KINDS: Final = {
    "blockquote": BlockType.QUOTE,
    "quote": BlockType.QUOTE,
    "li": BlockType.LIST_ITEM,
    "item": BlockType.LIST_ITEM,
    "dd": BlockType.LIST_ITEM,
    "dt": BlockType.LIST_ITEM,
    "td": BlockType.TABLE_CELL,
    "th": BlockType.TABLE_CELL,
    "cell": BlockType.TABLE_CELL,
    "figcaption": BlockType.CAPTION,
    "caption": BlockType.CAPTION,
    "pre": BlockType.CODE,
    "head": BlockType.HEADING,
    **{f"h{level}": BlockType.HEADING for level in range(1, 7)},
}
_PLAIN_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "body", "center", "dialog", "div", "dl", "fieldset", "figure", "footer",
        "form", "header", "hr", "html", "list", "main", "nav", "ol", "p", "section", "table", "tbody", "tfoot",
        "thead", "row", "tr", "ul", "details", "summary",
    }
)  # fmt: skip
_BREAKS: Final = frozenset({"br", "lb"})
_UNSEEN: Final = frozenset(
    {
        "script", "style", "noscript", "template", "title", "svg", "math", "iframe", "object", "embed", "video",
        "audio", "canvas", "select", "option", "textarea", "datalist",
    }
)  # fmt: skip
_DEEPEST_HEADING: Final = 6


def add_blocks(tree: _Element, into: Assembler, *, captions: frozenset[str] = frozenset()) -> None:
    """Add the tree's text block by block; a paragraph whose words are in `captions` becomes a caption."""
    for kind, level, text in stretches(tree):
        if into.truncated:
            return
        block = lines(text)
        into.add(BlockType.CAPTION if kind is BlockType.PARAGRAPH and block in captions else kind, block, level=level)


def stretches(tree: _Element) -> Iterator[tuple[BlockType, int | None, str]]:
    """Yield runs of text with what they stand in: the nearest element that is more than a plain paragraph."""
    run: list[str] = []
    kinds: list[tuple[BlockType, int | None]] = [(BlockType.PARAGRAPH, None)]
    for event, element in _walk(tree):
        tag = element.tag
        is_block = tag in _KINDS or tag in _PLAIN_BLOCKS
        if is_block and run:
            yield *kinds[-1], "".join(run)
            run.clear()
        if event == "start":
            if is_block:
                kinds.append((_KINDS[tag], _level(element)) if tag in _KINDS else kinds[-1])
            run.append("\n" if tag in _BREAKS else _folded(element.text, kinds[-1][0]))
        else:
            if is_block:
                kinds.pop()
            run.append(_folded(element.tail, kinds[-1][0]) if element is not tree else "")
    yield *kinds[0], "".join(run)


def _walk(tree: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield each element at its start and its end, in order, unseen ones without their content; no recursion."""
    stack: list[tuple[_Element, bool]] = [(tree, False)]
    while stack:
        element, entered = stack.pop()
        if entered or not isinstance(element.tag, str) or element.tag in _UNSEEN:
            yield "end", element
            continue
        yield "start", element
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _folded(text: str | None, kind: BlockType) -> str:
    if not text:
        return ""
    return text if kind is BlockType.CODE else text.replace("\n", " ").replace("\r", " ")


def _level(element: _Element) -> int | None:
    name = element.get("rend") or str(element.tag)
    digit = name[1:2]
    return min(int(digit), _DEEPEST_HEADING) if name[:1] == "h" and digit.isdigit() else None
