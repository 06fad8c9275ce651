"""Read HTML as a browser shows it: the words that can be read, with blocks, marks and links; nothing is fetched."""

import re
from typing import TYPE_CHECKING, cast

from annotations.domain.content.decoding import decode
from annotations.domain.content.hrefs import resolve_href
from annotations.domain.content.limits import MAX_DEPTH, MAX_ELEMENTS, check_source, nested_too_deep, title_of
from annotations.domain.content.shape import Content
from annotations.domain.content.tags import BLOCKS, MARKS, UNREAD
from annotations.domain.content.writer import Writer
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import MarkType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree._saxparser import ParserTarget

# Elements without an end that the parser, older than they are, would keep open; it knows `img` to have none.
_ENDLESS = re.compile(r"<(?:wbr|source|track)(?=[\s/>])", re.IGNORECASE)
_CHUNK = 65_536
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{0,7})|0*([0-9]{0,8}))(?![0-9a-fA-F])")
_SURROGATES = range(0xD800, 0xE000)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}\Z")
# Footnotes come from mammoth with an arrow back to the text: a control, not words of the author.
_BACK_LINK = re.compile(r"#(?:foot|end)note-ref-")


def read_html(html: str | bytes, *, base_url: str | None = None, pointer: str = "/html") -> Content:
    """Content of an HTML document or fragment; relative links count from `base_url` (or the page's own `<base>`)."""
    source = decode(html, pointer, html=True) if isinstance(html, bytes) else html
    check_source(source, pointer)
    reader = _Reader(pointer, base_url)
    _feed(_ENDLESS.sub("<img", source).encode("utf-8"), reader, pointer)
    content = reader.content()
    if "\ufffd" in content.text:
        _check_references(source, pointer)
    return content


def _feed(source: bytes, reader: "_Reader", pointer: str) -> None:
    """Run the parser's events through `reader`; no tree is built, so depth costs no memory and no recursion."""
    # lxml costs the web process a tenth of a second at start and serves only imports.
    from lxml import etree  # noqa: PLC0415 - only imports need it

    target = cast("ParserTarget[None]", reader)
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    try:
        for begin in range(0, len(source), _CHUNK):
            parser.feed(source[begin : begin + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError:
        # The parser's word for "no element at all"; whatever it did read counts.
        if reader.elements:
            raise Invalid.at(pointer, "broken_file", "The HTML cannot be read to its end.") from None


def _check_references(source: str, pointer: str) -> None:
    """Refuse references to NUL or to half a surrogate pair, which a browser would show as replacement signs."""
    for match in _REFERENCE.finditer(source):
        hexadecimal, decimal = match.groups()
        number = int(hexadecimal or "0", 16) if decimal is None else int(decimal or "0")
        if number == 0:
            raise Invalid.at(pointer, "nul", f"{match.group()}; stands for a NUL character; text cannot hold one.")
        if number in _SURROGATES:
            raise Invalid.at(pointer, "surrogate", f"{match.group()}; is half of a surrogate pair, no character.")


class _Reader:
    """The parser's target: decides what each tag means and hands words on to the writer."""

    def __init__(self, pointer: str, base_url: str | None) -> None:
        self.elements = 0
        self._pointer = pointer
        self._base_url = base_url
        self._base_seen = False
        self._writer = Writer(pointer)
        self._depth = 0
        self._unread = 0
        self._title: list[str] | None = None
        self._in_title = False
        self._language: str | None = None

    def start(self, tag: str, attributes: "Mapping[str, str]") -> None:
        """An element begins."""
        self.elements += 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise nested_too_deep(self._pointer)
        if self.elements > MAX_ELEMENTS:
            raise Invalid.at(self._pointer, "too_complex", f"The HTML has over {MAX_ELEMENTS:,} elements.")
        if self._unread or self._is_unread(tag, attributes):
            self._unread += 1
        else:
            self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if self._unread:
            self._unread -= 1
        elif tag == "title":
            self._in_title = False
        elif tag == "a":
            self._writer.close_mark(MarkType.LINK)
        elif tag in MARKS:
            self._writer.close_mark(MARKS[tag])
        elif tag in BLOCKS:
            self._writer.close(tag)

    def data(self, data: str) -> None:
        """Words, references already replaced; one run of text may come in several pieces."""
        if self._in_title and self._title is not None:
            self._title.append(data)
        elif not self._unread:
            self._writer.words(data)

    def comment(self, text: str) -> None:
        """A comment says nothing."""

    def pi(self, target: str, data: str | None = None) -> None:
        """A processing instruction says nothing."""

    def close(self) -> None:
        """The parser's last call; `content` gives the outcome."""

    def content(self) -> Content:
        """What was read."""
        return self._writer.content(title_of("".join(self._title or ())), self._language)

    def _open(self, tag: str, attributes: "Mapping[str, str]") -> None:
        """An element begins whose words are read."""
        if tag == "title":
            self._in_title, self._title = True, []
        elif tag == "br":
            self._writer.line_break()
        elif tag == "a":
            self._open_link(attributes)
        elif tag in MARKS:
            self._writer.open_mark(MARKS[tag])
        elif tag in BLOCKS:
            self._writer.open(tag)
            if tag == "html":
                self._language = _language(attributes)
        elif tag == "base":
            self._set_base(attributes)

    def _open_link(self, attributes: "Mapping[str, str]") -> None:
        href = resolve_href(attributes.get("href", ""), self._base_url)
        if href is None:
            self._writer.close_mark(MarkType.LINK)
        else:
            self._writer.open_mark(MarkType.LINK, href)

    def _set_base(self, attributes: "Mapping[str, str]") -> None:
        """The first `<base>` counts, itself resolved against where the page came from."""
        base = resolve_href(attributes.get("href", ""), self._base_url)
        if base is not None and not self._base_seen:
            self._base_url, self._base_seen = base, True

    def _is_unread(self, tag: str, attributes: "Mapping[str, str]") -> bool:
        """Whether a reader of the page sees nothing of this element; of several titles the first counts."""
        if tag in UNREAD or "hidden" in attributes or (tag == "title" and self._title is not None):
            return True
        return tag == "a" and _BACK_LINK.match(attributes.get("href", "")) is not None


def _language(attributes: "Mapping[str, str]") -> str | None:
    language = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
    return language if _LANGUAGE.match(language) else None
