"""The claims as CSV, one a row, for spreadsheets: UTF-8 with BOM, rows end in CR LF, the first row names the columns.

`COLUMNS` says what stands in each. Several entries in one cell stand on lines of their own.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Final

from annotations.reports.cells import safe_cell
from annotations.reports.citations import copy_of, name_of
from annotations.reports.claim_parts import ClaimPart, EvidencePart, JudgementPart
from annotations.reports.parts import Report

BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it, and how to read that from a claim of a report."""

    name: str
    meaning: str
    value: Callable[[Report, ClaimPart], object]


COLUMNS: Final = (
    Column("article_id", "the article's id", lambda report, _: report.article.id),
    Column("article_title", "the article's title", lambda report, _: report.article.title),
    Column("version", "number of the article version reported", lambda report, _: report.article.version),
    Column("number", "the claim's number in text order, from 1", lambda _, claim: claim.number),
    Column("claim_id", "the claim's id", lambda _, claim: claim.id),
    Column("quote", "the claim's words in that version", lambda _, claim: claim.anchor.exact),
    Column("start", "first code point of the words; empty when orphaned", lambda _, claim: claim.anchor.start),
    Column("end", "code point after the words; empty when orphaned", lambda _, claim: claim.anchor.end),
    Column("anchor", "exact, moved, changed, ambiguous or orphaned", lambda _, claim: claim.anchor.state.value),
    Column("summary", "the claim in one sentence", lambda _, claim: claim.summary),
    Column("claimant", "who said it", lambda _, claim: claim.claimant_name),
    Column("kind", "kind of claim", lambda _, claim: claim.kind),
    Column("tags", "tags, parted by commas", lambda _, claim: ", ".join(claim.tags)),
    Column("state", "open, in_review, disputed, stale or decided", lambda _, claim: claim.state.value),
    Column("rating", "key of the decision in force", lambda _, claim: _of(claim.decision, lambda row: row.rating)),
    Column("rating_label", "its label", lambda _, claim: _of(claim.decision, lambda row: row.label)),
    Column("rationale", "why", lambda _, claim: _of(claim.decision, lambda row: row.rationale)),
    Column("decided_by", "the editor who decided", lambda _, claim: _of(claim.decision, lambda row: row.author.name)),
    Column("decided_at", "when, RFC 3339", lambda _, claim: _of(claim.decision, lambda row: _stamp(row.at))),
    Column("judged_version", "version decided on", lambda _, claim: _of(claim.decision, lambda row: row.version)),
    Column(
        "correction_notice", "public notice", lambda _, claim: _of(claim.decision, lambda row: row.correction_notice)
    ),
    Column("verdicts", "reviewers' verdicts in force, one a line", lambda _, claim: _lines(_verdicts(claim))),
    Column("verdicts_hidden", "verdicts that the reader may not see yet", lambda _, claim: claim.hidden),
    Column("evidence_count", "pieces of evidence printed", lambda _, claim: len(claim.evidence)),
    Column("supports", "of them supporting", lambda _, claim: _stance(claim, "supports")),
    Column("refutes", "of them refuting", lambda _, claim: _stance(claim, "refutes")),
    Column("context", "of them context", lambda _, claim: _stance(claim, "context")),
    Column(
        "evidence",
        "each piece on a line: stance, source, address, quote and its state, kept copy with its hash",
        lambda _, claim: _lines(map(_piece, claim.evidence)),
    ),
)


def to_csv(report: Report) -> bytes:
    """The file's bytes."""
    return (BOM + header() + rows(report)).encode()


def header() -> str:
    """The first row."""
    return _written([[column.name for column in COLUMNS]])


def rows(report: Report) -> str:
    """The rows of one report; several reports follow one header."""
    return _written([safe_cell(column.value(report, claim)) for column in COLUMNS] for claim in report.claims)


def _written(cells: Iterable[Iterable[object]]) -> str:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(cells)
    return stream.getvalue()


def _of(decision: JudgementPart | None, value: Callable[[JudgementPart], object]) -> object:
    return value(decision) if decision else ""


def _verdicts(claim: ClaimPart) -> Iterable[str]:
    for verdict in claim.verdicts:
        if not verdict.superseded:
            stale = " (on other words)" if verdict.stale else ""
            yield f"{verdict.author.name}: {verdict.label}{stale}"


def _stance(claim: ClaimPart, stance: str) -> int:
    return sum(1 for piece in claim.evidence if piece.stance == stance)


def _piece(piece: EvidencePart) -> str:
    quote = f"“{piece.quote}” ({piece.quote_state})" if piece.quote else ""
    hashed = f"SHA-256 {piece.capture.sha256}" if piece.capture and piece.capture.sha256 else ""
    facts = (piece.stance, name_of(piece.source), piece.source.url, quote, copy_of(piece), hashed)
    return " | ".join(fact for fact in facts if fact)


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(" ".join(entry.split()) for entry in entries)


def _stamp(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
