"""From a page's bytes to a tree: the charset found out, the source cut to what a parser can bear."""

import codecs
import itertools
import re
from typing import Final

from charset_normalizer import from_bytes
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from annotations.capture.media import wide_encoding
from annotations.capture.reading.assemble import clean

MOST_TAGS: Final = 400_000
LONGEST_TAG: Final = 32_768

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_META_WITHIN: Final = 4096
_SAMPLE: Final = 65_536
_LOST: Final = "\ufffd"
_FEW_LOST: Final = 5
# Browsers read these names as their larger relatives (WHATWG Encoding).
_LARGER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# As `codecs` names them, with every underscore a dash: it spells some with the one and some with the other.
_NO_TEXT_CODECS: Final = frozenset(
    {
        "utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "rot13", "rot-13", "base64",
        "hex", "zip", "zlib", "bz2", "quopri", "uu", "mbcs", "oem", "palmos",
    }
)  # fmt: skip
_TAG: Final = re.compile(r"</?[A-Za-z]")
# An attribute may be as long as a novel, and libxml2 compares each attribute of a tag with every other.
_LONG_TAG: Final = re.compile(rf"<([A-Za-z][A-Za-z0-9-]*)[^<>]{{{LONGEST_TAG},}}")


def decode(body: bytes, declared: str = "") -> str:
    """Return a body as text: by its byte order mark, as UTF-8 where it fits, as the site or the page says, by a guess.

    UTF-8 goes first since no other encoding looks like it by chance, and wrong declarations are common.
    """
    for mark, marked in _MARKS:
        if body.startswith(mark):
            return clean(body[len(mark) :].decode(marked, "replace"))
    if wide := wide_encoding(body):
        return clean(body.decode(wide, "replace"))
    meta = _META.search(body, 0, _META_WITHIN)
    named = [_codec(declared), _codec(meta[1].decode("ascii", "replace"), in_ascii=True) if meta else None]
    seven_bit = [name for name in named if name is not None and name.startswith("iso2022")]
    for encoding in [*seven_bit, "utf-8", *named]:
        if encoding is not None:
            try:
                return clean(body.decode(encoding))
            except (UnicodeDecodeError, LookupError):
                continue
    # A page that is in its declared encoding but for a few bytes is common, and better than any guess.
    stated = next((name for name in named if name is not None), None)
    text = body.decode(stated, "replace") if stated else ""
    if not stated or text.count(_LOST) > max(_FEW_LOST, len(text) // 100):
        text = body.decode(_guess(body), "replace")
    return clean(text)


def parse(source: str) -> tuple[HtmlElement | None, bool]:
    """Return the tree of a page (None when there is none) and whether the source had to be cut."""
    source, cut = _bearable(source)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(source.encode("utf-8"), parser=parser), cut
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, cut


def _bearable(source: str) -> tuple[str, bool]:
    source = _LONG_TAG.sub(r"<\1", source)
    if source.count("<") <= MOST_TAGS:
        return source, False
    last = next(itertools.islice(_TAG.finditer(source), MOST_TAGS, None), None)
    return (source, False) if last is None else (source[: last.start()], True)


def _codec(name: str, *, in_ascii: bool = False) -> str | None:
    """Python's name for an encoding; what stands readable in ASCII cannot name one of two bytes a letter."""
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", False) or info.name.replace("_", "-") in _NO_TEXT_CODECS:
        return None
    if in_ascii and info.name.startswith(("utf-16", "utf-32")):
        return None
    return _LARGER.get(info.name, info.name)


def _guess(body: bytes) -> str:
    best = from_bytes(body[:_SAMPLE]).best() if b"\x00" not in body[:_SAMPLE] else None
    return "cp1252" if best is None else _LARGER.get(best.encoding.replace("_", "-"), best.encoding)
