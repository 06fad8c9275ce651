"""People's words in Markdown stay words: none of their signs takes effect."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.reports.markdown_text import link, on_one_line, paragraphs, quoted

HOSTILE = [
    "# heading",
    "####### seven",
    "Title ##",
    "a\n===",
    "a\n---",
    "---",
    "***",
    "* item",
    "- item",
    "+ item",
    "1. item",
    "999999999) item",
    "12345",
    "3.5 percent",
    "> quote",
    "    code",
    "\tcode",
    " \t code",
    "`code`",
    "```\ncode\n```",
    "~~~\ncode",
    "*em* **strong** _em_ __strong__ ~~gone~~",
    "[link](http://evil.example)",
    "[ref]: http://evil.example",
    "[ref][ref]",
    "![image](http://evil.example/x.png)",
    "<http://evil.example>",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "<b>bold</b>",
    "&lt;b&gt; &amp; &#42;",
    "a | b\n--- | ---\n1 | 2",
    "line one  \nline two\\\nline three",
    "\\*not escaped\\*",
    "trailing backslash\\",
    "C# and F#",
    "$x$ and $$y$$",
    "==marked==",
    "[^1] and [^1]: note",
    ": definition",
    "{: .class}",
    "www.evil.example and http://evil.example",
    "قال * الوزير *",
    "",
]
PLAIN = MarkdownIt("commonmark")
WITH_EXTENSIONS = MarkdownIt("js-default", {"linkify": False, "html": True})


def words_of(html):
    """The text of rendered HTML, blanks folded."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def tags_of(html):
    return set(re.findall(r"<(\w+)", html))


@pytest.mark.parametrize("reader", [PLAIN, WITH_EXTENSIONS], ids=["commonmark", "extensions"])
@pytest.mark.parametrize("words", HOSTILE)
def test_paragraphs_show_the_very_words(words, reader):
    html = reader.render(paragraphs(words))
    assert words_of(html) == " ".join(words.split())
    assert tags_of(html) <= {"p"}


@pytest.mark.parametrize("reader", [PLAIN, WITH_EXTENSIONS], ids=["commonmark", "extensions"])
@pytest.mark.parametrize("words", HOSTILE)
def test_quotes_show_the_very_words(words, reader):
    html = reader.render(quoted(words))
    assert words_of(html) == " ".join(words.split())
    assert tags_of(html) <= {"p", "blockquote"}
    assert html.count("<blockquote>") <= 1


@pytest.mark.parametrize("reader", [PLAIN, WITH_EXTENSIONS], ids=["commonmark", "extensions"])
@pytest.mark.parametrize("words", HOSTILE)
def test_headings_and_cells_hold_them_on_one_line(words, reader):
    line = on_one_line(words)
    assert "\n" not in line
    heading = reader.render(f"## {line}")
    assert words_of(heading) == " ".join(words.split())
    assert tags_of(heading) <= {"h2"}
    table = MarkdownIt("js-default", {"linkify": False}).render(f"| a | b |\n| --- | --- |\n| {line} | 2 |")
    assert table.count("<td>") == 2
    assert tags_of(table) <= {"table", "thead", "tbody", "tr", "th", "td"}


@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&:=$^\"' \t\nab1."), max_size=40))
def test_no_mix_of_signs_takes_effect(words):
    html = PLAIN.render(quoted(words))
    assert words_of(html) == " ".join(words.split())
    assert tags_of(html) <= {"p", "blockquote"}


@given(st.text(max_size=60))
def test_any_text_comes_through(words):
    words = re.sub("[\x00\ud800-\udfff]", "", words)
    assert words_of(PLAIN.render(paragraphs(words))) == " ".join(words.split())


def test_a_link_cannot_be_left():
    line = link("](http://evil.example) [", "https://example.org/a>b <c>\\d e")
    html = PLAIN.render(line)
    assert re.findall(r'href="([^"]*)"', html) == ["https://example.org/a%3Eb%20%3Cc%3E%5Cd%20e"]
    assert words_of(html) == "](http://evil.example) ["


def test_without_an_address_there_is_no_link():
    assert tags_of(PLAIN.render(link("The *report*", ""))) == {"p"}
    assert words_of(PLAIN.render(link("The *report*", ""))) == "The *report*"


def test_a_link_to_a_foreign_script_is_percent_encoded():
    html = PLAIN.render(link("東京", "https://例え.example/東"))
    assert re.findall(r'href="([^"]*)"', html) == ["https://%E4%BE%8B%E3%81%88.example/%E6%9D%B1"]


def test_a_hundred_thousand_signs_are_no_trouble():
    assert len(on_one_line("#" * 100_000)) >= 100_000
    assert len(quoted("`*_[" * 25_000)) >= 200_000
