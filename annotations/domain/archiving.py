"""What an outside archive says when it is asked for a copy, in the shape of the Wayback Machine's Save Page Now 2."""

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlsplit

MOST_ASKS: Final = 24
"""Requests that one copy may cost: submitting it and asking how far it is."""

_FIRST_WAIT: Final = 10.0
_LONGEST_WAIT: Final = 600.0
_LONGEST_PATIENCE: Final = 24 * 3600.0
_LONGEST_DETAIL: Final = 300
_JOB: Final = re.compile(r"[\x21-\x7e]{1,255}")
_TIMESTAMP: Final = re.compile(r"[0-9]{4,14}")
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Taken:
    """The archive took the work on under a name of its own."""

    job: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The archive has the copy, at this address."""

    url: str


@dataclass(frozen=True, slots=True)
class Later:
    """Not yet: ask again."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The archive will not, and says why."""

    detail: str


Said = Taken | Kept | Later | Refused


def submit_address(setting: str) -> str:
    """Where a page is submitted: the setting, with `/save` where it names a host alone."""
    return setting if urlsplit(setting).path.strip("/") else f"{setting.rstrip('/')}/save"


def status_address(setting: str, job: str) -> str:
    """Where the archive tells how far a job is."""
    return f"{submit_address(setting)}/status/{quote(job, safe='')}"


def read_submission(status: int, body: bytes) -> Said:
    """What the archive says to a submission."""
    said, refusal = _read(status, body)
    if refusal is not None:
        return refusal
    job = said.get("job_id")
    if isinstance(job, str) and _JOB.fullmatch(job):
        return Taken(job)
    return Refused(_message(said) or "The archive did not say under what name it took the page.")


def read_status(status: int, body: bytes, *, setting: str, submitted: str) -> Said:
    """What the archive says about a job; `submitted` is the page that was asked for."""
    said, refusal = _read(status, body)
    if refusal is not None:
        return refusal
    match said.get("status"):
        case "success":
            return _kept(said, setting, submitted)
        case "pending":
            return Later()
    return Refused(_message(said) or "The archive does not know what became of it.")


def wait(asked: int, patience: float | None) -> float:
    """Seconds until the next request after `asked` of them; longer where the archive asks for patience, up to a day."""
    doubled: float = min(_FIRST_WAIT * 2 ** min(max(asked, 1) - 1, 10), _LONGEST_WAIT)
    return max(doubled, min(patience or 0.0, _LONGEST_PATIENCE))


def _read(status: int, body: bytes) -> tuple[dict[str, Any], Said | None]:
    """The JSON of an answer, or what its status alone says."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        said = {}
    if status in _PASSING:
        return said, Later(_message(said) or f"The archive answered with status {status}.")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return said, Refused(_message(said) or "The archive does not accept our key.")
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        return said, Refused(_message(said) or f"The archive answered with status {status}.")
    if not said:
        return said, Refused("The archive's answer cannot be read.")
    return said, None


def _kept(said: dict[str, Any], setting: str, submitted: str) -> Said:
    timestamp, original = said.get("timestamp"), said.get("original_url")
    if not isinstance(timestamp, str) or not _TIMESTAMP.fullmatch(timestamp):
        return Refused("The archive has kept it, but does not say when, so that it cannot be found.")
    is_web = isinstance(original, str) and original.startswith(("http://", "https://")) and original.isprintable()
    parts = urlsplit(setting)
    return Kept(f"{parts.scheme}://{parts.netloc}/web/{timestamp}/{original if is_web else submitted}")


def _message(said: dict[str, Any]) -> str:
    words = said.get("message") or said.get("status_ext") or ""
    printable = "".join(c for c in words if c.isprintable()) if isinstance(words, str) else ""
    return printable[:_LONGEST_DETAIL]
