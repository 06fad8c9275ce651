"""How verdicts and decisions stand in a report: on which words they were given, and if they still speak of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from annotations.domain.rollup import PENDING, Judged, Standing, is_current, standing
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, Decision, Verdict
from annotations.reports.claim_parts import JudgementPart
from annotations.reports.people import who
from annotations.selectors.reports import ReportRows


class OnWords(Protocol):
    """A judgement, as far as its words go."""

    @property
    def rating(self) -> str:
        """The key of the rating."""

    @property
    def words_epoch(self) -> int:
        """Which of the claim's wordings it was given on."""

    @property
    def version_id(self) -> UUID:
        """The article version that it was given on."""

    @property
    def words(self) -> str:
        """The words judged."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a claim has in the version reported; `current` when that is the article's newest version."""

    anchor: Anchor
    current: bool

    def are_judged_by(self, row: OnWords) -> bool:
        """Whether the judgement speaks of these words.

        In the newest version a person may have confirmed a judgement on other words; in an older one only a judgement
        on the very same words counts.
        """
        claim = self.anchor.claim
        if claim is None:
            raise ValueError("the anchor is not a claim's")
        if self.current:
            return is_current(row.words_epoch, claim.words_epoch)
        if self.anchor.start is None or _folded(row.words) != _folded(self.anchor.exact):
            return False
        return AnchorState(self.anchor.state).holds or row.version_id == self.anchor.version_id


def standing_of(words: Words, decision: Decision | None, given: Sequence[OnWords], *, dispute_open: bool) -> Standing:
    """The claim's state in the version reported, from every judgement in force (whoever may read them)."""
    return standing(
        decision=_judged(decision, words) if decision else None,
        verdicts=[_judged(verdict, words) for verdict in given],
        dispute_open=dispute_open,
    )


def verdict_part(row: Verdict, words: Words, rows: ReportRows, *, dissents: bool) -> JudgementPart:
    """A reviewer's verdict."""
    return _part(row, words, rows, as_of=row.as_of, dissents=dissents)


def decision_part(row: Decision, words: Words, rows: ReportRows) -> JudgementPart:
    """An editor's decision."""
    return _part(row, words, rows, correction_notice=row.correction_notice)


def dissents(verdict: OnWords, decision: Decision | None, given: Iterable[OnWords]) -> bool:
    """Whether a verdict differs from the decision, or while there is none whether the verdicts differ from one another.

    A rating of `pending` takes no side.
    """
    if verdict.rating == PENDING:
        return False
    if decision and decision.rating != PENDING:
        return verdict.rating != decision.rating
    return len({row.rating for row in given} - {PENDING}) > 1


def _judged(row: OnWords, words: Words) -> Judged:
    return Judged(row.rating, words.are_judged_by(row))


def _part(
    row: Verdict | Decision,
    words: Words,
    rows: ReportRows,
    *,
    as_of: date | None = None,
    correction_notice: str = "",
    dissents: bool = False,
) -> JudgementPart:
    alike = (rating for rating in rows.ratings if (rating.key, rating.label) == (row.rating, row.rating_label))
    wording = next(alike, None)
    return JudgementPart(
        id=str(row.pk),
        rating=row.rating,
        label=row.rating_label,
        value=row.rating_value,
        definition=wording.definition if wording else "",
        colour=wording.colour if wording else "",
        icon=wording.icon if wording else "",
        rationale=row.rationale,
        version=row.version_number,  # type: ignore[union-attr]  # annotated by the selector
        words=row.words,
        author=who(rows.people[row.author_id]),
        at=row.created_at,
        superseded=row.superseded_at is not None,
        stale=not words.are_judged_by(row),
        as_of=as_of,
        correction_notice=correction_notice,
        dissents=dissents,
    )


def _folded(words: str) -> str:
    return " ".join(words.split())
