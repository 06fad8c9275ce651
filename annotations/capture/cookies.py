"""Cookies of one fetch: sites that set one and redirect to themselves go on, and nothing outlives the fetch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from annotations.capture.url import WebUrl

MOST_COOKIES = 50
MOST_BYTES = 8192
"""Bytes of one Cookie header; what a site set beyond it is left out."""

_PAIR = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,256})=([\x21-\x3a\x3c-\x7e]{0,4096})\Z")


@dataclass(frozen=True, slots=True)
class _Cookie:
    value: str
    secure: bool


class Cookies:
    """A jar for one fetch; a cookie goes back to the very host that set it, whatever Domain it asked for."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], _Cookie] = {}

    def take(self, url: WebUrl, lines: Iterable[str], *, now: datetime) -> None:
        """Read the Set-Cookie lines of an answer; what does not parse is dropped."""
        for line in lines:
            head, *rest = line.split(";")
            pair = _PAIR.match(head.strip())
            if pair is None:
                continue
            attributes = {
                name.strip().lower(): value.strip() for name, _, value in (part.partition("=") for part in rest)
            }
            path = attributes.get("path", "")
            key = (url.host, path if path.startswith("/") else _folder(url.path), pair[1])
            self._kept.pop(key, None)
            if not _over(attributes, now) and len(self._kept) < MOST_COOKIES:
                self._kept[key] = _Cookie(pair[2], "secure" in attributes)

    def header(self, url: WebUrl) -> str:
        """Return the value of the Cookie header for a request, or an empty string."""
        pairs: list[str] = []
        room = MOST_BYTES
        for (host, path, name), cookie in self._kept.items():
            if host != url.host or not _covers(path, url.path) or (cookie.secure and url.scheme != "https"):
                continue
            pair = f"{name}={cookie.value}"
            room -= len(pair) + 2
            if room >= 0:
                pairs.append(pair)
        return "; ".join(pairs)


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "/"


def _covers(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder if folder.endswith("/") else folder + "/")


def _over(attributes: dict[str, str], now: datetime) -> bool:
    if (age := attributes.get("max-age")) is not None:
        return re.fullmatch(r"-[0-9]+|0+", age) is not None
    try:
        expires = parsedate_to_datetime(attributes["expires"])
    except (KeyError, ValueError, OverflowError):
        return False
    return (expires if expires.tzinfo else expires.replace(tzinfo=UTC)) <= now
