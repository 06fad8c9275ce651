"""How evidence stands in a report: what may be named of its source, what was kept, what was found of the quote."""

from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from annotations.domain.vocabulary import InterviewTerms, QuoteState, SourceKind
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
    """What may be named: of an interview on background neither title nor person; who it was only when on record."""
    nameless = row.terms == InterviewTerms.BACKGROUND.value
    on_record = row.kind == SourceKind.INTERVIEW.value and row.terms == InterviewTerms.ON_RECORD.value
    return SourcePart(
        id=str(row.pk),
        kind=row.kind,
        url="" if nameless else _without_login(row.url),
        title="" if nameless else row.title,
        author="" if nameless else row.author,
        publisher="" if nameless else row.publisher,
        published_at=row.published_at,
        person=row.person if on_record else "",
        role=row.role if on_record else "",
        terms=row.terms,
        reached_at=row.reached_at,
        health=row.health,
    )


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
        url_final=_without_login(row.url_final),
        by=row.by,
    )


def _without_login(url: str) -> str:
    """The address without a user name and password that somebody pasted with it."""
    if "@" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
