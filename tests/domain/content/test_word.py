import io
import re

import docx
import pytest

from annotations.domain.content.word import read_word
from annotations.domain.errors import Invalid
from tests.domain.content.invariants import assert_content_holds
from tests.domain.content.word_files import footnotes, paragraph, word_file


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def kinds(data: bytes) -> list[tuple[str, str]]:
    content = read_word(data)
    assert_content_holds(content)
    return [(block.type.value, content.text[block.start : block.end]) for block in content.blocks]


def test_what_an_author_writes_in_word_becomes_blocks():
    document = docx.Document()
    document.add_heading("The headline", 0)
    document.add_paragraph("Standfirst.", style="Subtitle")
    document.add_heading("Part one", 1)
    document.add_paragraph("Text with 🚢 and e\u0301 and\u00a0a blank.")
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("second", style="List Number")
    document.add_paragraph("Said so.", style="Quote")
    document.add_paragraph("The picture.", style="Caption")
    table = document.add_table(2, 2)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], "abcd", strict=True):
        cell.text = text
    data = saved(document)
    assert kinds(data) == [
        ("heading", "The headline"),
        ("paragraph", "Standfirst."),
        ("heading", "Part one"),
        ("paragraph", "Text with 🚢 and e\u0301 and\u00a0a blank."),
        ("list_item", "first"),
        ("list_item", "second"),
        ("quote", "Said so."),
        ("caption", "The picture."),
        ("table_cell", "a"),
        ("table_cell", "b"),
        ("table_cell", "c"),
        ("table_cell", "d"),
    ]
    content = read_word(data)
    assert content.title == "The headline"
    assert content.text.endswith("a\tb\nc\td")


def test_marks_and_links_survive():
    data = word_file(
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r><w:r><w:t xml:space="preserve"> and </w:t></w:r>'
        '<w:hyperlink r:id="l1"><w:r><w:t>a page</w:t></w:r></w:hyperlink></w:p>'
    )
    content = read_word(data)
    assert [(link.href, link.text) for link in content.links] == [("https://example.org/page", "a page")]
    assert [content.text[mark.start : mark.end] for mark in content.blocks[0].marks] == ["bold", "a page"]


def test_footnotes_are_text_under_check_without_their_arrows():
    body = '<w:p><w:r><w:t>Said.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = word_file(body, more={"word/footnotes.xml": footnotes("The note.")})
    assert kinds(data) == [("paragraph", "Said.[1]"), ("list_item", "The note.")]


def test_inserted_text_counts_and_deleted_text_does_not():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Met </w:t></w:r><w:del><w:r><w:delText>once</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>twice</w:t></w:r></w:ins></w:p>"
    )
    assert kinds(word_file(body)) == [("paragraph", "Met twice")]


def test_right_to_left_text_and_tabs_are_kept():
    assert kinds(word_file(paragraph("שלום 2017 مرحبا 😀"))) == [("paragraph", "שלום 2017 مرحبا 😀")]


def test_ten_thousand_words_are_read_whole():
    words = "The minister met them twice in 2017 and left"
    data = word_file("".join(paragraph(f"{words} {number}.") for number in range(1_000)))
    content = read_word(data)
    assert len(content.blocks) == 1_000
    assert len(re.findall(r"\S+", content.text)) == 10_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (word_file(""), "empty"),
        (word_file(paragraph("x"), main="application/vnd.ms-word.document.macroEnabled.main+xml"), "type_mismatch"),
        (word_file("<w:p><w:r>"), "broken_file"),
        (word_file(paragraph("&e;"), doctype='<!DOCTYPE x [<!ENTITY e "lol">]>'), "broken_file"),
        (word_file(paragraph("x"), more={"word/document.xml": b""}), "broken_file"),
        (word_file(paragraph("x"), more={"word/document.xml": "<a/>"}), "broken_file"),
        (word_file("<w:tbl><w:tr><w:tc>" * 60 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60), "nested_too_deep"),
        (word_file('<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/></w:numPr></w:pPr></w:p>'), "empty"),
        (b"PK\x03\x04 and then nothing", "broken_file"),
    ],
)
def test_what_is_no_sound_word_file_is_refused(data, code):
    with pytest.raises(Invalid) as refusal:
        read_word(data)
    assert refusal.value.code == code
    assert refusal.value.problems[0].pointer == "/file"


def test_depth_below_the_cap_is_read_without_an_error_of_ours():
    depth = 18
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * depth
    assert kinds(word_file(body)) == [("table_cell", "deep")]


def test_no_outside_file_is_opened(monkeypatch):
    blip = (
        '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="i1"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    data = word_file(blip)
    read_word(data)
    opened = []
    monkeypatch.setattr("builtins.open", lambda *args, **_kwargs: opened.append(args))
    assert read_word(data).text == "x"
    assert opened == []
