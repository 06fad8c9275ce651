import base64
import io
import zlib

import pypdf
import pytest

from annotations.capture.reading import Unreadable, read
from annotations.domain.vocabulary import CaptureCode


def make_pdf(*pages: str, filters: bytes = b"/FlateDecode", pack=zlib.compress, about: bytes = b"") -> bytes:
    """Return a small PDF by hand; each page is a content stream."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(pages)))
    objects = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj" % (kids, len(pages)),
        b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
        b"4 0 obj<<%s>>endobj" % about,
    ]
    for number, content in enumerate(pages):
        stream = pack(content.encode("latin-1"))
        objects.append(
            b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>endobj" % (10 + 2 * number, 11 + 2 * number)
        )
        objects.append(
            b"%d 0 obj<</Length %d/Filter[%s]>>stream\n%s\nendstream endobj"
            % (11 + 2 * number, len(stream), filters, stream)
        )
    return _with_table(objects)


def _with_table(objects: list[bytes]) -> bytes:
    """Return the file with its cross-reference table, which pypdf wants."""
    body = b"%PDF-1.4\n"
    places = {0: 0}
    for item in objects:
        places[int(item.split(b" ")[0])] = len(body)
        body += item + b"\n"
    rows = b"".join(
        b"%010d %05d %s \n" % (places.get(number, 0), 0 if number else 65535, b"n" if places.get(number) else b"f")
        for number in range(max(places) + 1)
    )
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, len(body))
    return body + b"xref\n0 %d\n%s%s" % (max(places) + 1, rows, trailer)


def lines(*rows: str) -> str:
    """Return a content stream with these lines of text."""
    moves = " ".join(f"({row}) Tj 0 -14 Td" for row in rows)
    return f"BT /F1 12 Tf 50 700 Td {moves} ET"


def code_of(body):
    with pytest.raises(Unreadable) as caught:
        read(body, kind="pdf")
    return caught.value.code


def test_lines_are_joined_to_paragraphs_and_pages_follow_one_another():
    reading = read(
        make_pdf(
            lines(
                "The committee met twice in 2017 and spoke for hours about",
                "the price of grain, which had risen by a third in a year.",
                "It was late.",
                "On the next day the members of the committee met again and",
                "they agreed.",
            ),
            lines("The second page has one line of text on it only."),
        ),
        kind="pdf",
    )
    assert "hours about the price of grain, which had risen by a third in a year. It was late." in reading.text
    assert reading.text.split("\n\n")[-1] == "The second page has one line of text on it only."
    assert all(reading.text[block["start"] : block["end"]].strip() for block in reading.blocks)


def test_metadata_is_told_unless_a_machine_wrote_it():
    assert (
        read(make_pdf(lines("x"), about=b"/Title(Grain report)/Author(Jane Doe)"), kind="pdf").title == "Grain report"
    )
    assert read(make_pdf(lines("x"), about=b"/Title(Microsoft Word - a.doc)"), kind="pdf").title == ""


def test_a_protected_pdf_is_not_opened():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(lines("secret"))))
    writer.encrypt("password", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert code_of(buffer.getvalue()) is CaptureCode.PDF_ENCRYPTED


def test_a_pdf_that_only_forbids_printing_is_read():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(lines("They met twice in 2017."))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert read(buffer.getvalue(), kind="pdf").text == "They met twice in 2017."


@pytest.mark.parametrize(
    "body", [b"%PDF-", b"%PDF-1.7 nothing", b"%PDF-1.4\n" + b"\xff" * 5000, make_pdf(lines("x"))[:200]]
)
def test_a_broken_pdf_is_told_as_such(body):
    assert code_of(body) is CaptureCode.PDF_BROKEN


def test_a_pdf_without_text_has_none():
    reading = read(make_pdf("0 0 100 100 re f"), kind="pdf")
    assert (reading.text, reading.blocks) == ("", [])


@pytest.mark.parametrize(
    ("filters", "times"), [(b"/FlateDecode", 1), (b"/Fl", 1), (b"/#46lateDecode", 1), (b"/FlateDecode/FlateDecode", 2)]
)
def test_a_pdf_bomb_is_not_unpacked(filters, times):
    def pack(data):
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(data * 1_000_000) for _ in range(160)) + packer.flush()
        return packed if times == 1 else zlib.compress(packed, 9)

    body = make_pdf("q ", filters=filters, pack=pack)
    assert len(body) < 1_000_000
    assert code_of(body) is CaptureCode.BOMB


@pytest.mark.parametrize("written", ["hex", "base85"])
def test_a_bomb_that_is_written_in_letters_is_not_unpacked(written):
    def pack(data):
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(data * 1_000_000) for _ in range(160)) + packer.flush()
        return packed.hex().encode() + b">" if written == "hex" else base64.a85encode(packed) + b"~>"

    name = b"/ASCIIHexDecode" if written == "hex" else b"/ASCII85Decode"
    assert code_of(make_pdf("q ", filters=name + b"/FlateDecode", pack=pack)) is CaptureCode.BOMB


def test_a_text_that_is_written_in_letters_is_read():
    def pack(data):
        return zlib.compress(data).hex().encode() + b">"

    body = make_pdf(lines("They met twice in 2017."), filters=b"/ASCIIHexDecode/FlateDecode", pack=pack)
    assert read(body, kind="pdf").text == "They met twice in 2017."


def test_many_large_streams_are_a_bomb_together():
    packed = zlib.compress(b"q " * 25_000_000, 9)
    body = make_pdf(*["x"] * 10, pack=lambda data: packed)
    assert code_of(body) is CaptureCode.BOMB


def test_a_page_that_cannot_be_loaded_costs_not_the_others_but_is_told():
    whole = make_pdf(lines("The first page."), lines("The second page."), lines("The third page."))
    found = read(whole.replace(b"12 0 obj<</Type/Page/", b"12 0 obj 17 %Type/Page/"), kind="pdf")
    assert "first" in found.text
    assert "second" not in found.text
    assert "third" in found.text
    assert found.truncated
    assert not read(whole, kind="pdf").truncated
