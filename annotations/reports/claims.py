"""How a claim stands in a report: its place, what was judged of it, what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.domain.sentences import Sentence, sentences_over
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, Claim, Dispute
from annotations.reports.claim_parts import AnchorPart, ClaimPart, DisputePart, EvidencePart, HappeningPart
from annotations.reports.evidence import evidence_part
from annotations.reports.happenings import happening_part
from annotations.reports.judgements import Words, decision_part, dissents, standing_of, verdict_part
from annotations.reports.options import Include, Options
from annotations.reports.people import who
from annotations.selectors.reports import ReportRows


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Makes the parts of an article's claims; `sentences` are the version's, for the words around a claim."""

    rows: ReportRows
    options: Options
    sentences: Sequence[Sentence]

    def part(self, number: int, anchor: Anchor, history: tuple[HappeningPart, ...]) -> ClaimPart:
        """One claim with everything about it that the reader may see."""
        claim = _claim_of(anchor)
        words = Words(anchor, current=self.rows.version.number == self.rows.current)
        decisions = self.rows.decisions.get(claim.pk, [])
        decision = next((row for row in decisions if row.superseded_at is None), None)
        given = self.rows.given.get(claim.pk, [])
        readable = self.rows.verdicts.get(claim.pk, [])
        disputes = self.rows.disputes.get(claim.pk, [])
        state = standing_of(words, decision, given, dispute_open=any(row.resolved_at is None for row in disputes))
        verdicts = [verdict_part(row, words, self.rows, dissents=dissents(row, decision, given)) for row in readable]
        hidden = len(given) - sum(1 for row in readable if row.superseded_at is None)
        with_dissent, with_history = self._has(Include.DISSENT), self._has(Include.HISTORY)
        return ClaimPart(
            number=number,
            id=str(claim.pk),
            anchor=_anchor_part(anchor, self.rows.version.number),
            sentence=self._sentence(anchor),
            summary=claim.summary,
            claimant_name=claim.claimant_name,
            claimant_role=claim.claimant_role,
            claimant_same_as=claim.claimant_same_as,
            claimed_on=claim.claimed_on,
            appearance_url=claim.appearance_url,
            kind=claim.kind,
            priority=claim.priority,
            tags=tuple(sorted(tag.name for tag in claim.tags.all())),
            state=state.state,
            stale=state.stale,
            disputed=state.disputed,
            decision=decision_part(decision, words, self.rows) if decision else None,
            verdicts=tuple(
                verdict
                for verdict in verdicts
                if (with_dissent or not verdict.dissents) and (with_history or not verdict.superseded)
            ),
            given=len(given),
            hidden=hidden,
            evidence=self._evidence(claim),
            disputes=tuple(
                _dispute_part(row, self.rows) for row in disputes if with_dissent or row.resolved_at is None
            ),
            superseded=tuple(
                decision_part(row, words, self.rows)
                for row in decisions
                if with_history and row.superseded_at is not None
            ),
            history=history,
            created_by=who(self.rows.people[claim.created_by_id]),
            created_at=claim.created_at,
            updated_at=claim.updated_at,
        )

    def _evidence(self, claim: Claim) -> tuple[EvidencePart, ...]:
        rows, excerpts = self.rows.evidence.get(claim.pk, []), self._has(Include.EXCERPTS)
        return tuple(evidence_part(row, self.rows.people, excerpts=excerpts) for row in rows)

    def _has(self, part: Include) -> bool:
        return part in self.options.include

    def _sentence(self, anchor: Anchor) -> tuple[int, int] | None:
        if anchor.start is None or anchor.end is None:
            return None
        return sentences_over(self.sentences, anchor.start, anchor.end)


def claim_history(rows: ReportRows, options: Options) -> dict[str, tuple[HappeningPart, ...]]:
    """The history by claim id, and under "" what concerns no one claim; empty unless it was asked for."""
    groups: dict[str, list[HappeningPart]] = {}
    for entry in rows.history:
        part = happening_part(entry, rows.people, options)
        if part is not None:
            groups.setdefault(str(entry.claim_id or ""), []).append(part)
    return {key: tuple(parts) for key, parts in groups.items()}


def _claim_of(anchor: Anchor) -> Claim:
    if anchor.claim is None:
        raise ValueError("the anchor is not a claim's")
    return anchor.claim


def _anchor_part(row: Anchor, version: int) -> AnchorPart:
    return AnchorPart(
        version=version,
        start=row.start,
        end=row.end,
        exact=row.exact,
        prefix=row.prefix,
        suffix=row.suffix,
        state=AnchorState(row.state),
        reason=row.reason,
        context_changed=row.context_changed,
        was_version=row.was_version,
        was_exact=row.was_exact,
    )


def _dispute_part(row: Dispute, rows: ReportRows) -> DisputePart:
    return DisputePart(
        reason=row.reason,
        opened_by=who(rows.people[row.opened_by_id]),
        opened_at=row.created_at,
        resolved_by=who(rows.people[row.resolved_by_id]) if row.resolved_by_id else None,
        resolved_at=row.resolved_at,
        note=row.note,
    )
