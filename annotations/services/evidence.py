"""What people rest claims on."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from annotations import history
from annotations.domain.errors import Invalid, NotFound
from annotations.domain.vocabulary import CaptureState, Event, QuoteState, SourceKind
from annotations.models import Capture, Claim, Evidence, Person, Source
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.quotes import check_quote
from annotations.policies import claims as claims_policy
from annotations.policies import evidence as policy
from annotations.services.captures import queue_capture, queue_upload, reusable_capture
from annotations.services.contents import Upload
from annotations.services.locks import changed_fields, check_unchanged, require, write_unless_changed
from annotations.services.sources import SourceFacts, bring_back, make_source
from annotations.services.urls import identify_url


class EvidenceFacts(TypedDict, total=False):
    """What a person says about a piece of evidence; the columns of the row."""

    stance: str
    grade: str
    quote: str
    locator: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceForm:
    """The one way in which the source is named; exactly one of these is set."""

    url: str | None = None
    source: Source | None = None
    facts: SourceFacts | None = None
    file: Upload | None = None


def attach_evidence(
    *,
    actor: Person,
    claim: Claim,
    form: SourceForm,
    facts: EvidenceFacts,
    lock: int | None = None,
    now: datetime,
) -> Evidence:
    """Rest a claim on a source; a page is fetched and a file is read in the background, at once."""
    require(claims_policy.can_edit(actor, claim), "attach evidence")
    kept = evidence_store().put(form.file.data) if form.file else ""
    with transaction.atomic():
        check_unchanged(Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk), lock)
        source = _source_of(actor, claim, form, now)
        evidence = Evidence.objects.create(
            claim=claim, source=source, created_by=actor, created_at=now, updated_at=now, **facts
        )
        evidence.capture = _capture_of(actor, source, form, kept, now)
        if evidence.capture and evidence.capture.state == CaptureState.CAPTURED.value:
            check_quote(evidence)
        evidence.save(update_fields=["capture", "quote_state", "quote_match"])
        change = {"stance": evidence.stance} | ({} if source.confidential else {"source": source.url or source.title})
        history.record(Event.EVIDENCE_CREATED, actor=actor, subject=evidence, change=change, now=now)
    return evidence


def update_evidence(*, actor: Person, evidence: Evidence, changes: EvidenceFacts, lock: int, now: datetime) -> None:
    """Change what is said about a piece of evidence; a new quote is looked for in the kept copy at once."""
    require(policy.can_edit(actor, evidence), "change evidence")
    with transaction.atomic():
        change = {} if evidence.source.confidential else changed_fields(evidence, changes)
        columns: dict[str, object] = dict(changes)
        if changes.get("quote", evidence.quote) != evidence.quote:
            columns |= {"quote_gone_at": None, "quote_missed_at": None}  # said of other words
            capture = _settled_capture(evidence)
            probe = Evidence(quote=changes["quote"], capture=capture, quote_state=QuoteState.UNCHECKED.value)
            if capture and capture.state == CaptureState.CAPTURED.value:
                check_quote(probe, capture.text)
            columns |= {"quote_state": probe.quote_state, "quote_match": probe.quote_match}
        write_unless_changed(evidence, columns, lock=lock, now=now)
        history.record(Event.EVIDENCE_UPDATED, actor=actor, subject=evidence, change=dict(change), now=now)


def delete_evidence(*, actor: Person, evidence: Evidence, lock: int, now: datetime) -> None:
    """Take a piece of evidence away, softly; its source and what was kept of it stay."""
    require(policy.can_edit(actor, evidence), "delete evidence")
    with transaction.atomic():
        write_unless_changed(evidence, {"deleted_at": now, "deleted_by": actor}, lock=lock, now=now)
        history.record(Event.EVIDENCE_DELETED, actor=actor, subject=evidence, now=now)


def restore_evidence(*, actor: Person, evidence: Evidence, lock: int | None, now: datetime) -> None:
    """Bring a deleted piece of evidence back unchanged."""
    require(policy.can_restore(actor, evidence), "restore this evidence")
    if evidence.deleted_at is None:
        return
    with transaction.atomic():
        write_unless_changed(evidence, {"deleted_at": None, "deleted_by": None}, lock=lock, now=now)
        source = Source.objects.select_for_update(of=("self",)).get(pk=evidence.source_id)
        if source.deleted_at is not None:
            bring_back(source, actor=actor, now=now)
        history.record(Event.EVIDENCE_RESTORED, actor=actor, subject=evidence, now=now)


def _source_of(actor: Person, claim: Claim, form: SourceForm, now: datetime) -> Source:
    desk = claim.article.desk
    if form.source is not None:
        if form.source.desk_id != desk.pk:
            raise Invalid.at("/source", "other_desk", "The source belongs to another desk.")
        return _held(form.source)
    if form.url is not None:
        facts = SourceFacts(kind=SourceKind.WEB.value, url=form.url)
        # Held by the making of it.
        return make_source(actor=actor, desk=desk, facts=facts, canonical=identify_url(form.url), now=now)
    if form.facts is not None:
        if form.facts.get("url"):
            identify_url(form.facts["url"], pointer="/source/url")
        return make_source(actor=actor, desk=desk, facts=form.facts, now=now)
    if form.file is not None:
        facts = SourceFacts(kind=SourceKind.FILE.value, title=form.file.name)
        return make_source(actor=actor, desk=desk, facts=facts, now=now)
    raise Invalid("Name a source: one of url, source or file.", code="source")


def _held(source: Source) -> Source:
    """A source on which a claim comes to rest, so that nobody deletes it meanwhile; NotFound where somebody has."""
    held = Source.objects.select_for_update(of=("self",)).filter(pk=source.pk, deleted_at=None).first()
    if held is None:
        raise NotFound("There is no such source, or you may not see it.")
    return held


def _settled_capture(evidence: Evidence) -> Capture | None:
    """The capture that the evidence rests on now; no worker settles its quote until the transaction ends.

    Workers write to the source before they judge quotes: one that comes later finds the new quote.
    """
    Source.objects.select_for_update(of=("self",)).get(pk=evidence.source_id)
    return Capture.objects.filter(evidence=evidence.pk).first()


def _capture_of(actor: Person, source: Source, form: SourceForm, kept: str, now: datetime) -> Capture | None:
    if form.file is not None:
        return queue_upload(actor=actor, source=source, upload=form.file, sha256=kept, now=now)
    if source.url:
        return reusable_capture(source, now) or queue_capture(actor=actor, source=source, now=now)
    return Capture.objects.filter(source=source, state=CaptureState.CAPTURED.value).order_by("-created_at").first()
