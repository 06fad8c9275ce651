"""Whether evidence's quote stands in what was kept."""

from typing import NamedTuple

from django.db.models import Q

from annotations.domain.quotes import find_quote
from annotations.domain.rechecking import WALLS
from annotations.domain.vocabulary import CaptureState, CaptureWarning, QuoteState
from annotations.models import Capture, Evidence


def resting_on(capture: Capture) -> list[Evidence]:
    """The evidence that rests on a capture, with its claim; deleted too, since it may be restored."""
    return list(Evidence.objects.filter(capture=capture).select_related("claim"))


def settled_by(capture: Capture) -> list[Evidence]:
    """The same, once the capture has kept a copy: with what cites the source and rests on none or a poorer one yet.

    Of the latter only what `gains` says afterwards moves over; quotes that were found stay where they were.
    """
    # Told apart here and columns named one by one: the database's part is quick, building wide queries for it is not.
    cited = Evidence.objects.filter(source=capture.source_id).select_related("claim", "capture").only(*_COLUMNS)
    return [_rested(row, capture) for row in cited if _is_settled(row, capture)]


def sought_by(capture: Capture) -> list[Evidence]:
    """The evidence whose quote is worth looking for in a new copy, with little more than the quote."""
    unfound = Q(capture=capture.pk) | ~Q(quote_state=QuoteState.FOUND.value)
    rows = list(Evidence.objects.filter(unfound, source=capture.source_id).exclude(quote="").only("quote"))
    for row in rows:
        row.capture = capture
    return rows


_COLUMNS = (
    "quote", "quote_state", "quote_match", "deleted_at", "source", "claim__article", "capture__state",
    "capture__warnings", "capture__created_at",
)  # fmt: skip


def _is_settled(row: Evidence, capture: Capture) -> bool:
    before = row.capture
    if before is None or before.pk == capture.pk or before.state != CaptureState.CAPTURED.value:
        return True
    unfound = row.quote and row.quote_state != QuoteState.FOUND.value
    return before.created_at < capture.created_at and bool(unfound or before.warnings)


def gains(evidence: Evidence, warnings: list[str]) -> bool:
    """Whether evidence of `settled_by` serves its reader better with the new copy than with what it rested on."""
    before: _Copy | None = evidence.before  # type: ignore[attr-defined]  # set by _rested alone
    if before is None:
        return True
    now = _Copy(QuoteState(evidence.quote_state), is_walled(warnings))
    if now.quote is not before.quote:
        return WORTH[now.quote] > WORTH[before.quote]
    return before.walled and not now.walled


class _Copy(NamedTuple):
    """What a kept copy is worth to evidence: was the quote found in it, and does something stand before the page."""

    quote: QuoteState
    walled: bool


WORTH = {QuoteState.UNCHECKED: 0, QuoteState.ABSENT: 0, QuoteState.APPROXIMATE: 1, QuoteState.FOUND: 2}
"""What a copy is worth to evidence by what became of the quote in it."""

_WALLS = {warning.value for warning in WALLS | {CaptureWarning.SOFT_404}}


def is_walled(warnings: list[str]) -> bool:
    """Whether a copy with these warnings shows what stands before the page, not the page."""
    return not _WALLS.isdisjoint(warnings)


def _rested(evidence: Evidence, capture: Capture) -> Evidence:
    before = evidence.capture
    had_copy = before is not None and before.pk != capture.pk and before.state == CaptureState.CAPTURED.value
    evidence.before = (  # type: ignore[attr-defined]  # read by gains alone
        _Copy(QuoteState(evidence.quote_state), is_walled(before.warnings)) if before and had_copy else None
    )
    evidence.capture = capture
    return evidence


def check_quote(evidence: Evidence, text: str | None = None) -> None:
    """Set `quote_state` and `quote_match` by the capture's text (read where it is not given); writes nothing.

    Evidence without a quote, or without a kept text, stays `unchecked`.
    """
    if not evidence.quote or evidence.capture_id is None:
        return
    if text is None:
        text = Capture.objects.filter(pk=evidence.capture_id).values_list("text", flat=True).get()
    match = find_quote(evidence.quote, text)
    evidence.quote_state = match.state.value
    evidence.quote_match = {
        "start": match.start,
        "end": match.end,
        "exact": match.exact,
        "prefix": match.prefix,
        "suffix": match.suffix,
        "difference": match.difference,
    }
