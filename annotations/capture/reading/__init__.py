"""What the extraction child does with a body; nothing else may import this room, whose libraries are large and in C."""

from annotations.capture.media import MediaKind
from annotations.capture.reading.image import image_size
from annotations.capture.reading.page import read_page
from annotations.capture.reading.pdf import read_pdf
from annotations.capture.reading.plain import read_plain
from annotations.capture.reading.result import Reading, Unreadable
from annotations.capture.reading.story import read_article

__all__ = ["Reading", "Unreadable", "read"]


def read(body: bytes, *, kind: str, charset: str = "", url: str = "", as_article: bool = False) -> Reading:
    """Read a body of a `MediaKind`; Unreadable when it is none, or must not be read.

    `as_article` keeps headline, standfirst, captions, links and emphasis of a page: what is checked, not cited.
    """
    if kind in (MediaKind.HTML, MediaKind.XHTML):
        reader = read_article if as_article else read_page
        return reader(body, charset=charset, url=url)
    if kind == MediaKind.PDF:
        return read_pdf(body)
    if kind == MediaKind.IMAGE:
        width, height = image_size(body) or (None, None)
        return Reading(width=width, height=height, facts={"web_page": False})
    return read_plain(body, charset=charset)
