"""Marks that go through the search for the article within the words."""

from lxml.html import document_fromstring

from annotations.capture.reading.signs import STANDFIRST, mark_up
from annotations.domain.content.shape import Mark
from annotations.domain.vocabulary import MarkType


def read(html):
    tree = document_fromstring(html)
    signs = mark_up(tree, "https://news.example/a")
    return signs.read("".join(tree.itertext()))


def test_white_space_is_folded_and_marks_begin_and_end_at_words():
    words, marks = read("<p>  The <a href='/o'>  owner </a> of\tit  \n all</p>")
    assert words == "The owner of it\nall"
    assert [(words[mark.start : mark.end], mark.href) for mark in marks] == [("owner", "https://news.example/o")]


def test_a_mark_around_nothing_is_none():
    assert read("<p>a<b> </b>b<a href='/x'></a></p>") == ("a b", [])


def test_marks_nest():
    words, marks = read("<p><a href='/x'>one <b>two</b></a> three</p>")
    assert marks == [
        Mark(MarkType.STRONG, 4, 7, None),
        Mark(MarkType.LINK, 0, 7, "https://news.example/x"),
    ]
    assert words == "one two three"


def test_a_mark_whose_end_was_cut_off_ends_with_its_block():
    tree = document_fromstring("<p><b>bold and on</b></p>")
    signs = mark_up(tree, "")
    text = "".join(tree.itertext())
    assert signs.read(text[:-1] + STANDFIRST)[1] == [Mark(MarkType.STRONG, 0, 11, None)]


def test_code_keeps_its_white_space():
    tree = document_fromstring("<pre>\n  a  b\n    c</pre>")
    words, _ = mark_up(tree, "").read("".join(tree.itertext()), as_code=True)
    assert words == "  a  b\n    c"
