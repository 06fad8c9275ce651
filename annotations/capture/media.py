"""What the bytes of a body are: the declared type is a claim, the bytes are the evidence."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import filetype

SNIFF_BYTES: Final = 2048
"""How much of a body's beginning decides what it is."""


class MediaKind(StrEnum):
    """What a kept copy can be."""

    HTML = "html"
    XHTML = "xhtml"
    TEXT = "text"
    PDF = "pdf"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Media:
    """A supported kind and the media type under which the copy is kept."""

    kind: MediaKind
    media_type: str


# The groups are atomic: a page of nothing but comment marks must not set the matcher guessing.
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<!--.*?-->|<\?xml.*?\?>)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|p|h1|table|article|main)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XHTML_ROOT = re.compile(rb"<html[^>]{0,500}http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_IMAGES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_XML: Final = frozenset({"application/xml", "text/xml"})
_READ_AS_TEXT: Final = frozenset({"application/json", "application/ld+json", "application/x-ndjson", *_XML})
_SAYS_NOTHING: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown"})
_WIDE_SAMPLE: Final = 256
_FEWEST_WIDE: Final = 8
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# C0 controls that no text has, as in WHATWG's MIME sniffing: all but TAB, LF, FF, CR and ESC.
_BINARY_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def wide_encoding(body: bytes) -> str:
    """Return `utf-16-le` or `utf-16-be` for a text of mostly Latin letters without a byte order mark, or nothing."""
    start = body[:_WIDE_SAMPLE]
    half = len(start) // 2
    first, second = start[0::2].count(0), start[1::2].count(0)
    if half < _FEWEST_WIDE or max(first, second) * 10 < 6 * half or min(first, second) * 20 > half:
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def recognise(body: bytes, declared: str = "") -> Media | None:
    """Return what a body is, by its first `SNIFF_BYTES` and its declared type, or None when it is not supported."""
    start = body[:SNIFF_BYTES]
    if b"%PDF-" in start[:1024] and (declared == "application/pdf" or not _HTML_START.match(start)):
        return Media(MediaKind.PDF, "application/pdf")
    magic = filetype.guess_mime(start)
    if magic in _IMAGES:
        return Media(MediaKind.IMAGE, magic)
    if magic is not None and not magic.startswith("text/"):
        return None
    return _textual(start, declared) or _declared_only(start, declared)


def _textual(start: bytes, declared: str) -> Media | None:
    """HTML and text have no magic number: their declaration counts, as long as the bytes do not speak against it."""
    looks_html = _HTML_START.match(_bare(start)) is not None
    if declared == "application/xhtml+xml" or (declared in _XML and _XHTML_ROOT.search(start)):
        return Media(MediaKind.XHTML, "application/xhtml+xml")
    if declared == "text/html":
        return Media(MediaKind.HTML, "text/html") if looks_html or not _binary(start) else None
    if declared.startswith("text/") or declared in _READ_AS_TEXT:
        return None if _binary(start) else Media(MediaKind.TEXT, declared)
    if declared in _SAYS_NOTHING and looks_html:
        return Media(MediaKind.HTML, "text/html")
    if declared in _SAYS_NOTHING and not _binary(start):
        return Media(MediaKind.TEXT, "text/plain")
    # A link to a PDF or a picture that now leads to a page of words: the page is what is kept.
    if looks_html and (declared == "application/pdf" or declared.startswith("image/")) and "svg" not in declared:
        return Media(MediaKind.HTML, "text/html")
    return None


def _declared_only(start: bytes, declared: str) -> Media | None:
    """A PDF that lost its head is still a PDF, and told to be broken."""
    return Media(MediaKind.PDF, "application/pdf") if declared == "application/pdf" and start else None


def _bare(start: bytes) -> bytes:
    is_wide = start.startswith(_UTF16_MARKS) or wide_encoding(start)
    return start.replace(b"\x00", b"") if is_wide else start.lstrip(b"\x00")


def _binary(start: bytes) -> bool:
    if not start or start.startswith(_UTF16_MARKS) or wide_encoding(start):
        return False
    # One stray control in a long page is a slip of the keyboard, a tenth of all bytes is a program or a picture.
    return len(_BINARY_BYTES.findall(start)) * 50 > len(start)
