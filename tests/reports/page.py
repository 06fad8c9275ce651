"""Reads the HTML report as a browser would, and holds it to what no report may ever hold."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

ALLOWED_TAGS = {
    "a", "article", "b", "bdi", "blockquote", "body", "cite", "circle", "code", "dd", "del", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html", "i", "ins", "li", "main",
    "mark", "meta", "nav", "ol", "p", "path", "pre", "rect", "section", "small", "span", "strong", "style", "sup",
    "svg", "symbol", "time", "title", "ul", "use", "wbr",
}  # fmt: skip

INLINE = {
    "a", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "mark", "small", "span", "strong", "sup", "time", "wbr"
}  # fmt: skip


def _words(element) -> Iterator[str]:
    """An element's text with a blank around whatever starts a line of its own."""
    apart = "" if element.tag in INLINE else " "
    yield apart + (element.text or "")
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    yield apart


class Page:
    """One report page, parsed."""

    def __init__(self, data: bytes) -> None:
        self.source = data.decode("utf-8")
        self.tree = lxml_html.document_fromstring(self.source)

    def text(self, path: str = "//body") -> str:
        """The text of the first element at that path, blanks folded."""
        return " ".join("".join(_words(self.tree.xpath(path)[0])).split())

    def all(self, path: str) -> Any:
        """What is found at that path."""
        return self.tree.xpath(path)

    def chapter(self, number: int) -> str:
        """The text of one claim's chapter."""
        return self.text(f"//article[@id='claim-{number}']")

    def hold(self) -> None:
        """Assert what every report must be: no script, no style attribute, no foreign address, no broken link."""
        elements = [element for element in self.tree.iter() if isinstance(element.tag, str)]
        assert {element.tag for element in elements} <= ALLOWED_TAGS
        for element in elements:
            for name, value in element.attrib.items():
                assert not name.startswith("on"), name
                assert name not in {"style", "src", "srcset", "action", "srcdoc"}, name
                if name in {"href", "xlink:href"}:
                    self._hold_link(element, value)
        ids = [element.get("id") for element in elements if element.get("id")]
        assert len(ids) == len(set(ids)), "an id stands twice"
        self._hold_style()

    def _hold_link(self, element, href: str) -> None:
        if href.startswith("#"):
            assert self.tree.xpath("//*[@id=$id]", id=href[1:]), href
            return
        assert element.tag == "a"
        assert urlsplit(href).scheme in {"http", "https"}, href
        assert set(element.get("rel", "").split()) == {"noopener", "noreferrer", "nofollow"}

    def _hold_style(self) -> None:
        """The one style, whose hash the page's own policy names; it fetches nothing."""
        styles = re.findall(r"<style>(.*?)</style>", self.source, re.DOTALL)
        assert len(styles) == 1
        digest = b64encode(sha256(styles[0].encode()).digest()).decode()
        policy = self.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert f"style-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy
        assert "url(" not in styles[0]
        assert "@import" not in styles[0]
