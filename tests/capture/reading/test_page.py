"""What a reader reads stays in: captions, lists, quotes; what nobody reads goes."""

import json

import pytest

from annotations.capture.reading import read
from annotations.domain.content.shape import Content, blocks_from_json

FILL = (
    "<p>The committee met in the spring of 2017 and again in the autumn, as its minutes show, and it spoke at length "
    "about the price of grain, which had risen by a third within a year.</p>"
)


def page(inner, head="<title>Grain | News</title>", **options):
    source = f"<html lang='en'><head>{head}</head><body><article>{FILL}{inner}{FILL}</article></body></html>"
    return read(source.encode(), kind="html", url="https://news.example/2017/grain", **options)


def block_of(reading, words):
    return next(block for block in reading.blocks if words in reading.text[block["start"] : block["end"]])


def test_blocks_hold_their_words_and_cover_all_of_them():
    inner = "<h2>A heading</h2><ul><li>first point</li><li>second point</li></ul><blockquote>Said aloud</blockquote>"
    reading = page(inner)
    content = Content(reading.text, blocks_from_json(reading.blocks), (), None, None)
    between = reading.text
    for block in reversed(content.blocks):
        between = between[: block.start] + between[block.end :]
    assert between.strip() == ""
    assert reading.text.startswith("The committee met in the spring of 2017")


@pytest.mark.parametrize(
    ("inner", "words", "kind"),
    [
        ("<h2>A heading of its own</h2>", "A heading of its own", "heading"),
        ("<ul><li>first point of it</li><li>second point of it</li></ul>", "second point of it", "list_item"),
        ("<blockquote><p>Said aloud by a witness</p></blockquote>", "Said aloud by a witness", "quote"),
        (
            "<figure><img src='a.jpg'><figcaption>The hall where they met</figcaption></figure>",
            "The hall where they met",
            "caption",
        ),
        ("<table><tr><th>Year</th><td>about 2017 tons</td></tr></table>", "about 2017 tons", "table_cell"),
        ("<p>Split<br>over lines</p>", "Split\nover lines", "paragraph"),
        ("<p>It <b>did</b> <a href='/x'>happen</a>, <i>they</i> say</p>", "It did happen, they say", "paragraph"),
    ],
)  # fmt: skip
def test_what_a_reader_reads_stays_in(inner, words, kind):
    assert block_of(page(inner), words)["type"] == kind


def test_headings_know_their_level():
    assert block_of(page("<h3>A heading of its own</h3>"), "A heading")["level"] == 3


def test_words_of_every_script_survive():
    words = "El niño 🌾 met 委員会 and المحكمة, naïve e\u0301 and 100 %"
    assert words in page(f"<p>{words}</p>").text


def test_nul_and_half_characters_from_references_do_not():
    text = page("<p>be&#0;fore &#xD800; and &#x1F600; af\x00ter the words</p>").text
    assert "\x00" not in text
    assert text.encode("utf-8")
    assert "😀" in text


def test_menus_and_related_links_go_and_the_sentence_around_a_name_stays():
    reading = page(
        "<ul><li><a href='/1'>Sport today</a></li><li><a href='/2'>Weather today</a></li></ul>"
        "<p>Related: <a href='/3'>Another headline entirely</a></p>"
        "<p>Minister <span class='popover'>Jane Doe<span class='popover-card'><a href='/4'>More on Doe</a>"
        "<a href='/5'>Doe in pictures</a></span></span> left the hall early that evening.</p>"
        "<div class='visually-hidden'>Skip to the content</div>"
    )
    for gone in ("Sport today", "Another headline", "More on Doe", "Doe in pictures", "Skip to"):
        assert gone not in reading.text
    assert "Minister Jane Doe left the hall early that evening." in reading.text


def test_a_list_of_words_and_links_stays():
    inner = "<ul><li>The bridge, <a href='/1'>said the mayor</a></li><li>The tower, said the guard</li></ul>"
    assert "The tower, said the guard" in page(inner).text


def test_an_article_in_several_parts_is_joined():
    part = "<div class='grid article__body'>{}</div><aside>Advertisement</aside>"
    halves = "".join(
        part.format(FILL + f"<p>This is the passage number {number} of the piece.</p>") for number in range(4)
    )
    source = f"<html><body><main><article>{halves}</article></main></body></html>"
    text = read(source.encode(), kind="html").text
    assert [f"number {number} of" in text for number in range(4)] == [True] * 4


def test_a_page_without_an_article_is_read_as_a_whole():
    source = "<html><body><div>" + "".join(f"<span>Row {n}</span><br>" for n in range(5)) + "</div></body></html>"
    assert "Row 4" in read(source.encode(), kind="html").text


def test_an_empty_page_has_no_text_and_no_blocks():
    for source in (b"", b"<html></html>", b"<html><body><script>var a</script></body></html>"):
        reading = read(source, kind="html")
        assert (reading.text, reading.blocks) == ("", [])


def jsonld(value):
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Grain &amp; bread",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Li Wei"}],
    "publisher": {"name": "News Example"},
    "datePublished": "2017-05-03T08:00:00Z",
    "isAccessibleForFree": "False",
}


@pytest.mark.parametrize("value", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebPage", "headline": "x"}, ARTICLE]}])
def test_jsonld_tells_title_people_publisher_and_date(value):
    reading = page("", head=jsonld(value))
    assert reading.title == "Grain & bread"
    assert reading.author == "Jane Doe, Li Wei"
    assert reading.publisher == "News Example"
    assert reading.published_at == "2017-05-03"
    assert reading.facts["free_to_read"] is False


def test_one_bad_block_of_jsonld_does_not_cost_the_others():
    bad = "<script type='application/ld+json'>{" + "[" * 100_000 + "</script>"
    assert page("", head=bad + jsonld(ARTICLE)).author == "Jane Doe, Li Wei"


@pytest.mark.parametrize(
    "value", ["x", 5, None, [None], {"@type": ["A", None], "author": {"name": ["x"]}}, {"@graph": 1}]
)
def test_jsonld_of_any_shape_is_survived(value):
    assert page("", head=jsonld(value)).text


def test_meta_tags_tell_what_jsonld_does_not():
    head = (
        "<title>Grain | News</title><meta property='og:title' content='Grain prices'>"
        "<meta name='author' content='Jane Doe'><meta property='og:site_name' content='News Example'>"
        "<meta property='article:published_time' content='2017-05-03T00:00:00+02:00'>"
        "<link rel='canonical' href='/2017/grain?id=7#top'>"
    )
    reading = page("", head=head)
    assert (reading.title, reading.author, reading.publisher) == ("Grain prices", "Jane Doe", "News Example")
    assert reading.published_at == "2017-05-03"
    assert reading.url_declared == "https://news.example/2017/grain?id=7"


@pytest.mark.parametrize("date", ["0001-01-01", "2017-13-40", "soon", ""])
def test_a_date_that_is_none_is_not_made_up(date):
    head = f"<meta property='article:published_time' content='{date}'><meta property='og:title' content='t'>"
    assert page("", head=head).published_at is None


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://user@x.example/", "http://2130706433/"])
def test_a_canonical_address_that_is_none_is_left_out(href):
    assert page("", head=f"<link rel='canonical' href='{href}'>").url_declared == ""


def test_the_language_is_what_the_letters_say():
    assert page("").language == "en"
    german = "<p>Der Ausschuss traf sich im Frühling und sprach lange über den Preis des Getreides.</p>" * 5
    assert read(f"<html lang='en'><body>{german}</body></html>".encode(), kind="html").language == "de"
    assert read(f"<html lang='de-AT'><body>{german}</body></html>".encode(), kind="html").language == "de-AT"
    assert read(b"<html lang='pt_BR'><body><p>Sim</p></body></html>", kind="html").language == "pt-BR"


def test_a_page_of_very_many_elements_is_read_as_a_whole_in_good_time():
    rows = "".join(f"<p>Row {number} of a table of the census, typed in by hand.</p>" for number in range(70_000))
    reading = read(f"<html><body>{rows}</body></html>".encode(), kind="html")
    assert reading.truncated
    assert len(reading.text) == 2_000_000
    assert reading.text.startswith("Row 0 of a table")
