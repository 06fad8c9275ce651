"""What is said of a source's kept copy, in plain words that every format shares; how it is cited the domain says."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from annotations.domain.citations import day, name_of, particulars_of
from annotations.domain.vocabulary import CapturedBy, CaptureState
from annotations.reports.claim_parts import CapturePart, EvidencePart
from annotations.reports.wording import CAPTURE_CODES, CAPTURE_STATES, CAPTURE_WARNINGS, NO_CAPTURE, worded

__all__ = ["bytes_in_words", "copy_of", "day", "moment", "name_of", "particulars_of", "warnings_of"]

_KILO: Final = 1_000
_MEGA: Final = 1_000_000


def copy_of(piece: EvidencePart) -> str:
    """One sentence on what was kept: when, how much and by whom, or why nothing was."""
    capture = piece.capture
    if capture is None:
        return NO_CAPTURE
    if capture.state != CaptureState.CAPTURED.value or capture.captured_at is None:
        return _why_not(capture)
    by = "a person brought the copy" if capture.by == CapturedBy.PERSON.value else "fetched by us"
    size = f", {bytes_in_words(capture.bytes)}" if capture.bytes is not None else ""
    return f"Copy kept on {moment(capture.captured_at)} ({by}{size})."


def warnings_of(capture: CapturePart | None) -> list[str]:
    """What to look twice at in the kept copy."""
    return [worded(CAPTURE_WARNINGS, warning) for warning in capture.warnings] if capture else []


def bytes_in_words(size: int) -> str:
    """A size in the unit that reads best."""
    if size < _KILO:
        return f"{size} bytes"
    return f"{size / _KILO:,.0f} kB" if size < _MEGA else f"{size / _MEGA:,.1f} MB"


def moment(when: datetime) -> str:
    """`24 November 2026, 10:41 UTC`."""
    return f"{day(when)}, {when.astimezone(UTC):%H:%M} UTC"


def _why_not(capture: CapturePart) -> str:
    sentence = "The file is kept, but could not be read." if capture.sha256 else worded(CAPTURE_STATES, capture.state)
    reason = CAPTURE_CODES.get(capture.code, "")
    if not reason:
        return sentence
    status = f" (HTTP {capture.http_status})" if (capture.http_status or 0) >= HTTPStatus.BAD_REQUEST else ""
    joint = " –" if ":" in sentence else ":"
    return f"{sentence.removesuffix('.')}{joint} {reason}{status}."
