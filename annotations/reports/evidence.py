"""How evidence stands in a report: what may be named of its source, what was kept, what was found of the quote."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from annotations.domain.citations import Cited, nameable, without_login
from annotations.domain.vocabulary import QuoteState
from annotations.models import Capture, Evidence, Person, Source
from annotations.reports.claim_parts import CapturePart, EvidencePart, SourcePart
from annotations.reports.people import who


def evidence_part(row: Evidence, people: Mapping[UUID, Person], *, excerpts: bool) -> EvidencePart:
    """One piece of evidence; its quote only with `excerpts`. Reviewers' notes on it stay in the house."""
    match = row.quote_match or {}
    return EvidencePart(
        id=str(row.pk),
        stance=row.stance,
        grade=row.grade,
        quote=row.quote if excerpts else "",
        quote_state=row.quote_state if row.quote else QuoteState.UNCHECKED.value,
        found=str(match.get("exact", "")) if excerpts else "",
        difference=str(match.get("difference", "")) if excerpts else "",
        locator=row.locator,
        source=_source_part(row.source),
        capture=_capture_part(row.capture) if row.capture else None,
        created_by=who(people[row.created_by_id]),
        created_at=row.created_at,
    )


def _source_part(row: Source) -> SourcePart:
    return SourcePart(**asdict(nameable(Cited.of(row))), id=str(row.pk), health=row.health)


def _capture_part(row: Capture) -> CapturePart:
    return CapturePart(
        id=str(row.pk),
        state=row.state,
        code=row.code,
        http_status=row.http_status,
        sha256=row.sha256,
        bytes=row.bytes,
        media_type=row.media_type,
        captured_at=row.captured_at,
        warnings=tuple(map(str, row.warnings)),
        url_final=without_login(row.url_final),
        by=row.by,
    )
