import pytest

from annotations.domain.content import Block, Content, Link, Mark, blocks_from_json, blocks_to_json, links_to_json
from annotations.domain.vocabulary import BlockType, MarkType

TEXT = "Head\n\nSee this page."
HEADING = Block(BlockType.HEADING, 1, 0, 4)
LINK = Mark(MarkType.LINK, 10, 19, "https://example.org/")
PARAGRAPH = Block(BlockType.PARAGRAPH, None, 6, 20, (LINK, Mark(MarkType.STRONG, 10, 14)))


def make(blocks: tuple[Block, ...] = (HEADING, PARAGRAPH), links: tuple[Link, ...] = ()) -> Content:
    return Content(TEXT, blocks, links, None, None)


def test_blocks_are_written_with_the_fields_of_the_contract():
    assert blocks_to_json((HEADING, PARAGRAPH)) == [
        {"type": "heading", "level": 1, "start": 0, "end": 4, "marks": []},
        {
            "type": "paragraph",
            "level": None,
            "start": 6,
            "end": 20,
            "marks": [
                {"type": "link", "start": 10, "end": 19, "href": "https://example.org/"},
                {"type": "strong", "start": 10, "end": 14, "href": None},
            ],
        },
    ]


def test_links_are_written_with_the_fields_of_the_contract():
    link = Link("https://example.org/", 10, 19, "this page")
    assert links_to_json([link]) == [{"href": "https://example.org/", "start": 10, "end": 19, "text": "this page"}]


def test_blocks_come_back_from_json_as_they_were():
    assert blocks_from_json(blocks_to_json((HEADING, PARAGRAPH))) == (HEADING, PARAGRAPH)


@pytest.mark.parametrize(
    "blocks",
    [
        (PARAGRAPH, HEADING),
        (Block(BlockType.PARAGRAPH, None, 0, 7), PARAGRAPH),
        (Block(BlockType.PARAGRAPH, None, 3, 3),),
        (Block(BlockType.PARAGRAPH, None, 6, 21),),
        (Block(BlockType.PARAGRAPH, 2, 0, 4),),
        (Block(BlockType.HEADING, None, 0, 4),),
        (Block(BlockType.HEADING, 1, 0, 4, (Mark(MarkType.STRONG, 2, 5),)),),
        (Block(BlockType.HEADING, 1, 0, 4, (Mark(MarkType.STRONG, 2, 2),)),),
    ],
)
def test_a_shape_that_would_draw_the_wrong_words_is_refused(blocks):
    with pytest.raises(ValueError, match=r"block|mark|level"):
        make(blocks)


def test_a_link_that_does_not_hold_its_words_is_refused():
    with pytest.raises(ValueError, match="link"):
        make(links=(Link("https://example.org/", 10, 18, "this page"),))
