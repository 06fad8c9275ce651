"""What a report says of one claim; every format is drawn from these and from nothing else.

Offsets count Unicode code points, half open, into the text of the version reported. Times are UTC. What may not leave
the house (confidential sources, reviewers' notes, verdicts that are hidden from the reader) has no field here, so that
no format can print it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from annotations.domain.citations import Cited
from annotations.domain.vocabulary import AnchorState, ClaimState


@dataclass(frozen=True, slots=True)
class Who:
    """A person as a report names them."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class JudgementPart:
    """A verdict or a decision, as it was worded on the day.

    `stale` when it was given on words other than those of the version reported; `definition`, `colour` and `icon` are
    the scale's, empty where it has no such word any more. `as_of` is a verdict's, `correction_notice` a decision's.
    """

    id: str
    rating: str
    label: str
    value: float | None
    definition: str
    colour: str
    icon: str
    rationale: str
    version: int
    words: str
    author: Who
    at: datetime
    superseded: bool
    stale: bool
    as_of: date | None = None
    correction_notice: str = ""
    dissents: bool = False


@dataclass(frozen=True, slots=True)
class SourcePart(Cited):
    """What is cited; an interview on background has neither name nor title, its `contact` is never told."""

    id: str = ""
    health: str = ""


@dataclass(frozen=True, slots=True)
class CapturePart:
    """The attempt to keep a copy, and what was kept."""

    id: str
    state: str
    code: str
    http_status: int | None
    sha256: str
    bytes: int | None
    media_type: str
    captured_at: datetime | None
    warnings: tuple[str, ...]
    url_final: str
    by: str


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """A source on which the claim rests; `quote` and what was found of it are empty without excerpts.

    `found` is how the kept copy words the passage, `difference` says in words how that differs from the quote.
    """

    id: str
    stance: str
    grade: str
    quote: str
    quote_state: str
    found: str
    difference: str
    locator: str
    source: SourcePart
    capture: CapturePart | None
    created_by: Who
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AnchorPart:
    """Where the claim stands in the version reported; no `start` and `end` when orphaned."""

    version: int
    start: int | None
    end: int | None
    exact: str
    prefix: str
    suffix: str
    state: AnchorState
    reason: str
    context_changed: bool
    was_version: int | None
    was_exact: str


@dataclass(frozen=True, slots=True)
class DisputePart:
    """A dispute, open until `resolved_at`."""

    reason: str
    opened_by: Who
    opened_at: datetime
    resolved_by: Who | None
    resolved_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class HappeningPart:
    """One entry of the history; `change` is `{field: [old, new]}` or facts."""

    at: datetime
    actor: Who | None
    event: str
    change: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A claim; `number` counts from 1 in text order over all claims of the version, printed or not.

    `given` verdicts are in force; of these `hidden` may not be read by the reader yet.
    """

    number: int
    id: str
    anchor: AnchorPart
    sentence: tuple[int, int] | None
    summary: str
    claimant_name: str
    claimant_role: str
    claimant_same_as: str
    claimed_on: date | None
    appearance_url: str
    kind: str
    priority: int
    tags: tuple[str, ...]
    state: ClaimState
    stale: bool
    disputed: bool
    decision: JudgementPart | None
    verdicts: tuple[JudgementPart, ...]
    given: int
    hidden: int
    evidence: tuple[EvidencePart, ...]
    disputes: tuple[DisputePart, ...]
    superseded: tuple[JudgementPart, ...]
    history: tuple[HappeningPart, ...]
    created_by: Who
    created_at: datetime
    updated_at: datetime

    @property
    def words_before(self) -> tuple[str, int] | None:
        """The words that were judged and their version, where the claim is stale and the reader may know them."""
        judged = (row for row in (self.decision, *self.verdicts) if row and row.stale and not row.superseded)
        for row in judged:
            return row.words, row.version
        if self.stale and self.anchor.was_version:
            return self.anchor.was_exact, self.anchor.was_version
        return None
