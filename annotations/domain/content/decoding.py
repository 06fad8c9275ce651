"""Bytes to text: what they say of their own encoding first, then what fits; never with replacement signs."""

import codecs
import re

from annotations.domain.errors import Invalid

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How far into a page its charset may be declared, and how much of a file is looked at to guess one.
_DECLARED_WITHIN = 4_096
_SAMPLE = 65_536
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9][A-Za-z0-9._:-]{1,39})""", re.IGNORECASE)
# Browsers read these names as their larger relatives (WHATWG Encoding); so do we, or curly quotes get lost.
_LARGER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
# Seven-bit encodings look like plain ASCII, so they count before UTF-8 when the page names them.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr"})
# Codecs that Python names but no document is written in.
_REFUSED = frozenset(
    {"utf-7", "punycode", "idna", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape"}
)


def decode(data: bytes, pointer: str, *, html: bool = False) -> str:
    """The text of `data`, less a byte order mark; an Invalid `undecodable` when no encoding fits all of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is not None:
                return text
    declared = _declared(data) if html else None
    first = [declared, "utf-8"] if declared in _SEVEN_BIT else ["utf-8", declared]
    for candidate in first:
        text = _try(data, candidate)
        if text is not None:
            return text
    text = _try(data, _guess(data))
    if text is None:
        raise Invalid.at(
            pointer, "undecodable", "Its letters are in no encoding that we can tell; save it as UTF-8 and try again."
        )
    return text


def _try(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    """The encoding that a page names in its first 4 kB, by Python's name for what browsers take it to mean."""
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if match is None:
        return None
    try:
        info = codecs.lookup(match.group(1).decode("ascii"))
    except LookupError:
        return None
    # `_is_text_encoding` is what bytes.decode itself asks; base64 and its like are no encodings of text.
    if not getattr(info, "_is_text_encoding", False) or info.name in _REFUSED:
        return None
    return _LARGER.get(info.name, info.name)


def _guess(data: bytes) -> str | None:
    """The most likely encoding by the bytes of the first 64 kB; bytes with NULs are no text of a kind to guess at."""
    if b"\0" in data:
        return None
    # Its tables cost the web process a start that few imports need.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only imports need it

    best = from_bytes(data[:_SAMPLE]).best()
    return None if best is None else _LARGER.get(best.encoding.replace("_", "-"), best.encoding)
