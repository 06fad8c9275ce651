import subprocess
import sys

import pytest

from annotations.domain.content import read_file
from annotations.domain.errors import Invalid
from tests.domain.content.word_files import paragraph, word_file, zip_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", b"# Not a heading\r\n", "# Not a heading\r\n"),
        ("a.md", b"# Head\n", "Head"),
        ("a.b.MARKDOWN", b"# Head\n", "Head"),
        ("a.html", b"<h1>Head</h1>", "Head"),
        ("A.HTM", b"<h1>Head</h1>", "Head"),
        ("a.docx", word_file(paragraph("Head")), "Head"),
        ("../../etc/a.txt", b"x", "x"),
    ],
)
def test_a_file_is_read_by_its_ending(name, data, text):
    assert read_file(name, data).text == text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "unsupported_type"),
        ("a.doc", OLE, "unsupported_type"),
        ("a.docm", word_file(paragraph("x")), "unsupported_type"),
        ("a.exe", b"MZ", "unsupported_type"),
        ("noending", b"text", "unsupported_type"),
        ("", b"text", "unsupported_type"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n", "empty"),
        ("a.txt", b"%PDF-1.7 x", "type_mismatch"),
        ("a.md", word_file(paragraph("x")), "type_mismatch"),
        ("a.html", OLE, "type_mismatch"),
        ("a.txt", b"\x89PNG\r\n", "type_mismatch"),
        ("a.docx", b"plain text", "type_mismatch"),
        ("a.docx", zip_file({"x": b"y"}), "type_mismatch"),
        ("a.docx", OLE, "encrypted"),
        ("a.txt", b"a\0b", "nul"),
        ("a.txt", b"\x00\xff\xfe\x00" * 9, "undecodable"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, data, code):
    with pytest.raises(Invalid) as refusal:
        read_file(name, data)
    assert refusal.value.code == code
    assert refusal.value.problems[0].pointer == "/file"
    assert refusal.value.detail.endswith(".")


def test_links_of_a_page_count_from_where_it_came_from():
    content = read_file("a.html", b"<a href=/x>y</a>", base_url="https://e.org/")
    assert content.links[0].href == "https://e.org/x"


def test_no_parser_is_loaded_before_something_is_read():
    heavy = ["lxml", "mammoth", "markdown_it", "charset_normalizer", "sentencex", "rapidfuzz"]
    code = (
        "import sys, annotations.domain.content, annotations.domain.sentences, annotations.domain.anchoring.realign,"
        f" annotations.domain.anchoring.selectors; print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"
