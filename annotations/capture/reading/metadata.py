"""Who published a page, when, under which title: JSON-LD first, meta tags next, trafilatura's guesses last."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Final

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from annotations.capture.failures import FetchFailed
from annotations.capture.reading.assemble import one_line
from annotations.capture.reading.jsonld import Facts, read_jsonld
from annotations.capture.url import parse_url

LONGEST: Final = 500

FIRST_YEAR: Final = 1500
"""Earlier than print, a date is a machine's word for "none"."""

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T\s]|\Z)")
_DATE_NAMES: Final = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "date",
    "dc.date",
    "pubdate",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; empty where it says nothing. `published_at` is an ISO date."""

    title: str
    author: str
    publisher: str
    published_at: str | None
    language: str
    canonical: str
    free_to_read: bool | None


def read_metadata(tree: HtmlElement, url: str, *, guessing: bool = True) -> Metadata:
    """Read a page's metadata; what it declares wrongly is left out, not an error. Guessing reads all of the page."""
    tags = _meta_tags(tree)
    said = read_jsonld(tree)
    title = _first(said.headline, tags.get("og:title"), tags.get("citation_title"))
    author = _first(said.author, tags.get("author"), tags.get("citation_author"), tags.get("dc.creator"))
    author = "" if author.startswith(("http://", "https://")) else author
    published = _iso_date(said.published) or _first_date(tags)
    guess = _guess(tree, url) if guessing and not (title and author and published) else None
    return Metadata(
        title=title or _first(guess.headline if guess else None),
        author=author or _first(guess.author if guess else None),
        publisher=_first(said.publisher, tags.get("og:site_name"), guess.publisher if guess else None),
        published_at=published or (_iso_date(guess.published) if guess else None),
        language=_first(tree.get("lang"), tree.get("xml:lang"), tags.get("og:locale")),
        canonical=_canonical(tree, url),
        free_to_read=said.free_to_read,
    )


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = element.get("content")
        if name and content and name not in tags:
            tags[name] = content
    return tags


def _first(*values: str | None) -> str:
    return next((words for value in values if value and (words := one_line(unescape(value))[:LONGEST])), "")


def _first_date(tags: dict[str, str]) -> str | None:
    return next((day for name in _DATE_NAMES if (day := _iso_date(tags.get(name, "")))), None)


def _iso_date(text: str) -> str | None:
    match = _DATE.match(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day.isoformat() if day.year >= FIRST_YEAR else None


def _guess(tree: HtmlElement, url: str) -> Facts | None:
    """Trafilatura looks at bylines and dates in the text too; whatever it stumbles over costs the guess alone."""
    try:
        found = extract_metadata(tree, url or None, {"extensive_search": False, "original_date": True})
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - hostile metadata must not cost the text
        return None
    return Facts(
        headline=found.title or "",
        author=found.author or "",
        publisher=found.sitename or found.hostname or "",
        published=found.date or "",
    )


def _canonical(tree: HtmlElement, url: str) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                return str(parse_url(str(link.get("href")), base=parse_url(url) if url else None))
            except FetchFailed:
                return ""
    return ""
