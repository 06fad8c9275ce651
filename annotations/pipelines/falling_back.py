"""What becomes of evidence whose capture came to nothing: it rests on an older copy, where the desk has one."""

from datetime import datetime

from annotations import history
from annotations.domain.vocabulary import CaptureState, Event, QuoteState
from annotations.models import Capture, Evidence
from annotations.pipelines.quotes import WORTH, check_quote, is_walled, resting_on

LOOKED_THROUGH = 5
"""Kept copies of a source, newest first, that are looked through for a quote: a second each at worst."""


def fall_back(capture: Capture, *, code: str, now: datetime) -> None:
    """Move what rests on a capture that ended without a copy to the copy of its source that serves it best.

    Of what has none to rest on the history says that it failed, and why (`code`; a capture that a person cancelled has
    none, and that person knows). The attempt itself stays among the source's captures. Call inside the transaction
    that ends the capture, with the source held.
    """
    rows = resting_on(capture)
    copies = _copies(capture) if rows else []
    happenings = []
    for row in rows:
        if copies:
            _rest_on_best(row, copies)
            Evidence.objects.filter(pk=row.pk).update(
                capture=row.capture, quote_state=row.quote_state, quote_match=row.quote_match
            )
        if row.deleted_at is not None:
            continue
        if copies and row.capture:
            change = {"quote": row.quote_state, "sha256": row.capture.sha256}
            happenings.append(history.Happening(Event.EVIDENCE_CAPTURED, row, change))
        elif code:
            happenings.append(history.Happening(Event.EVIDENCE_FAILED, row, {"code": code}))
    history.record_all(happenings, actor=None, now=now)


def _copies(capture: Capture) -> list[Capture]:
    """The source's kept copies, newest first; those that show a wall come last."""
    kept = Capture.objects.filter(source=capture.source_id, state=CaptureState.CAPTURED.value).exclude(pk=capture.pk)
    newest = kept.defer("blocks", "headers").order_by("-captured_at", "-pk")[:LOOKED_THROUGH]
    return sorted(newest, key=lambda copy: is_walled(copy.warnings))


def _rest_on_best(row: Evidence, copies: list[Capture]) -> None:
    """Put evidence on the first copy that has its quote, or has it nearly; on the first one where none has it."""
    best: tuple[Capture, str, dict[str, object] | None] | None = None
    for copy in copies:
        row.capture, row.quote_state, row.quote_match = copy, QuoteState.UNCHECKED.value, None
        check_quote(row, copy.text)
        if best is None or WORTH[QuoteState(row.quote_state)] > WORTH[QuoteState(best[1])]:
            best = copy, row.quote_state, row.quote_match
        if not row.quote or row.quote_state == QuoteState.FOUND.value:
            break
    if best is not None:
        row.capture, row.quote_state, row.quote_match = best
