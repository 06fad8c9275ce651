"""Read Markdown (CommonMark with tables and strikethrough); HTML inside it stays what it is: text."""

from typing import TYPE_CHECKING

from annotations.domain.content.hrefs import resolve_href
from annotations.domain.content.limits import check_lines, check_source, nested_too_deep
from annotations.domain.content.shape import Content
from annotations.domain.content.writer import Writer
from annotations.domain.vocabulary import MarkType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

# Blocks below this depth would be dropped by the parser without a word, so that depth is refused.
_BLOCK_NESTING = 100
# Inline marks below this depth stay literal; time grows with it on "[[[[…".
_INLINE_NESTING = 16
# More brackets left open in one paragraph than this, and it is taken literally: each costs a search to the end.
_OPEN_BRACKETS = 1_000
_MARKS = {"strong": MarkType.STRONG, "em": MarkType.EMPHASIS}


def read_markdown(markdown: str, *, base_url: str | None = None, pointer: str = "/markdown") -> Content:
    """Content of a Markdown text; relative links count from `base_url`."""
    check_source(markdown, pointer)
    check_lines(markdown, pointer)
    writer = Writer(pointer)
    try:
        for token in _blocks(markdown):
            if token.level >= _BLOCK_NESTING - 1:
                raise nested_too_deep(pointer)
            _write_block(token, writer, base_url)
    except RecursionError:
        raise nested_too_deep(pointer) from None
    return writer.content()


def _blocks(markdown: str) -> "Sequence[Token]":
    """The parser's tokens, inline ones as children; lines end in LF from here on."""
    # Twenty modules that serve only imports.
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only imports need it

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _BLOCK_NESTING}).enable(["table", "strikethrough"])
    tokens: list[Token] = []
    environment: dict[str, object] = {}
    parser.block.parse(markdown.replace("\r\n", "\n").replace("\r", "\n"), parser, environment, tokens)
    parser.options["maxNesting"] = _INLINE_NESTING
    for token in tokens:
        if token.type == "inline" and token.content.count("[") - token.content.count("]") <= _OPEN_BRACKETS:
            token.children = []
            parser.inline.parse(token.content, parser, environment, token.children)
    return tokens


def _write_block(token: "Token", writer: Writer, base_url: str | None) -> None:
    if token.type == "inline":
        if token.children:
            for child in token.children:
                _write_inline(child, writer, base_url)
        else:
            writer.words(token.content)
    elif token.type in ("fence", "code_block"):
        writer.open("pre")
        writer.words(token.content)
        writer.close("pre")
    elif token.nesting > 0:
        writer.open(token.tag)
    elif token.nesting < 0:
        writer.close(token.tag)


def _write_inline(token: "Token", writer: Writer, base_url: str | None) -> None:
    """Words and marks; an image's description is no text under check."""
    if token.type in ("text", "text_special", "code_inline"):
        writer.words(token.content)
    elif token.type == "softbreak":
        writer.words(" ")
    elif token.type == "hardbreak":
        writer.line_break()
    elif token.type == "link_open":
        href = resolve_href(str(token.attrs.get("href", "")), base_url)
        if href is not None:
            writer.open_mark(MarkType.LINK, href)
    elif token.type == "link_close":
        writer.close_mark(MarkType.LINK)
    elif token.tag in _MARKS and token.nesting > 0:
        writer.open_mark(_MARKS[token.tag])
    elif token.tag in _MARKS and token.nesting < 0:
        writer.close_mark(_MARKS[token.tag])
