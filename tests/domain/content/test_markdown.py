import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.content import read_markdown
from annotations.domain.errors import Invalid, TooLarge
from tests.domain.content.invariants import assert_content_holds, read_or_refuse

PIECES = st.sampled_from(
    [
        "# ",
        "word ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "|",
        "|-|\n",
        "[a](",
        "http://a.b)",
        "<b>",
        "![",
        "](/x)",
        "\\",
        "  \n",
        "    ",
        "&amp;",
        "~~",
        "é\u0301",
        "🇩🇪",
        "\u00a0",
    ]
)


def kinds(markdown: str) -> list[tuple[str, str]]:
    content = read_markdown(markdown)
    return [(block.type.value, content.text[block.start : block.end]) for block in content.blocks]


@given(st.lists(PIECES, max_size=40))
def test_any_markdown_gives_content_that_holds_or_a_refusal(pieces):
    content = read_or_refuse(lambda: read_markdown("".join(pieces)), "empty")
    if content is not None:
        assert_content_holds(content)


def test_every_kind_of_block_is_told():
    assert kinds("# Head\n\nText\nwrapped.\n\n> Quoted.\n\n- one\n- two\n\n```py\nx = 1\n\ny\n```\n") == [
        ("heading", "Head"),
        ("paragraph", "Text wrapped."),
        ("quote", "Quoted."),
        ("list_item", "one"),
        ("list_item", "two"),
        ("code", "x = 1\n\ny"),
    ]


def test_a_table_is_rows_of_cells():
    assert read_markdown("Before\n\n| a | b |\n|---|---|\n| 1 | |\n| | 2 |\n").text == "Before\n\na\tb\n1\n\t2"


def test_marks_and_links_stand_where_their_words_are():
    content = read_markdown("🚢 A **bold *and* plain** [page *one*](https://example.org/x 'title').")
    marks = [(mark.type.value, content.text[mark.start : mark.end]) for mark in content.blocks[0].marks]
    assert marks == [("strong", "bold and plain"), ("emphasis", "and"), ("link", "page one"), ("emphasis", "one")]
    assert content.links[0].href == "https://example.org/x"


def test_the_first_heading_is_the_title():
    assert read_markdown("Intro\n\n## The *second* level\n\n# First").title == "The second level"


def test_html_inside_stays_literal_text():
    assert read_markdown("<b>x</b> <script>alert(1)</script>\n\n<div>\n\ny").text == (
        "<b>x</b> <script>alert(1)</script>\n\n<div>\n\ny"
    )


def test_only_safe_addresses_become_links():
    content = read_markdown("[a](/rel) [b](javascript:alert) [c](#note) <mailto:a@b.org>", base_url="https://e.org/p/")
    assert [link.href for link in content.links] == ["https://e.org/rel", "mailto:a@b.org"]
    assert read_markdown("[a](/rel)").links == ()


def test_hard_breaks_are_line_ends_and_pictures_are_no_text():
    assert read_markdown("one  \ntwo\\\nthree ![picture](a.png)").text == "one\ntwo\nthree"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_every_line_end_counts(line_end):
    assert kinds(f"# Head{line_end}{line_end}Text") == [("heading", "Head"), ("paragraph", "Text")]


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("", "empty"),
        ("![x](y.png)", "empty"),
        ("a\0", "nul"),
        ("a\udfff", "surrogate"),
        ("> " * 200 + "a", "nested_too_deep"),
        ("".join("  " * depth + "- a\n" for depth in range(80)), "nested_too_deep"),
        ("a\n" * 200_001, "too_complex"),
    ],
)
def test_what_cannot_be_an_article_is_refused(markdown, code):
    with pytest.raises(Invalid) as refusal:
        read_markdown(markdown)
    assert refusal.value.code == code
    assert refusal.value.problems[0].pointer == "/markdown"


def test_nested_lists_that_people_write_are_read_whole():
    depth = 12
    assert len(kinds("".join("  " * level + "- a\n" for level in range(depth)))) == depth


def test_a_text_over_the_limit_is_refused():
    with pytest.raises(TooLarge):
        read_markdown("x" * 2_000_001)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[](",
        "[[]",
        "*a ",
        "**a ",
        "`a``",
        "> a\n",
        "- a\n",
        "a\n\n",
        "|a|\n|-|\n",
        "<a ",
        "&#",
        "\\",
        "[a]: b\n",
        "_a_",
        "~~a",
    ],
)
def test_a_hundred_kilobytes_of_anything_are_read_in_time(piece):
    content = read_markdown(piece * (100_000 // len(piece)) + "\n\nend")
    assert_content_holds(content)


def test_picture_within_picture_a_thousand_times_is_no_error_of_ours():
    depth = 3_000
    content = read_or_refuse(lambda: read_markdown("![" * depth + "a" + "](b)" * depth + " end"), "nested_too_deep")
    assert content is None or content.text.endswith("end")
