"""Which addresses an article may point to: absolute http, https and mailto, nothing else."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

MAX_HREF = 4_000

_REMOVED = re.compile(r"[\t\n\r]")
_REFUSED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029<>\"]")
_WEB = frozenset({"http", "https"})
_BARE_URL = re.compile(r"""(?<![\w@])https?://[^\s<>"“”«»„‹›]+""", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def resolve_href(href: str, base_url: str | None = None) -> str | None:
    """The absolute address that `href` means on a page at `base_url`, or None when nothing safe or useful is left.

    A bare fragment points into the page itself and cites nothing, so it is dropped too.
    """
    href = _REMOVED.sub("", href.strip("".join(map(chr, range(0x21))))).replace(" ", "%20")
    if not href or href.startswith("#") or len(href) > MAX_HREF or _REFUSED.search(href):
        return None
    try:
        parts = urlsplit(href)
        if not parts.scheme:
            if base_url is None:
                return None
            href = urljoin(base_url, href)
            parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        return href if "@" in parts.path else None
    return href if scheme in _WEB and host else None


def bare_urls(text: str) -> Iterator[tuple[int, int, str]]:
    """Every web address written out in `text`, as (start, end, href), without the punctuation that follows it."""
    for match in _BARE_URL.finditer(text):
        url = _without_tail(match.group())
        href = resolve_href(url)
        if href is not None:
            yield match.start(), match.start() + len(url), href


def _without_tail(url: str) -> str:
    """`url` less closing punctuation; a closing bracket stays where its opening one is inside."""
    end = len(url)
    balance = {closer: url.count(closer) - url.count(opener) for closer, opener in _CLOSERS.items()}
    while end:
        sign = url[end - 1]
        if sign in _CLOSERS:
            if balance[sign] <= 0:
                break
            balance[sign] -= 1
        elif sign not in ".,;:!?'’*_~…。，、":
            break
        end -= 1
    return url[:end]
