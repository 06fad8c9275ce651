import pytest

from annotations.domain.content.writer import Writer
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import BlockType, MarkType
from tests.domain.content.invariants import assert_content_holds


def test_marks_that_are_open_at_the_end_of_a_block_go_on_in_the_next():
    writer = Writer("/html")
    writer.open_mark(MarkType.STRONG)
    writer.words(" one ")
    writer.open("p")
    writer.words("two")
    writer.close_mark(MarkType.STRONG)
    writer.words(" three")
    content = writer.content()
    assert_content_holds(content)
    assert [content.text[mark.start : mark.end] for block in content.blocks for mark in block.marks] == ["one", "two"]


def test_a_link_inside_a_link_ends_the_outer_one():
    writer = Writer("/html")
    writer.open_mark(MarkType.LINK, "http://a.b")
    writer.words("one ")
    writer.open_mark(MarkType.LINK, "http://c.d")
    writer.words("two")
    writer.close_mark(MarkType.LINK)
    writer.words(" three")
    assert [(link.href, link.text) for link in writer.content().links] == [("http://a.b", "one"), ("http://c.d", "two")]


def test_a_tag_that_was_never_opened_closes_nothing():
    writer = Writer("/html")
    writer.open("blockquote")
    writer.close("li")
    writer.close_mark(MarkType.STRONG)
    writer.words("quoted")
    assert writer.content().blocks[0].type is BlockType.QUOTE


def test_writing_nothing_is_refused():
    writer = Writer("/html")
    writer.words(" \u00a0 ")
    with pytest.raises(Invalid):
        writer.content()
