"""Having sources fetched and kept."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from annotations import history
from annotations.capture.failures import FetchFailed
from annotations.capture.store import BlobMissing
from annotations.capture.url import host_of
from annotations.domain.errors import Conflict, Invalid
from annotations.domain.vocabulary import CapturedBy, CaptureState, Event
from annotations.models import Capture, Evidence, Person, Source
from annotations.pipelines.captures import settle_cancelled
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.sources import hold_source
from annotations.policies import captures as policy
from annotations.policies import sources as sources_policy
from annotations.services.contents import Upload
from annotations.services.locks import require
from annotations.tasks.captures import nudge_captures

FRESH = timedelta(hours=1)
_ENDED = [state.value for state in CaptureState if state.final]
_LOST = [state for state in _ENDED if state != CaptureState.CAPTURED.value]


def capture_source(*, actor: Person, source: Source, now: datetime) -> Capture:
    """Fetch a web source afresh, in the background; one under way is answered instead, one that waits is due now."""
    require(sources_policy.can_edit(actor, source), "have sources fetched")
    if not source.url:
        raise Invalid("This source has no address to fetch. Send a copy of it as a file.", code="no_url")
    with transaction.atomic():
        hold_source(source.pk)
        fetches = Capture.objects.filter(source=source, by=CapturedBy.FETCHER.value).exclude(state__in=_ENDED)
        running = fetches.order_by("-created_at").first()
        if running is None:
            return queue_capture(actor=actor, source=source, now=now)
        if fetches.filter(pk=running.pk, state=CaptureState.WAITING.value).update(next_attempt_at=now, updated_at=now):
            running.next_attempt_at = now
            transaction.on_commit(partial(nudge_captures))
        return running


def capture_upload(*, actor: Person, source: Source, upload: Upload, now: datetime) -> Capture:
    """Keep a person's own copy of a source; its text is read in the background."""
    require(sources_policy.can_edit(actor, source), "keep copies of sources")
    kept = evidence_store().put(upload.data)
    with transaction.atomic():
        return queue_upload(actor=actor, source=source, upload=upload, sha256=kept, now=now)


def cancel_capture(*, actor: Person, capture: Capture, now: datetime) -> None:
    """Stop a capture that has not ended; Conflict for one that has."""
    require(policy.can_cancel(actor, capture), "cancel captures")
    with transaction.atomic():
        if not settle_cancelled(capture.pk, now):
            raise Conflict("The capture has ended already.", code="ended")
        history.record(Event.CAPTURE_CANCELLED, actor=actor, subject=capture, now=now)


def queue_capture(*, actor: Person, source: Source, now: datetime) -> Capture:
    """Write the row that is the queue, and nudge a worker once it is committed. Call inside a transaction."""
    capture = Capture.objects.create(
        source=source,
        url_submitted=source.url,
        host=_host(source.url),
        state=CaptureState.QUEUED.value,
        next_attempt_at=now,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
    _take_over_lost(capture)
    history.record(Event.CAPTURE_CREATED, actor=actor, subject=capture, now=now)
    transaction.on_commit(partial(nudge_captures))
    return capture


def queue_upload(*, actor: Person, source: Source, upload: Upload, sha256: str, now: datetime) -> Capture:
    """The same for bytes that a person brought and that are kept already."""
    capture = Capture.objects.create(
        source=source,
        by=CapturedBy.PERSON.value,
        file_name=upload.name[:255],
        sha256=sha256,
        bytes=len(upload.data),
        state=CaptureState.QUEUED.value,
        next_attempt_at=now,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
    _take_over_lost(capture)
    history.record(Event.CAPTURE_CREATED, actor=actor, subject=capture, change={"sha256": sha256}, now=now)
    transaction.on_commit(partial(nudge_captures))
    return capture


def _host(url: str) -> str:
    """The host by which requests are spaced; none for an address that is refused before anybody is asked."""
    try:
        return host_of(url)[:255]
    except FetchFailed:
        return ""


def _take_over_lost(capture: Capture) -> None:
    """Let evidence whose last capture of the source came to nothing rest on this new one."""
    lost = Evidence.objects.filter(Q(capture=None) | Q(capture__state__in=_LOST), source=capture.source_id)
    lost.update(capture=capture)


def reusable_capture(source: Source, now: datetime) -> Capture | None:
    """A capture of the source that is under way or good and fresh enough for new evidence to rest on.

    Call inside the transaction that attaches the evidence, with the source held: two who attach it at once queue one,
    and the worker that ends it holds the source too and sees the evidence.
    """
    latest = Capture.objects.filter(source=source).defer("text", "blocks").order_by("-created_at").first()
    if latest is None:
        return None
    under_way = latest.state not in _ENDED
    good = latest.state == CaptureState.CAPTURED.value and latest.created_at > now - FRESH
    return latest if under_way or good else None


def read_original(capture: Capture) -> bytes | None:
    """The very bytes that a capture kept; None where it kept none, or where they are lost."""
    return _kept(capture, capture.sha256)


def read_archive(capture: Capture) -> bytes | None:
    """The WARC record of how a kept copy came; None where there is none, or where it is lost."""
    return _kept(capture, capture.warc_sha256)


def _kept(capture: Capture, sha256: str) -> bytes | None:
    if capture.state != CaptureState.CAPTURED.value or not sha256:
        return None
    try:
        return evidence_store().read(sha256)
    except BlobMissing:
        return None
