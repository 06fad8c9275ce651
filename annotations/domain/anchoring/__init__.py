"""How a claim's place in a text is written down, found, and carried to the next version."""

from collections.abc import Sequence

__all__ = ["reanchor"]


def reanchor(
    old_text: str, new_text: str, spans: Sequence[Sequence[int]]
) -> list[tuple[int | None, int | None, str, float]]:
    """Where each span of the old text is in the new one: start, end (None when orphaned), status, share that held."""
    from annotations.domain.anchoring.realign import reanchor as align_and_judge  # noqa: PLC0415 - light to import

    return align_and_judge(old_text, new_text, spans)
