"""Reading what a site answered beside the page itself: status, redirect, media type, Retry-After."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_FINE: Final = 2
_WITHOUT_PAGE: Final = frozenset({204, 205, 206})
_CODES: Final = {4: CaptureCode.HTTP_4XX, 5: CaptureCode.HTTP_5XX}
_WORDS: Final = {
    401: "The site asks for a login (401).",
    402: "The site asks for payment (402).",
    403: "The site refuses to show this page to us (403).",
    404: "The site has no such page (404).",
    410: "The site says that the page is gone (410).",
    429: "The site asks us to slow down (429).",
    451: "The site withholds the page for legal reasons (451).",
    503: "The site is not available just now (503).",
}

RawHeaders = Sequence[tuple[bytes, bytes]]


def header_values(headers: RawHeaders, name: str) -> list[str]:
    """Return the values of a header in order, bytes beyond ASCII read as Latin-1."""
    wanted = name.lower().encode("ascii")
    return [value.decode("latin-1") for key, value in headers if key.lower() == wanted]


def check_status(status: int, headers: RawHeaders, *, now: datetime) -> None:
    """Raise FetchFailed unless the status comes with a page."""
    hundreds = status // 100
    if hundreds == _FINE and status not in _WITHOUT_PAGE:
        return
    code = _CODES.get(hundreds, CaptureCode.PROTOCOL)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        code = CaptureCode.RATE_LIMITED
    detail = _WORDS.get(status, f"The site answered with status {status} instead of a page.")
    raise FetchFailed(code, detail, http_status=status, retry_after=retry_after(headers, now=now))


def redirect_target(status: int, headers: RawHeaders) -> str | None:
    """Return where the answer sends us, or None; FetchFailed `protocol` when it redirects without saying where."""
    if status not in REDIRECTS:
        return None
    values = [value for key, value in headers if key.lower() == b"location"]
    if not values:
        raise FetchFailed(CaptureCode.PROTOCOL, "The site redirects without saying where.", http_status=status)
    try:
        return values[0].decode("utf-8")
    except UnicodeDecodeError:
        return values[0].decode("latin-1")


def media_type_and_charset(headers: RawHeaders) -> tuple[str, str]:
    """Return the declared media type and charset, lower case, each empty when missing or nonsense."""
    values = header_values(headers, "content-type")
    media_type, _, parameters = (values[-1] if values else "").partition(";")
    media_type = media_type.strip().lower()
    if not re.fullmatch(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}", media_type):
        media_type = ""
    charset = re.search(r"(?:^|[;\s])charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", parameters, re.IGNORECASE)
    return media_type, charset[1].lower() if charset else ""


def content_length(headers: RawHeaders) -> int | None:
    """Return the declared length of the body in bytes on the wire, or None."""
    values = header_values(headers, "content-length")
    return int(values[0]) if values and re.fullmatch(r"[0-9]{1,18}", values[0]) else None


def retry_after(headers: RawHeaders, *, now: datetime) -> float | None:
    """Return the seconds that the site asks to wait, given as a number or as a date, or None."""
    values = header_values(headers, "retry-after")
    if not values:
        return None
    if re.fullmatch(r"[0-9]{1,9}", values[0].strip()):
        return float(values[0])
    try:
        moment = parsedate_to_datetime(values[0])
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
