"""The report as JSON: what other programs read. Its shape is named by `schema`; fields are added, never changed.

Offsets count Unicode code points, half open, into `article.text`; times are RFC 3339 in UTC.
"""

import json
from datetime import datetime
from typing import Any

from annotations.reports.claim_parts import (
    AnchorPart,
    CapturePart,
    ClaimPart,
    DisputePart,
    EvidencePart,
    HappeningPart,
    JudgementPart,
    SourcePart,
    Who,
)
from annotations.reports.options import Include
from annotations.reports.parts import ArticlePart, CoveragePart, Report, ScalePart, Summary

SCHEMA_VERSION = 1


def to_json(report: Report) -> bytes:
    """The whole report as one JSON object in UTF-8, on one line."""
    return json.dumps(as_json(report), ensure_ascii=False, separators=(",", ":")).encode()


def as_json(report: Report) -> dict[str, Any]:
    """The same as JSON values."""
    with_history = report.has(Include.HISTORY)
    return {
        "schema": report.schema,
        "schema_version": SCHEMA_VERSION,
        "generated_at": _stamp(report.generated_at),
        "reader": _who(report.reader),
        "options": {
            "version": report.article.version,
            "claims": report.options.claims.value,
            "include": sorted(part.value for part in report.options.include),
        },
        "desk": {
            "id": report.desk.id, "slug": report.desk.slug, "name": report.desk.name, "blind": report.desk.blind
        },
        "article": _article(report.article),
        "scale": _scale(report.scale),
        "summary": _summary(report.summary),
        "coverage": _coverage(report.coverage),
        "checked_by": [
            {"id": row.who.id, "name": row.who.name, "verdicts": row.verdicts, "decisions": row.decisions}
            for row in report.checkers
        ],
        "judged_from": _stamp(report.judged_from),
        "judged_to": _stamp(report.judged_to),
        "claims": [_claim(claim, with_history=with_history) for claim in report.claims],
        "dismissals": [
            {
                "id": row.id,
                "start": row.start,
                "end": row.end,
                "exact": row.exact,
                "reason": row.reason,
                "created_by": _who(row.created_by),
                "created_at": _stamp(row.created_at),
            }
            for row in report.dismissals
        ],
    } | ({"history": [_happening(row) for row in report.history]} if with_history else {})  # fmt: skip


def _article(part: ArticlePart) -> dict[str, Any]:
    return {
        "id": part.id,
        "url": part.url,
        "title": part.title,
        "byline": part.byline,
        "publisher": part.publisher,
        "source_url": part.source_url,
        "published_at": _stamp(part.published_at),
        "language": part.language,
        "direction": part.direction,
        "external_id": part.external_id,
        "state": part.state,
        "version": part.version,
        "current_version": part.current_version,
        "version_note": part.version_note,
        "version_at": _stamp(part.version_at),
        "sha256": part.sha256,
        "words": part.words,
        "text": part.text,
        "blocks": part.blocks,
        "links": part.links,
    }


def _claim(part: ClaimPart, *, with_history: bool) -> dict[str, Any]:
    shown = {
        "number": part.number,
        "id": part.id,
        "anchor": _anchor(part.anchor),
        "summary": part.summary,
        "claimant": {"name": part.claimant_name, "role": part.claimant_role, "same_as": part.claimant_same_as},
        "claimed_on": part.claimed_on.isoformat() if part.claimed_on else None,
        "appearance_url": part.appearance_url,
        "kind": part.kind,
        "priority": part.priority,
        "tags": list(part.tags),
        "state": part.state.value,
        "stale": part.stale,
        "disputed": part.disputed,
        "rating": part.decision.rating if part.decision else None,
        "decision": _decision(part.decision) if part.decision else None,
        "verdicts": [_verdict(verdict) for verdict in part.verdicts],
        "given": part.given,
        "hidden": part.hidden,
        "evidence": [_evidence(piece) for piece in part.evidence],
        "disputes": [_dispute(dispute) for dispute in part.disputes],
        "created_by": _who(part.created_by),
        "created_at": _stamp(part.created_at),
        "updated_at": _stamp(part.updated_at),
    }
    if with_history:
        shown["superseded_decisions"] = [_decision(decision) for decision in part.superseded]
        shown["history"] = [_happening(row) for row in part.history]
    return shown


def _anchor(part: AnchorPart) -> dict[str, Any]:
    return {
        "version": part.version,
        "start": part.start,
        "end": part.end,
        "exact": part.exact,
        "prefix": part.prefix,
        "suffix": part.suffix,
        "state": part.state.value,
        "reason": part.reason,
        "context_changed": part.context_changed,
        "was": {"version": part.was_version, "exact": part.was_exact} if part.was_version else None,
    }


def _judgement(part: JudgementPart) -> dict[str, Any]:
    return {
        "id": part.id,
        "rating": part.rating,
        "label": part.label,
        "value": part.value,
        "rationale": part.rationale,
        "version": part.version,
        "words": part.words,
        "author": _who(part.author),
        "superseded": part.superseded,
        "stale": part.stale,
        "created_at": _stamp(part.at),
    }


def _verdict(part: JudgementPart) -> dict[str, Any]:
    as_of = part.as_of.isoformat() if part.as_of else None
    return _judgement(part) | {"as_of": as_of, "dissents": part.dissents}


def _decision(part: JudgementPart) -> dict[str, Any]:
    return _judgement(part) | {"correction_notice": part.correction_notice}


def _evidence(part: EvidencePart) -> dict[str, Any]:
    return {
        "id": part.id,
        "stance": part.stance,
        "grade": part.grade or None,
        "quote": part.quote,
        "quote_state": part.quote_state,
        "quote_found": part.found,
        "quote_difference": part.difference,
        "locator": part.locator,
        "source": _source(part.source),
        "capture": _capture(part.capture) if part.capture else None,
        "created_by": _who(part.created_by),
        "created_at": _stamp(part.created_at),
    }


def _source(part: SourcePart) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": part.kind,
        "url": part.url,
        "title": part.title,
        "author": part.author,
        "publisher": part.publisher,
        "published_at": part.published_at or None,
        "person": part.person,
        "role": part.role,
        "terms": part.terms or None,
        "reached_at": _stamp(part.reached_at),
        "health": part.health,
    }


def _capture(part: CapturePart) -> dict[str, Any]:
    return {
        "id": part.id,
        "state": part.state,
        "code": part.code or None,
        "http_status": part.http_status,
        "sha256": part.sha256 or None,
        "bytes": part.bytes,
        "media_type": part.media_type,
        "captured_at": _stamp(part.captured_at),
        "warnings": list(part.warnings),
        "url_final": part.url_final,
        "by": part.by,
    }


def _dispute(part: DisputePart) -> dict[str, Any]:
    return {
        "reason": part.reason,
        "opened_by": _who(part.opened_by),
        "opened_at": _stamp(part.opened_at),
        "resolved_by": _who(part.resolved_by),
        "resolved_at": _stamp(part.resolved_at),
        "note": part.note,
    }


def _happening(part: HappeningPart) -> dict[str, Any]:
    return {"at": _stamp(part.at), "actor": _who(part.actor), "event": part.event, "change": part.change}


def _scale(part: ScalePart) -> dict[str, Any]:
    return {
        "key": part.key,
        "name": part.name,
        "ratings": [
            {
                "key": rating.key,
                "label": rating.label,
                "definition": rating.definition,
                "value": rating.value,
                "colour": rating.colour,
                "icon": rating.icon,
            }
            for rating in part.ratings
        ],
    }


def _summary(part: Summary) -> dict[str, Any]:
    return {
        "claims": part.claims,
        "printed": part.printed,
        "states": {state.value: number for state, number in part.states.items()},
        "ratings": part.ratings,
        "evidence": part.evidence,
        "stances": part.stances,
        "kept": part.kept,
        "unkept": part.unkept,
        "quotes": part.quotes,
    }


def _coverage(part: CoveragePart) -> dict[str, Any]:
    return {
        "share": part.share,
        "sentences": {attention.value: number for attention, number in part.sentences.items()},
    }


def _who(person: Who | None) -> dict[str, str] | None:
    return {"id": person.id, "name": person.name} if person else None


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
