"""Reading a PDF's text with PDFium, after a look at what its streams would unpack to."""

import base64
import re
import statistics
import zlib
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from annotations.capture.reading.assemble import Assembler, clean, one_line
from annotations.capture.reading.language import language_of
from annotations.capture.reading.result import Reading, Unreadable
from annotations.domain.vocabulary import BlockType, CaptureCode

MOST_PAGES: Final = 3_000
MOST_INFLATED: Final = 400_000_000
LARGEST_STREAM: Final = 150_000_000
_CHUNK: Final = 1 << 20
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_DEFLATE: Final = 8
# A bomb shows in its beginning: what a megabyte unpacks to is enough to tell.
_ASCII_SAMPLE: Final = 1 << 20
_SIGN: Final = 64
_HEX: Final = re.compile(rb"[0-9A-Fa-f\s]{40,}(?:>|\Z)|[0-9A-Fa-f\s]{4,}>")
_BASE85: Final = re.compile(rb"[!-uz\s]{40,}(?:~>|\Z)|[!-uz\s]{4,}~>")

# PDFium writes U+FFFE where a word was divided at the end of a line.
_DIVIDED: Final = re.compile("[\ufffe\u00ad]\\s*")
_ENDS: Final = re.compile(r"[.!?:;。！？…][\"'”’»)\]]*\Z")
_BEGINS: Final = re.compile(r"(?:[•‣▪–—*·]|\(?\d{1,3}[.)])\s")
_SHORT_LINE: Final = 0.8
_UNTITLED: Final = re.compile(
    r"(?:microsoft word|untitled|document\d*$|.*\.(?:docx?|indd|qxd|pdf|rtf|tex)$)", re.IGNORECASE
)


def read_pdf(body: bytes) -> Reading:
    """Read a PDF; Unreadable with `pdf_encrypted`, `pdf_broken` or `bomb`."""
    _check_streams(body)
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise _refusal() from error
    with document:
        pages = len(document)
        assembler = Assembler()
        lost = 0
        for number in range(min(pages, MOST_PAGES)):
            if assembler.truncated:
                break
            text = _page_text(document, number)
            lost += text is None
            for paragraph in _paragraphs(text or ""):
                assembler.add(BlockType.PARAGRAPH, paragraph)
        about = document.get_metadata_dict(skip_empty=True)
    title = one_line(about.get("Title", ""))[:500]
    return Reading(
        text=assembler.text,
        blocks=assembler.blocks,
        title="" if _UNTITLED.match(title) else title,
        author=one_line(about.get("Author", ""))[:500],
        language=language_of(assembler.text),
        truncated=assembler.truncated or pages > MOST_PAGES or lost > 0,
        facts={"web_page": False, "paged": True},
    )


def _refusal() -> Unreadable:
    if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Unreadable(CaptureCode.PDF_ENCRYPTED, "The PDF is protected by a password.")
    return Unreadable(CaptureCode.PDF_BROKEN, "The PDF is damaged and cannot be read.")


def _check_streams(body: bytes) -> None:
    """Unpack each stream into nothing and count: a small file can hold gigabytes, and PDFium would keep them.

    By their bytes, not by what their dictionaries say, since PDFium forgives more spellings than could be looked for.
    """
    total = 0
    for match in _STREAM.finditer(body):
        packed = _from_ascii(body, match.end())
        if _is_zlib(bytes(packed[:2])):
            size = _inflated(packed)
            total += size
            if size > LARGEST_STREAM or total > MOST_INFLATED:
                detail = "The PDF unpacks to far more than it is: it is built to fill memory."
                raise Unreadable(CaptureCode.BOMB, detail)


def _from_ascii(body: bytes, at: int) -> memoryview:
    """Return a stream's bytes; of one that is written in hexadecimal or base 85, what its beginning stands for."""
    start = body[at : at + _ASCII_SAMPLE]
    try:
        if _HEX.match(start[:_SIGN]):
            digits = b"".join(start.partition(b">")[0].split())
            return memoryview(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")))
        if _BASE85.match(start[:_SIGN]):
            digits = b"".join(start.partition(b"~>")[0].split())
            whole = len(digits) if len(start) < _ASCII_SAMPLE else len(digits) // 5 * 5
            return memoryview(base64.a85decode(digits[:whole]))
    except ValueError:
        pass
    return memoryview(body)[at:]


def _inflated(packed: memoryview) -> int:
    """Return what a stream unpacks to, what was packed twice counted too, no further than one stream's limit."""
    size = 0
    inner: zlib._Decompress | None = None
    for number, piece in enumerate(_unpack(zlib.decompressobj(), packed)):
        size += len(piece)
        if number == 0 and _is_zlib(piece[:2]):
            inner = zlib.decompressobj()
        if inner is not None:
            size += sum(len(unpacked) for unpacked in _unpack(inner, memoryview(piece)))
        if size > LARGEST_STREAM:
            break
    return size


def _is_zlib(head: bytes) -> bool:
    return len(head) > 1 and head[0] & 0x0F == _DEFLATE and (head[0] << 8 | head[1]) % 31 == 0


def _unpack(unpacker: "zlib._Decompress", packed: memoryview) -> Iterator[bytes]:
    """Yield what comes out in pieces; a stream that is no zlib stream yields what it had until then."""
    at = 0
    while at < len(packed) and not unpacker.eof:
        data: bytes | memoryview = packed[at : at + _CHUNK]
        at += _CHUNK
        # At its end the unpacker leaves what it had not consumed where it was.
        while data and not unpacker.eof:
            try:
                piece = unpacker.decompress(data, _CHUNK)
            except zlib.error:
                return
            yield piece
            data = unpacker.unconsumed_tail


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str | None:
    """Return a page's text, None for one that is broken, which does not cost the others."""
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()


def _paragraphs(text: str) -> Iterator[str]:
    """Join the lines of a page: a paragraph ends at a blank line, and at a short line that closes a sentence."""
    rows = [clean(row).strip() for row in _DIVIDED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    usual = statistics.median([len(row) for row in rows if row] or [0])
    paragraph: list[str] = []
    for row in rows:
        if paragraph and (not row or _BEGINS.match(row)):
            yield one_line(" ".join(paragraph))
            paragraph = []
        if row:
            paragraph.append(row)
            if len(row) < _SHORT_LINE * usual and _ENDS.search(row):
                yield one_line(" ".join(paragraph))
                paragraph = []
    if paragraph:
        yield one_line(" ".join(paragraph))
