import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.content import MAX_TEXT, read_text
from annotations.domain.errors import Invalid, TooLarge
from annotations.domain.vocabulary import BlockType
from tests.domain.content.invariants import assert_content_holds, read_or_refuse

LINES = st.lists(
    st.sampled_from(
        [
            "",
            " ",
            "\u00a0",
            "Word",
            "Two words.",
            "- item",
            "1. one",
            "2) two",
            "5. Juli",
            "see http://a.b/c, so",
            "é\u0301🇩🇪",
            "「あ。」",
            "\ufeff",
        ]
    ),
    max_size=12,
)


def kinds(text: str) -> list[tuple[str, str]]:
    content = read_text(text)
    return [(block.type.value, content.text[block.start : block.end]) for block in content.blocks]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_any_text_is_kept_as_it_is_or_refused_as_empty(text):
    content = read_or_refuse(lambda: read_text(text), "empty")
    if content is not None:
        assert content.text == text
        assert_content_holds(content)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n", "\r\n\r\n"]))
def test_blocks_hold_every_sign_of_lines_that_are_not_blank(lines, line_end):
    text = line_end.join(lines)
    content = read_or_refuse(lambda: read_text(text), "empty")
    if content is not None:
        assert content.text == text
        assert_content_holds(content)


def test_nothing_of_a_posted_text_is_changed():
    text = "\ufeffHead\u00a0line\r\n\r\ncafe\u0301 👩‍👩‍👧 \u202bשלום\u202c\tx \r\n"
    assert read_text(text).text == text


def test_blank_lines_part_paragraphs_and_lines_inside_them_do_not():
    assert kinds("One\r\ntwo.\r\n \r\nThree.") == [("paragraph", "One\r\ntwo."), ("paragraph", "Three.")]


def test_without_blank_lines_each_line_is_a_block():
    assert kinds("One.\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_a_short_first_line_before_a_blank_one_is_the_headline_and_the_title():
    assert kinds("Ferry late again\n\nIt was.")[0] == ("heading", "Ferry late again")
    assert read_text("Ferry  late again\n\nIt was.").title == "Ferry late again"


@pytest.mark.parametrize(
    "text",
    [
        "It was late.\n\nMore.",
        "“It was late.”\n\nMore.",
        "它晚了。\n\nMore",
        "x" * 121 + "\n\nMore",
        "Late\nMore",
        "Late",
    ],
)
def test_a_sentence_or_a_long_or_lonely_first_line_is_no_headline(text):
    assert kinds(text)[0][0] == "paragraph"
    assert read_text(text).title is None


def test_lines_that_look_like_list_items_are_list_items():
    assert kinds("We saw:\n- one\n  more of it\n* two\n1. three\n2) four") == [
        ("paragraph", "We saw:"),
        ("list_item", "- one"),
        ("paragraph", "  more of it"),
        ("list_item", "* two"),
        ("list_item", "1. three"),
        ("list_item", "2) four"),
    ]
    assert kinds("We saw:\n\n- one\n  more of it\n- two\n\nEnd.")[1] == ("list_item", "- one\n  more of it")


@pytest.mark.parametrize("line", ["5. Juli 2024 war warm", "1984. A novel", "-5 degrees", "*emphasis*", "3.5 per cent"])
def test_numbers_and_signs_that_open_a_sentence_are_no_list(line):
    assert kinds(f"Before\n{line}")[1] == ("paragraph", line)


def test_addresses_written_out_are_links():
    content = read_text("See (https://example.org/a_(b)), or http://x.org/é?q=1#f. mailto:a@b.c")
    assert [(link.href, link.text) for link in content.links] == [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("http://x.org/é?q=1#f", "http://x.org/é?q=1#f"),
    ]


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0\u2003", "\u200b\ufeff\u200e"])
def test_a_text_in_which_nothing_can_be_read_is_empty(text):
    with pytest.raises(Invalid) as refusal:
        read_text(text, pointer="/body")
    assert refusal.value.code == "empty"
    assert refusal.value.problems[0].pointer == "/body"


@pytest.mark.parametrize(("text", "code"), [("a\0b", "nul"), ("a\ud83d b", "surrogate"), ("\udc00", "surrogate")])
def test_what_is_no_character_is_refused(text, code):
    with pytest.raises(Invalid) as refusal:
        read_text(text)
    assert refusal.value.code == code


def test_two_million_code_points_are_the_limit():
    assert len(read_text("🚢" * MAX_TEXT).text) == MAX_TEXT
    with pytest.raises(TooLarge) as refusal:
        read_text("x" * (MAX_TEXT + 1))
    assert refusal.value.code == "too_long"


def test_more_blocks_than_a_page_can_draw_are_refused():
    with pytest.raises(Invalid) as refusal:
        read_text("a\n" * 100_001)
    assert refusal.value.code == "too_complex"


def test_blocks_of_plain_text_are_of_the_kinds_that_it_can_show():
    content = read_text("Head\n\nText.\n\n- item")
    assert {block.type for block in content.blocks} == {BlockType.HEADING, BlockType.PARAGRAPH, BlockType.LIST_ITEM}
