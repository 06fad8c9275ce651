"""Reading a URL the strict way, so that no two programs can disagree about the host that it names."""

import re
from dataclasses import dataclass, replace
from typing import NoReturn
from urllib.parse import quote

from annotations.capture.address import IpAddress, read_address
from annotations.capture.failures import FetchFailed
from annotations.capture.host import host_name
from annotations.capture.trackers import without_trackers
from annotations.domain.vocabulary import CaptureCode

URL_LIMIT = 4096
DEFAULT_PORTS = {"http": 80, "https": 443}
LAST_PORT = 65535

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PORT = re.compile(r"[0-9]{0,6}\Z")
# WHATWG's percent-encode sets of path and special query, turned round: ASCII that stays as it is. "%" stays, so that
# what is encoded already is not encoded twice.
_PATH_KEEPS = "!$%&'()*+,-./:;=@[\\]_|~"
_QUERY_KEEPS = "!$%&()*+,-./:;=?@[\\]^_`{|}~"


@dataclass(frozen=True, slots=True)
class WebUrl:
    """A checked http or https URL: `host` is ASCII, lower case, without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def address(self) -> IpAddress | None:
        """The address that the host is, or None when it is a name."""
        return read_address(self.host)

    @property
    def authority(self) -> str:
        """Host as it stands in a URL and in the Host header, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_url(raw: str, *, base: WebUrl | None = None) -> WebUrl:
    """Read a URL, or a reference relative to `base`; the fragment is dropped.

    Raises FetchFailed with `scheme`, `userinfo`, `url_syntax`, `port` or `address`. Which ports and addresses may be
    reached is decided when dialling, not here.
    """
    text = raw.strip(" \t\r\n")
    if len(text) > URL_LIMIT:
        _refuse(CaptureCode.URL_SYNTAX, f"The address is longer than {URL_LIMIT} characters.")
    if _CONTROL.search(text):
        _refuse(CaptureCode.URL_SYNTAX, "The address has control characters in it.")
    text = text.partition("#")[0]
    scheme = _SCHEME.match(text)
    if scheme is None and base is not None:
        return _relative(text, base)
    if scheme is None:
        _refuse(CaptureCode.URL_SYNTAX, "The address must begin with http:// or https://.")
    name = scheme.group(1).lower()
    if name not in DEFAULT_PORTS:
        _refuse(CaptureCode.SCHEME, f"Only http and https can be fetched, not {name[:20]}.")
    return _absolute(name, text[scheme.end() :])


def canonical_url(raw: str) -> str:
    """Return the URL by which a source is known: default port, dot segments, fragment and known trackers dropped.

    The query is not sorted: to some sites its order matters. Raises FetchFailed as `parse_url` does.
    """
    url = parse_url(raw)
    path, mark, query = url.target.partition("?")
    query = without_trackers(query)
    return str(replace(url, target=f"{path}?{query}" if mark and query else path))


def host_of(raw: str) -> str:
    """Return the host of a URL, by which fetches are spaced; raises FetchFailed as `parse_url` does."""
    return parse_url(raw).host


def _absolute(scheme: str, rest: str) -> WebUrl:
    if not rest.startswith("//"):
        _refuse(CaptureCode.URL_SYNTAX, f"The address must begin with {scheme}://.")
    authority, target = _split_at(rest[2:], "/?")
    if "@" in authority:
        _refuse(CaptureCode.USERINFO, "The address carries a user name or password before its host.")
    host, port = _split_port(authority)
    return _checked(WebUrl(scheme, host_name(host), _port_number(port, scheme), _clean_target(target)))


def _relative(text: str, base: WebUrl) -> WebUrl:
    if text.startswith("//"):
        return _absolute(base.scheme, text)
    if not text:
        return base
    if text.startswith("?"):
        target = base.path + text
    elif text.startswith("/"):
        target = text
    else:
        target = base.path.rpartition("/")[0] + "/" + text
    return _checked(replace(base, target=_clean_target(target)))


def _checked(url: WebUrl) -> WebUrl:
    if len(str(url)) > URL_LIMIT:
        _refuse(CaptureCode.URL_SYNTAX, f"The address is longer than {URL_LIMIT} characters.")
    return url


def _split_at(text: str, marks: str) -> tuple[str, str]:
    at = min((place for mark in marks if (place := text.find(mark)) >= 0), default=len(text))
    return text[:at], text[at:]


def _split_port(authority: str) -> tuple[str, str]:
    if authority.startswith("["):
        host, bracket, rest = authority.partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            _refuse(CaptureCode.URL_SYNTAX, "The brackets of the address's host do not match.")
        return host + bracket, rest[1:]
    host, _, port = authority.partition(":")
    return host, port


def _port_number(text: str, scheme: str) -> int:
    if not _PORT.match(text):
        _refuse(CaptureCode.URL_SYNTAX, "The port of the address is not a number.")
    number = int(text) if text else DEFAULT_PORTS[scheme]
    if not 0 < number <= LAST_PORT:
        _refuse(CaptureCode.PORT, f"There is no port {number}.")
    return number


def _clean_target(target: str) -> str:
    path, mark, query = target.partition("?")
    if "\\" in path:
        _refuse(CaptureCode.URL_SYNTAX, "The address has a backslash in it.")
    try:
        path = quote(_without_dot_segments(path), safe=_PATH_KEEPS)
        query = quote(query, safe=_QUERY_KEEPS)
    except UnicodeEncodeError:
        _refuse(CaptureCode.URL_SYNTAX, "The address has characters in it that no encoding has.")
    return path + mark + query


def _without_dot_segments(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for place, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain == ".." and kept:
            kept.pop()
        if plain not in (".", ".."):
            kept.append(segment)
        elif place == len(segments) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def _refuse(code: CaptureCode, detail: str) -> NoReturn:
    raise FetchFailed(code, detail)
