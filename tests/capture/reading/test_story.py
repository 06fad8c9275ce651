"""A page read to be checked: headline, standfirst, captions, links and emphasis stay where they stand."""

import pytest

from annotations.capture.reading import read
from annotations.domain.content.shape import Content, blocks_from_json, links_in

FILL = (
    "<p>The committee met in the spring of 2017 and again in the autumn, as its minutes show, and it spoke at length "
    "about the price of grain, which had risen by a third within a year.</p>"
)
HEAD = "<head><title>Grain dearer by a third | The Mill</title><meta property='og:site_name' content='The Mill'></head>"
URL = "https://news.example/2017/grain"


def article(top="", inner="", *, banner="", head=HEAD, end=""):
    source = (
        f"<html lang='en'>{head}<body>{banner}<nav><a href='/'>Home</a> <a href='/grain'>Grain</a></nav>"
        f"<article><header>{top}</header><div class='article-body'>{FILL}{inner}{FILL.replace('spring', 'summer')}"
        f"</div></article>{end}<footer><a href='/imprint'>Imprint</a></footer></body></html>"
    )
    return read(source.encode(), kind="html", charset="utf-8", url=URL, as_article=True)


def words(reading):
    return [(block["type"], reading.text[block["start"] : block["end"]]) for block in reading.blocks]


def marks(reading, kind="link"):
    return [
        (reading.text[mark["start"] : mark["end"]], mark["href"])
        for block in reading.blocks
        for mark in block["marks"]
        if mark["type"] == kind
    ]


def test_headline_standfirst_and_captions_are_blocks_of_the_text_in_the_order_of_the_page():
    top = (
        "<h1>Grain dearer by a third</h1><p class='standfirst'>What the minutes say, and what they leave out.</p>"
        "<p>By A. Clerk, 3 March 2017</p><figure><img src='a.jpg'><figcaption>The mill at dawn.</figcaption></figure>"
    )
    reading = article(top, "<figure><img src='b.jpg'><figcaption>Sacks in the yard.</figcaption></figure>")
    kinds = words(reading)
    assert kinds[:3] == [
        ("heading", "Grain dearer by a third"),
        ("paragraph", "What the minutes say, and what they leave out."),
        ("caption", "The mill at dawn."),
    ]
    assert ("caption", "Sacks in the yard.") in kinds
    assert kinds[-1][1].startswith("The committee met in the summer")
    assert "Imprint" not in reading.text
    assert "Home" not in reading.text


def test_nothing_is_there_twice():
    reading = article(
        "<h1>Grain dearer by a third</h1><h2>The minutes of the committee show it, as does the bill.</h2>"
    )
    texts = [text for _, text in words(reading)]
    assert len(texts) == len(set(texts))
    assert texts[:2] == ["Grain dearer by a third", "The minutes of the committee show it, as does the bill."]


def test_the_sites_name_in_its_banner_is_no_headline():
    reading = article("<h2>Grain dearer by a third</h2>", banner="<header><h1><a href='/'>The Mill</a></h1></header>")
    assert words(reading)[0] == ("heading", "Grain dearer by a third")
    assert "The Mill" not in reading.text


def test_links_and_emphasis_keep_their_places():
    inner = (
        "<p>The <a href='/owner'>\n owner of the <b>mill</b> </a>said so <em>twice</em>, see "
        "<a href='minutes.pdf?a=1&amp;b=2'>the minutes</a> and https://grain.example/plain, "
        "<a href='javascript:alert(1)'>not this</a> one at all.</p>"
    )
    reading = article("<h1>Grain <i>dearer</i> by a third</h1>", inner)
    assert marks(reading) == [
        ("owner of the mill", "https://news.example/owner"),
        ("the minutes", "https://news.example/2017/minutes.pdf?a=1&b=2"),
        ("https://grain.example/plain", "https://grain.example/plain"),
    ]
    assert "The owner of the mill said so twice, see the minutes and" in reading.text
    assert marks(reading, "strong") == [("mill", None)]
    assert marks(reading, "emphasis") == [("dearer", None), ("twice", None)]


def test_relative_links_count_from_the_pages_own_base():
    head = HEAD.replace("<head>", "<head><base href='https://other.example/deep/'>")
    reading = article(
        "", "<p>They kept <a href='list'>a list</a> of everybody who came to the meeting in spring.</p>", head=head
    )
    assert marks(reading) == [("a list", "https://other.example/deep/list")]


@pytest.mark.parametrize(
    "inner",
    [
        "<p><a href='/x'>Never closed, <b>nested <i>deep</b> and crossed</i> over</p>",
        "<a href='/x'><h2>A heading in a link</h2><p>And a paragraph in the same link.</p></a>",
        "<p>\ufdda\ufdd3 foreign signs \ufddb \ufddc of ours <a href='/y'>\ufddb</a></p>",
        "<pre>\n  code <a href='/x'>linked</a>\n    kept</pre>",
        "<table><tr><td><a href='/x'>1</a></td><td>2</td></tr></table>",
        "<p>" + "<b>" * 300 + "deep" + "</b>" * 300 + "</p>",
    ],
)
def test_whatever_the_markup_offsets_hold_and_no_sign_is_left(inner):
    reading = article("<h1>Grain dearer by a third</h1>", inner)
    blocks = blocks_from_json(reading.blocks)
    content = Content(reading.text, blocks, links_in(reading.text, blocks), None, None)
    assert not any("\ufdd0" <= sign <= "\ufdef" for sign in content.text)


def test_a_page_without_an_article_is_read_as_a_whole():
    source = "<html><body><p>Short, but all of it is here to read, <a href='/x'>with a link</a>.</p></body></html>"
    reading = read(source.encode(), kind="html", url=URL, as_article=True)
    assert "all of it is here" in reading.text
    assert marks(reading) == [("with a link", "https://news.example/x")]


def test_a_search_that_finds_nothing_leaves_the_whole_page(monkeypatch):
    monkeypatch.setattr("annotations.capture.reading.story.find_article", lambda tree, url: (None, frozenset()))
    reading = read(b"<html><body><p>Short, but here.</p></body></html>", kind="html", url=URL, as_article=True)
    assert reading.text == "Short, but here."


def test_an_empty_page_is_an_empty_text():
    assert read(b"<html><body></body></html>", kind="html", url=URL, as_article=True).text == ""
