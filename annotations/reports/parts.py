"""What a report is made of beside its claims (`claim_parts`); every format is drawn from these and from nothing else.

Offsets count Unicode code points, half open, into `ArticlePart.text`. Times are UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from annotations.domain.content.shape import BlockJson, LinkJson
from annotations.domain.coverage import Attention
from annotations.domain.vocabulary import ClaimState
from annotations.reports.claim_parts import ClaimPart, HappeningPart, Who
from annotations.reports.options import Include, Options

SCHEMA: Final = "urn:x-factcheck:report:1"


@dataclass(frozen=True, slots=True)
class RatingPart:
    """A word of the article's scale; `colour` and `icon` name a look of the house (`looks.py`), or anything else."""

    key: str
    label: str
    definition: str
    value: float | None
    colour: str
    icon: str


@dataclass(frozen=True, slots=True)
class ScalePart:
    """The scale that the article's claims are rated on."""

    key: str
    name: str
    ratings: tuple[RatingPart, ...]


@dataclass(frozen=True, slots=True)
class DismissalPart:
    """A passage set aside as holding nothing checkable."""

    id: str
    start: int | None
    end: int | None
    exact: str
    reason: str
    created_by: Who
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DeskPart:
    """The team that checked."""

    id: str
    slug: str
    name: str
    blind: bool


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """The article in one version; `text`, `blocks` and `links` are None when the text was not asked for."""

    id: str
    url: str
    title: str
    byline: str
    publisher: str
    source_url: str
    published_at: datetime | None
    language: str
    direction: str
    external_id: str
    state: str
    version: int
    current_version: int
    version_note: str
    version_at: datetime
    sha256: str
    words: int
    text: str | None
    blocks: list[BlockJson] | None
    links: list[LinkJson] | None


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """How much was read: `share` of the words (0 to 1) stands in claimed or dismissed sentences."""

    share: float
    sentences: dict[Attention, int]
    unread: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The check in numbers, over all claims of the version, printed or not.

    `ratings` counts the decided claims by rating; `kept` and `unkept` evidence has or lacks a kept copy, `quotes`
    counts the evidence by what was found of its quote.
    """

    claims: int
    printed: int
    states: dict[ClaimState, int]
    ratings: dict[str, int]
    evidence: int
    stances: dict[str, int]
    kept: int
    unkept: int
    quotes: dict[str, int]


@dataclass(frozen=True, slots=True)
class CheckerPart:
    """A person who judged, as far as the reader may know."""

    who: Who
    verdicts: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Report:
    """The printed outcome of checking one article, as one reader may see it; `reader` None is nobody in particular."""

    schema: str
    generated_at: datetime
    reader: Who | None
    options: Options
    desk: DeskPart
    article: ArticlePart
    scale: ScalePart
    summary: Summary
    coverage: CoveragePart
    checkers: tuple[CheckerPart, ...]
    judged_from: datetime | None
    judged_to: datetime | None
    claims: tuple[ClaimPart, ...]
    dismissals: tuple[DismissalPart, ...]
    history: tuple[HappeningPart, ...]

    def has(self, part: Include) -> bool:
        """Whether the reader asked for this part."""
        return part in self.options.include
