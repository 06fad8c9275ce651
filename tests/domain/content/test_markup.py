import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.content import read_html
from annotations.domain.content.tags import BLOCKS, MARKS, TYPES, UNREAD
from annotations.domain.errors import Invalid, TooLarge
from tests.domain.content.invariants import assert_content_holds, read_or_refuse

TAGS = st.sampled_from(sorted(BLOCKS | UNREAD | set(MARKS) | {"a", "br", "title", "span", "img", "x-y"}))
PIECES = st.one_of(
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    st.sampled_from(
        [
            '<a href="http://a.b/">',
            "<a href=/x>",
            "<p hidden>",
            "word",
            " ",
            "\n",
            "&nbsp;",
            "&lt;",
            "é\u0301",
            "🇩🇪",
            "<!-- c -->",
            "<",
            "&",
            "http://a.b/c.",
        ]
    ),
)


def kinds(html: str) -> list[tuple[str, str]]:
    content = read_html(html)
    return [(block.type.value, content.text[block.start : block.end]) for block in content.blocks]


@given(st.lists(PIECES, max_size=40))
def test_any_html_gives_content_that_holds_or_a_refusal(pieces):
    content = read_or_refuse(lambda: read_html("".join(pieces), base_url="https://e.org/"), "empty")
    if content is not None:
        assert_content_holds(content)


@given(
    st.lists(st.sampled_from(["one", "two 🚢", "drei", "<b>four</b>", "&amp;"]), min_size=1, max_size=8),
    st.sampled_from(sorted(set(TYPES) - {"pre", "td", "th", "caption"})),
)
def test_all_words_of_a_block_are_kept_in_order(words, tag):
    shown = " ".join(words).replace("<b>", "").replace("</b>", "").replace("&amp;", "&")
    assert read_html(f"<{tag}>{' '.join(words)}</{tag}>").text == shown


def test_headline_standfirst_and_caption_are_text_under_check():
    html = """<!DOCTYPE html><html lang="de-AT"><head><title> Page &amp; title </title><style>p{}</style></head><body>
    <article><h1>Head<br>line</h1><p class="standfirst">Stand first.</p>
    <figure><img src="x.png" alt="not text"><figcaption>A caption.</figcaption></figure>
    <blockquote><p>Quoted.</p><p>Twice.</p></blockquote><script>no()</script><noscript>no</noscript></article></body></html>"""
    content = read_html(html)
    assert kinds(html) == [
        ("heading", "Head\nline"),
        ("paragraph", "Stand first."),
        ("caption", "A caption."),
        ("quote", "Quoted."),
        ("quote", "Twice."),
    ]
    assert content.title == "Page & title"
    assert content.language == "de-AT"
    assert content.text == "Head\nline\n\nStand first.\n\nA caption.\n\nQuoted.\n\nTwice."


def test_without_a_title_the_first_heading_gives_it():
    assert read_html("<p>x</p><h2>Second  level</h2><h1>First</h1>").title == "Second level"
    assert read_html("<p>x</p>").title is None


def test_white_space_folds_as_in_a_browser_and_no_break_spaces_stay():
    assert read_html("<p> a \n\t b <b> c</b> <i>d </i> e&nbsp; f\u00a0</p>").text == "a b c d e\u00a0 f\u00a0"


def test_marks_do_not_reach_over_the_white_space_around_them():
    content = read_html("<p>a<b> bold </b>c <strong>x</strong><b>y</b></p>")
    marks = [(mark.type.value, content.text[mark.start : mark.end]) for mark in content.blocks[0].marks]
    assert marks == [("strong", "bold"), ("strong", "xy")]


def test_code_keeps_its_lines_and_blanks():
    assert kinds("<p>x</p><pre>\n  if a:\r\n    b\n\n</pre>y") == [
        ("paragraph", "x"),
        ("code", "  if a:\n    b"),
        ("paragraph", "y"),
    ]


def test_words_loose_between_blocks_are_paragraphs():
    assert kinds("<div>one <div>two</div> three <span>four</span><hr>five</div>") == [
        ("paragraph", "one"),
        ("paragraph", "two"),
        ("paragraph", "three four"),
        ("paragraph", "five"),
    ]


def test_one_line_break_stays_and_two_part_paragraphs():
    assert kinds("<p>a <br> b<br><br/>c<br></p>") == [("paragraph", "a\nb"), ("paragraph", "c")]


def test_items_of_a_list_stand_on_lines_of_their_own_and_lists_apart():
    html = "<p>x</p><ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul><ol><li>four</ol>"
    assert read_html(html).text == "x\n\none\ntwo\nthree\n\nfour"
    assert [kind for kind, _ in kinds(html)] == ["paragraph"] + ["list_item"] * 4


def test_cells_keep_their_columns():
    html = "<table><caption>C</caption><tr><th><th>B<tr><td>1<td>2<td></td><td>4</table>"
    assert read_html(html).text == "C\n\tB\n1\t2\t\t4"
    assert [kind for kind, _ in kinds(html)] == ["caption"] + ["table_cell"] * 4


def test_a_heading_inside_a_quote_and_a_list_inside_a_cell_stay_what_they_are():
    assert kinds("<blockquote><h3>h</h3>q</blockquote><table><td><ul><li>i</ul>c</table>") == [
        ("heading", "h"),
        ("quote", "q"),
        ("list_item", "i"),
        ("table_cell", "c"),
    ]


def test_a_link_over_several_blocks_is_a_link_in_each():
    content = read_html('<a href="https://e.org/"><h2>Head</h2><p>Text</p></a>after')
    assert [(link.href, link.text) for link in content.links] == [
        ("https://e.org/", "Head"),
        ("https://e.org/", "Text"),
    ]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "#top",
        "",
        "vbscript:x",
        "http://",
        "//[",
        "mailto:",
        "blob:http://x/y",
        "tel:+1",
    ],
)
def test_an_unsafe_or_empty_address_is_no_link_but_its_words_stay(href):
    content = read_html(f'<p>x <a href="{href}">words</a></p>', base_url=None)
    assert content.links == ()
    assert content.text == "x words"


def test_relative_links_count_from_the_page_or_its_own_base():
    assert read_html("<a href=b>x</a>", base_url="https://e.org/a/").links[0].href == "https://e.org/a/b"
    html = "<head><base href='/c/'><base href='/d/'></head><a href=b>x</a>"
    assert read_html(html, base_url="https://e.org/a/").links[0].href == "https://e.org/c/b"
    assert read_html("<a href=b>x</a>").links == ()


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>s</script>",
        "<style>s</style>",
        "<template><p>t</p></template>",
        "<svg><title>t</title><text>t</text></svg>",
        "<p hidden>h<b>i</b></p>",
        "<!-- c -->",
        "<select><option>o</select>",
        "<iframe>f</iframe>",
        "<button>b</button>",
        "<title>second</title>",
        "<noscript><p>n</p></noscript>",
        "<?php echo ?>",
    ],
)
def test_what_a_reader_does_not_see_is_no_text(hidden):
    assert read_html(f"<title>t</title><p>before</p>{hidden}<p>after</p>").text == "before\n\nafter"


def test_bytes_are_read_by_the_charset_that_the_page_names():
    assert read_html('<meta charset="windows-1251"><p>Привет'.encode("cp1251")).text == "Привет"


def test_a_charset_named_inside_a_string_changes_nothing():
    assert read_html('<?xml version="1.0" encoding="latin-1"?><meta charset="latin-1"><p>é🚢').text == "é🚢"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("<!-- c -->", "empty"),
        ("<p>&nbsp;</p>", "empty"),
        ("<title>only</title>", "empty"),
        ("<p>a\0b", "nul"),
        ("<p>a&#0;b", "nul"),
        ("<p>a&#x0000;b", "nul"),
        ("<p>a&#xD83D;b", "surrogate"),
        ("<p>a&#55357;&#56832;b", "surrogate"),
        ("<p>a\ud83d", "surrogate"),
        ("<div>" * 20_000 + "x", "nested_too_deep"),
        ("<i>" * 401 + "x", "nested_too_deep"),
        ("<p>a" * 100_001, "too_complex"),
        ("<b>a</b>-" * 100_001, "too_complex"),
        ("<wbr>" * 500_000 + "a", "too_complex"),
    ],
)
def test_what_cannot_be_an_article_is_refused(html, code):
    with pytest.raises(Invalid) as refusal:
        read_html(html)
    assert refusal.value.code == code
    assert refusal.value.problems[0].pointer == "/html"


def test_elements_without_an_end_do_not_nest():
    html = "<p>long<wbr>word <picture><source src=x><img></picture> <b>bold<WBR/></b> plain</p>" * 500
    content = read_html(html)
    assert len(content.blocks) == 500
    assert content.text.startswith("longword bold plain\n\nlongword")
    assert len(content.blocks[499].marks) == 1


def test_a_replacement_sign_that_the_author_wrote_is_kept():
    assert read_html("<p>a\ufffdb &#39; &#x27; &#169;").text == "a\ufffdb ' ' ©"


@pytest.mark.parametrize(
    "html", ["<p>" + "x" * 2_000_001, "<pre>" + "x\n" * 1_000_001, "<br>x" * 400_000 + "y" * 1_300_000]
)
def test_a_text_over_the_limit_is_refused(html):
    with pytest.raises(TooLarge):
        read_html(html)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "<p>a",
        "<b>x</b>",
        "<td>a",
        "a<br><br>",
        "<a href=http://x.y>z",
        "<",
        "&",
        "&#",
        "<!--",
        "<a ",
        "</p>x",
        "http://a.b/)",
        "<i></b>"[3:] + "x",
        "\u00a0x",
        "<ul></ul>x",
    ],
)
def test_a_hundred_kilobytes_of_anything_are_read_in_time(piece):
    assert_content_holds(read_html(piece * (100_000 // len(piece)) + "--><p>end"))


def test_no_entity_of_its_own_and_no_outside_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    html = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yyy">]><p>a &x; &y; b'
    text = read_html(html).text
    assert "SECRET" not in text
    assert "yyy yyy" not in text
    assert "b" in text
