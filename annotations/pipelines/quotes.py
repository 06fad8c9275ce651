"""Whether evidence's quote stands in what was kept."""

from django.db.models import Q

from annotations.domain.quotes import find_quote
from annotations.domain.vocabulary import CaptureState
from annotations.models import Capture, Evidence


def resting_on(capture: Capture) -> list[Evidence]:
    """The evidence that rests on a capture, with its claim; deleted too, since it may be restored."""
    return list(Evidence.objects.filter(capture=capture).select_related("claim"))


def settled_by(capture: Capture) -> list[Evidence]:
    """The same, once the capture has kept a copy: with what cites the source and has no kept copy of it yet."""
    unkept = Q(capture=None) | ~Q(capture__state=CaptureState.CAPTURED.value)
    cited = Evidence.objects.filter(Q(capture=capture) | unkept, source=capture.source_id).select_related("claim")
    return [_rested(evidence, capture) for evidence in cited]


def _rested(evidence: Evidence, capture: Capture) -> Evidence:
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
