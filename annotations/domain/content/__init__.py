"""What an article says: one text with blocks, marks and links over it, read from any form it comes in."""

from annotations.domain.content.files import read_file
from annotations.domain.content.limits import MAX_BLOCKS, MAX_TEXT, MAX_TITLE
from annotations.domain.content.markdown import read_markdown
from annotations.domain.content.markup import read_html
from annotations.domain.content.plain import read_text
from annotations.domain.content.shape import (
    Block,
    BlockJson,
    Content,
    Link,
    LinkJson,
    Mark,
    MarkJson,
    blocks_from_json,
    blocks_to_json,
    links_from_json,
    links_in,
    links_to_json,
)

__all__ = [
    "MAX_BLOCKS",
    "MAX_TEXT",
    "MAX_TITLE",
    "Block",
    "BlockJson",
    "Content",
    "Link",
    "LinkJson",
    "Mark",
    "MarkJson",
    "blocks_from_json",
    "blocks_to_json",
    "links_from_json",
    "links_in",
    "links_to_json",
    "read_file",
    "read_html",
    "read_markdown",
    "read_text",
]
