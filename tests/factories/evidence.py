"""Evidence, its sources and their captures."""

import hashlib
from typing import Unpack

from django.utils import timezone

from annotations.domain.vocabulary import CaptureState, SourceKind
from annotations.models import Capture, Claim, Evidence, Person, Source
from annotations.selectors.evidence import get_evidence
from annotations.services.evidence import EvidenceFacts, SourceForm, attach_evidence, delete_evidence
from annotations.services.sources import SourceFacts, delete_source
from tests.factories.claims import read_claim

PAGE = "https://example.org/report"
PAGE_TEXT = "The ministry's own report says that they met twice in 2017 and never again."


def attach_page(claim: Claim, url: str = PAGE, *, by: Person | None = None, **facts: Unpack[EvidenceFacts]) -> Evidence:
    """Evidence that rests on a web page, whose capture is queued."""
    return _attach(claim, SourceForm(url=url), by, facts)


def attach_document(
    claim: Claim, title: str = "Annual report", *, by: Person | None = None, **facts: Unpack[EvidenceFacts]
) -> Evidence:
    """Evidence that rests on a document, which has no capture."""
    source = SourceFacts(kind=SourceKind.DOCUMENT.value, title=title)
    return _attach(claim, SourceForm(facts=source), by, facts)


def attach_secret(claim: Claim, by: Person, title: str = "The deputy, in the car park") -> Evidence:
    """Evidence that rests on a confidential interview; `by` is an editor."""
    source = SourceFacts(
        kind=SourceKind.INTERVIEW.value, title=title, confidential=True, person="Deputy", contact="+49 30 1234"
    )
    return _attach(claim, SourceForm(facts=source), by, EvidenceFacts(quote="He told me so.", note="Meet again."))


def attach_source(
    claim: Claim, source: Source, *, by: Person | None = None, **facts: Unpack[EvidenceFacts]
) -> Evidence:
    """Evidence that rests on a source that there is."""
    return _attach(claim, SourceForm(source=source), by, facts)


def remove_evidence(evidence: Evidence, by: Person) -> None:
    """Delete it softly."""
    delete_evidence(actor=by, evidence=evidence, lock=evidence.lock, now=timezone.now())


def remove_source(source: Source, by: Person) -> None:
    """Delete it softly; nothing may rest on it."""
    delete_source(actor=by, source=source, lock=source.lock, now=timezone.now())


def capture_of(evidence: Evidence) -> Capture:
    """The capture that the evidence rests on, which it must have."""
    assert evidence.capture
    return evidence.capture


def keep(capture: Capture, text: str = PAGE_TEXT, body: bytes = b"<p>kept</p>", warc: bytes = b"") -> Capture:
    """Write the capture's row as a worker leaves it that has kept the page; the bytes themselves are not stored."""
    capture.state, capture.text, capture.captured_at = CaptureState.CAPTURED.value, text, timezone.now()
    capture.sha256, capture.bytes, capture.media_type = hashlib.sha256(body).hexdigest(), len(body), "text/html"
    if warc:
        capture.warc_sha256, capture.warc_bytes = hashlib.sha256(warc).hexdigest(), len(warc)
    capture.url_final, capture.http_status, capture.next_attempt_at = capture.url_submitted, 200, None
    capture.save()
    return capture


def _attach(claim: Claim, form: SourceForm, by: Person | None, facts: EvidenceFacts) -> Evidence:
    actor = by or claim.created_by
    evidence = attach_evidence(actor=actor, claim=read_claim(claim), form=form, facts=facts, now=timezone.now())
    return get_evidence(actor, evidence.pk)
