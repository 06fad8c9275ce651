"""What every reader's content must hold, whatever it read."""

from collections.abc import Callable
from itertools import pairwise

from annotations.domain.content import (
    Content,
    blocks_from_json,
    blocks_to_json,
    links_from_json,
    links_to_json,
)
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import BlockType, MarkType


def read_or_refuse(read: Callable[[], Content], *allowed: str) -> Content | None:
    """What `read` gives, or None when it refuses with one of the allowed codes; any other refusal is a failure."""
    try:
        return read()
    except Invalid as refusal:
        if refusal.code not in allowed:
            raise
        return None


def assert_content_holds(content: Content) -> None:
    """Blocks tile the text but for white space; marks and links lie inside blocks; only safe addresses are left."""
    text = content.text
    assert "\0" not in text
    text.encode("utf-8")
    position = 0
    spans = []
    for block in content.blocks:
        assert not text[position : block.start].strip()
        assert text[block.start : block.end].strip()
        assert position <= block.start < block.end <= len(text)
        assert (block.level in range(1, 7)) if block.type is BlockType.HEADING else block.level is None
        position = block.end
        for mark in block.marks:
            assert block.start <= mark.start < mark.end <= block.end
            if mark.type is MarkType.LINK:
                assert mark.href is not None
                assert mark.href.lower().startswith(("http://", "https://", "mailto:"))
                spans.append((mark.start, mark.end, mark.href))
            else:
                assert mark.href is None
    assert not text[position:].strip()
    assert [(link.start, link.end, link.href) for link in content.links] == spans
    assert all(text[link.start : link.end] == link.text for link in content.links)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert blocks_from_json(blocks_to_json(content.blocks)) == content.blocks
    assert links_from_json(links_to_json(content.links)) == content.links
    assert content.title is None or 0 < len(content.title) <= 500
