"""What a kept copy says: text, description and warnings; derived, and worked out again when the extractor is better."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from annotations import history
from annotations.capture.extract import Extracted, extract, extractor_version
from annotations.capture.failures import CaptureFailed
from annotations.capture.media import recognise
from annotations.domain.vocabulary import CaptureCode, CapturedBy, CaptureState, CaptureWarning, Event
from annotations.models import Capture, Evidence
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.quotes import check_quote, resting_on

MOST_PIXELS = 2**31 - 1
"""Pixels that a side of a picture may have, as far as it is told."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading one copy again; `moved` counts quotes whose state became another."""

    changed: bool
    moved: int = 0


def read_copy(capture: Capture, body: bytes, *, on_progress: Callable[[], None] | None = None) -> Extracted:
    """Read a copy that is kept already; raises CaptureFailed, BlobMissing."""
    brought = capture.by == CapturedBy.PERSON.value
    media = recognise(body, "" if brought else capture.media_type)
    if media is None:
        raise CaptureFailed(CaptureCode.TYPE, "This kind of file cannot be read. Send HTML, text, a PDF or an image.")
    return extract(
        body,
        media=media,
        charset=capture.charset,
        url=capture.url_final,
        url_submitted=capture.url_submitted,
        on_progress=on_progress,
    )


def described(found: Extracted, capture: Capture) -> dict[str, Any]:
    """The columns of a capture that follow from its bytes."""
    warnings = set(found.warnings)
    if language_changed(capture, found.language):
        warnings.add(CaptureWarning.LANGUAGE_CHANGED)
    return {
        **_size(found),
        "text": found.text,
        "blocks": found.blocks,
        "title": found.title[:1000],
        "author": found.author[:500],
        "publisher": found.publisher[:500],
        "published_at": (found.published_at or "")[:32],
        "language": found.language[:64],
        "url_declared": found.url_declared[:4096],
        "warnings": [warning.value for warning in CaptureWarning if warning in warnings],
        "extractor": extractor_version(),
    }


def _size(found: Extracted) -> dict[str, int | None]:
    """The pixels of a picture; none where a header tells of more than any picture has, or a column takes."""
    width, height = found.width, found.height
    told = width is not None and height is not None and max(width, height) <= MOST_PIXELS
    return {"width": width if told else None, "height": height if told else None}


def language_changed(capture: Capture, language: str) -> bool:
    """Tell whether the source spoke another language when it was kept the last time before; regions do not count."""
    if not language:
        return False
    earlier = Capture.objects.filter(
        source=capture.source_id,
        state=CaptureState.CAPTURED.value,
        created_at__lt=capture.created_at,
        language__gt="",
    )
    before = earlier.order_by("-created_at").values_list("language", flat=True).first()
    return before is not None and other_tongue(before, language)


def other_tongue(before: str, now: str) -> bool:
    """Whether two language tags name two languages; what is not known is no other one, and regions do not count."""
    return bool(before and now) and _tongue(before) != _tongue(now)


def extract_again(capture: Capture, *, now: datetime) -> Reread:
    """Read a kept copy with the extractor of today and look for its quotes again; what changed is in the history.

    Safe to run twice: a second time nothing changes. Raises CaptureFailed or BlobMissing, and then nothing is written.
    """
    columns = described(read_copy(capture, evidence_store().read(capture.sha256)), capture)
    if all(getattr(capture, name) == value for name, value in columns.items()):
        return Reread(changed=False)
    with transaction.atomic():
        held = Capture.objects.select_for_update(of=("self",)).get(pk=capture.pk)
        before = held.extractor
        text_changed = held.text != columns["text"]
        Capture.objects.filter(pk=held.pk).update(**columns, updated_at=now)
        change = {"extractor": {"from": before, "to": columns["extractor"]}, "text_changed": text_changed}
        moved = _look_again(held, columns["text"]) if text_changed else []
        happenings = [
            history.Happening(Event.CAPTURE_EXTRACTED, held, change),
            *(
                history.Happening(Event.EVIDENCE_UPDATED, row, {"quote_state": row.quote_state})
                for row in moved
                if row.deleted_at is None
            ),
        ]
        history.record_all(happenings, actor=None, now=now)
    return Reread(changed=True, moved=len(moved))


def _look_again(capture: Capture, text: str) -> list[Evidence]:
    """Look for every quote that rests on the copy; answers the evidence whose state became another."""
    moved = []
    for row in resting_on(capture):
        before = row.quote_state
        check_quote(row, text)
        Evidence.objects.filter(pk=row.pk).update(quote_state=row.quote_state, quote_match=row.quote_match)
        if row.quote_state != before:
            moved.append(row)
    return moved


def _tongue(tag: str) -> str:
    return tag.lower().split("-")[0]
