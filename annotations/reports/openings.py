"""What is still open: claims that nobody has settled, evidence that does not hold, sentences that nobody read."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.domain.vocabulary import CaptureState, ClaimState, QuoteState
from annotations.reports.claim_parts import ClaimPart
from annotations.reports.parts import Report

_ORDER = (ClaimState.STALE, ClaimState.DISPUTED, ClaimState.IN_REVIEW, ClaimState.OPEN)


@dataclass(frozen=True, slots=True)
class Opening:
    """Claims that wait for the same thing."""

    state: ClaimState
    claims: tuple[ClaimPart, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """Everything that stands between the article and its clearance.

    `uncopied` claims rest on evidence of which no copy could be kept, `unquoted` on a quote that is not in the copy;
    `unread` counts sentences, `left_out` undecided claims that the reader asked to leave out.
    """

    by_state: tuple[Opening, ...]
    uncopied: tuple[ClaimPart, ...]
    unquoted: tuple[ClaimPart, ...]
    unread: int
    left_out: int

    @property
    def none(self) -> bool:
        """Whether nothing at all is open."""
        return not (self.by_state or self.uncopied or self.unquoted or self.unread or self.left_out)


def openings(report: Report) -> Openings:
    """What is open in a report."""
    groups = [Opening(state, tuple(_in(report.claims, state))) for state in _ORDER]
    return Openings(
        by_state=tuple(group for group in groups if group.claims),
        uncopied=tuple(claim for claim in report.claims if _without_copy(claim)),
        unquoted=tuple(claim for claim in report.claims if _without_quote(claim)),
        unread=len(report.coverage.unread),
        left_out=report.summary.claims - report.summary.printed,
    )


def _in(claims: Iterable[ClaimPart], state: ClaimState) -> Iterable[ClaimPart]:
    return (claim for claim in claims if claim.state is state)


def _without_copy(claim: ClaimPart) -> bool:
    return any(piece.capture and CaptureState(piece.capture.state).failing for piece in claim.evidence)


def _without_quote(claim: ClaimPart) -> bool:
    return any(piece.quote_state == QuoteState.ABSENT.value for piece in claim.evidence)
