"""Whether evidence's quote stands in what was kept."""

from annotations.domain.quotes import find_quote
from annotations.models import Capture, Evidence


def resting_on(capture: Capture) -> list[Evidence]:
    """The evidence that rests on a capture, with its claim."""
    return list(Evidence.objects.filter(capture=capture, deleted_at=None).select_related("claim"))


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
