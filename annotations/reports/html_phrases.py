"""Small pieces of HTML that several parts of the report need; `format_html` escapes whatever is not HTML already."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from annotations.reports.citations import moment
from annotations.reports.links import web_href

REL: Final = "noopener noreferrer nofollow"
NOTHING: Final = SafeString("")


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Pieces of HTML one after the other."""
    return SafeString("".join(pieces))


@cache
def icon_html(name: str) -> SafeString:
    """One of the drawings of `icons.html`; it says nothing to a screen reader, since a label stands beside it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


def link_html(url: str, words: str) -> SafeString:
    """The words as a link to the address, or alone where it is no web address."""
    href = web_href(url)
    if not href:
        return format_html("<bdi>{}</bdi>", words)
    return format_html('<a href="{}" rel="{}"><bdi>{}</bdi></a>', href, REL, words)


def time_html(when: datetime | None) -> SafeString:
    """A moment in words that a program can read too; nothing for None."""
    if when is None:
        return NOTHING
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), moment(when))


def hash_html(sha256: str) -> SafeString:
    """A hash that may break in its middle and nowhere else."""
    half = len(sha256) // 2
    return format_html("{}<wbr>{}", sha256[:half], sha256[half:]) if sha256 else NOTHING


def prose_html(words: str) -> SafeString:
    """What somebody wrote at length, its lines as they are; nothing for none."""
    return format_html('<div class="rationale" dir="auto">{}</div>', words) if words else NOTHING


def day_of(when: date) -> str:
    """`24 November 2026`."""
    return f"{when.day} {when:%B %Y}"


def clipped(words: str, limit: int) -> str:
    """The words on one line, cut at a blank where they are longer than `limit` code points."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    cut = line[:limit].rsplit(" ", 1)[0]
    return f"{cut if len(cut) > limit // 2 else line[:limit]} …"
