"""Fetching and keeping what claims rest on: claim a row, fetch, extract, keep the bytes, finish by the lease."""

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction

from annotations import conf, history
from annotations.capture.extract import extract_fetched
from annotations.capture.failures import CaptureFailed
from annotations.capture.fetch import Fetched, FetchPolicy, fetch
from annotations.capture.media import recognise
from annotations.capture.room import shared_room
from annotations.capture.store import StoreAway
from annotations.capture.warc import warc_of_fetch, warc_of_upload
from annotations.domain.rechecking import NOT_THE_PAGE
from annotations.domain.retries import retry_delay
from annotations.domain.vocabulary import CaptureCode, CapturedBy, CaptureState, Event
from annotations.models import Capture, Evidence, Source
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.extractions import described, read_copy
from annotations.pipelines.falling_back import fall_back
from annotations.pipelines.leases import Lease, LeaseLost, Stopping, claim_next, seconds_to_wait, stopping
from annotations.pipelines.queues import one_writer
from annotations.pipelines.quotes import check_quote, gains, settled_by, sought_by
from annotations.pipelines.sources import hold_source, seen_alive

logger = structlog.get_logger(__name__)
Clock = Callable[[], datetime]

STORE_PAUSE = timedelta(minutes=1)
"""How long a capture waits when the store takes nothing."""

_TOLD = ("title", "author", "publisher", "published_at")
_ENDED = [state.value for state in CaptureState if state.final]


def settle_due(*, clock: Clock, seconds: float = 60.0) -> int:
    """Settle due captures one after another until none is left or the time is up; answers how many were claimed."""
    end = time.monotonic() + seconds
    settled = 0
    while time.monotonic() < end and not stopping.is_set():
        lease = claim_next(clock())
        if lease is not None:
            settle(lease, clock=clock)
            settled += 1
            continue
        wait = seconds_to_wait(clock()) if conf.throttled() else None
        if wait is None:
            break
        stopping.wait(wait)
    return settled


def settle(lease: Lease, *, clock: Clock) -> None:
    """Do the work of one claimed row and write how it ended; a lost lease writes nothing."""
    capture = lease.capture
    log = logger.bind(capture=str(capture.pk), attempt=capture.attempts)
    try:
        columns = _kept_copy(lease, clock)
        sought = _sought_quotes(lease, columns["text"], clock)
    except LeaseLost:
        log.info("capture_lease_lost")
    except Stopping:
        lease.give_back(clock())
        log.info("capture_given_back")
    except StoreAway:
        # Our own fault, not the page's: it costs no attempt.
        lease.give_back(clock(), after=STORE_PAUSE)
        log.exception("evidence_store_away")
    except CaptureFailed as failure:
        _finish_failed(lease, failure, clock())
        log.info("capture_failed", code=failure.code.value)
    except Exception:
        log.exception("capture_broke")
        broken = CaptureFailed(CaptureCode.PARSER_CRASH, "The page could not be read; the fault was logged.")
        _finish_failed(lease, broken, clock())
    else:
        _finish_captured(lease, columns, sought, clock())
        log.info("capture_kept", sha256=columns["sha256"])


def settle_cancelled(capture_id: UUID, now: datetime) -> bool:
    """Cancel a capture that has not ended; whoever works on it finds its lease lost. Answers whether there was one."""
    with transaction.atomic():
        capture = Capture.objects.only("source").get(pk=capture_id)
        hold_source(capture.source_id)
        cancelled = (
            Capture.objects.filter(pk=capture_id)
            .exclude(state__in=_ENDED)
            .update(
                state=CaptureState.CANCELLED.value,
                next_attempt_at=None,
                lease_until=None,
                lease_token=None,
                updated_at=now,
            )
        )
        if cancelled:
            fall_back(capture, code="", now=now)
    return bool(cancelled)


def _kept_copy(lease: Lease, clock: Clock) -> dict[str, Any]:
    """Fetch (or take what a person brought), extract, and put bytes and record in the store; the columns to write."""
    agent = f"FactcheckEvidence/1.0 (+{conf.public_url()})"

    def renew() -> None:
        lease.renew(clock())

    with shared_room.visit() as visit:
        if lease.capture.by == CapturedBy.PERSON.value:
            visit.grow(lease.capture.bytes or 0, renew)
            return _brought_copy(lease.capture, renew, agent)
        policy = FetchPolicy(user_agent=agent, exempt=conf.fetch_exempt())
        fetched = fetch(lease.capture.url_submitted, policy=policy, on_progress=renew, visit=visit)
        lease.release_host(clock())
        return _fetched_copy(lease.capture, fetched, renew, agent)


def _fetched_copy(capture: Capture, fetched: Fetched, renew: Callable[[], None], agent: str) -> dict[str, Any]:
    found = extract_fetched(fetched, on_progress=renew)
    archive = warc_of_fetch(fetched, software=agent)
    kept = {"sha256": evidence_store().put(fetched.body), **_archived(archive)}
    return {**described(found, capture), **_transport(fetched), **kept}


def _brought_copy(capture: Capture, renew: Callable[[], None], agent: str) -> dict[str, Any]:
    """Read what a person brought; its bytes are kept already."""
    body = evidence_store().read(capture.sha256)
    found = read_copy(capture, body, on_progress=renew)
    media = recognise(body)
    assert media is not None  # noqa: S101 - for mypy: read_copy has asked the same
    archive = warc_of_upload(
        body,
        media=media,
        name=capture.file_name,
        target=f"urn:uuid:{capture.pk}",
        source_url=capture.source.url,
        brought_at=capture.created_at,
        software=agent,
    )
    kept = {"media_type": media.media_type, "sha256": capture.sha256, "bytes": len(body), **_archived(archive)}
    return {**described(found, capture), **kept}


def _archived(archive: bytes) -> dict[str, Any]:
    return {"warc_sha256": evidence_store().put(archive), "warc_bytes": len(archive)}


def _transport(fetched: Fetched) -> dict[str, Any]:
    return {
        "url_final": fetched.url_final[:4096],
        "hops": [hop.as_json() for hop in fetched.hops],
        "http_status": fetched.status,
        "headers": [list(header) for header in fetched.headers],
        "media_type": fetched.media_type[:200],
        "charset": fetched.charset[:64],
        "bytes": len(fetched.body),
    }


def _sought_quotes(lease: Lease, text: str, clock: Clock) -> dict[UUID, Evidence]:
    """The evidence that the copy settles, its quotes looked for: outside a transaction, a second each at worst."""
    sought = {row.pk: row for row in sought_by(lease.capture)}
    for row in sought.values():
        lease.renew(clock())
        check_quote(row, text)
    return sought


def _finish_captured(lease: Lease, columns: dict[str, Any], sought: dict[UUID, Evidence], now: datetime) -> None:
    """Write the end, and in the same transaction what follows for the quotes that rest on it."""
    with one_writer(), transaction.atomic():
        # Held, since who attaches evidence or changes a quote holds the source too: each finds what the other wrote.
        source = hold_source(lease.capture.source_id)
        ours = lease.row.update(
            **columns,
            state=CaptureState.CAPTURED.value,
            code="",
            detail="",
            captured_at=now,
            next_attempt_at=None,
            lease_until=None,
            lease_token=None,
            updated_at=now,
        )
        if not ours:
            return
        lease.release_host(now)
        _describe_source(source, lease.capture, columns, now)
        settled = settled_by(lease.capture)
        for evidence in settled:
            _settle_quote(evidence, sought.get(evidence.pk), columns["text"])
        settled = [evidence for evidence in settled if gains(evidence, columns["warnings"])]
        for evidence in settled:
            Evidence.objects.filter(pk=evidence.pk).update(
                capture=evidence.capture, quote_state=evidence.quote_state, quote_match=evidence.quote_match
            )
        happenings = [
            history.Happening(Event.EVIDENCE_CAPTURED, row, {"quote": row.quote_state, "sha256": columns["sha256"]})
            for row in settled
            if row.deleted_at is None
        ]
        history.record_all(happenings, actor=None, now=now)


def _settle_quote(evidence: Evidence, sought: Evidence | None, text: str) -> None:
    """Take over what was found before the transaction, unless the quote changed or came since."""
    if sought is not None and sought.quote == evidence.quote:
        evidence.quote_state, evidence.quote_match = sought.quote_state, sought.quote_match
    else:
        check_quote(evidence, text)


def _finish_failed(lease: Lease, failure: CaptureFailed, now: datetime) -> None:
    """Write the end, or when to try again; retries are times on the row, never messages that wait in a broker."""
    capture = lease.capture
    delay = None
    if failure.transient:
        delay = retry_delay(capture.attempts, retry_after=failure.retry_after, chance=random.random())  # noqa: S311 - spreads retries, keeps no secret
    end = CaptureState.WAITING if delay is not None else failure.code.end_state
    with one_writer(), transaction.atomic():
        if end.final:
            hold_source(capture.source_id)
        ours = lease.row.update(
            state=end.value,
            code=failure.code.value,
            detail=failure.detail[:1000],
            url_final=failure.url_final[:4096],
            hops=[hop.as_json() for hop in failure.hops],
            http_status=failure.http_status,
            next_attempt_at=now + timedelta(seconds=delay) if delay is not None else None,
            lease_until=None,
            lease_token=None,
            updated_at=now,
        )
        lease.release_host(now)
        if ours and end.final:
            fall_back(capture, code=failure.code.value, now=now)


def _describe_source(source: Source, capture: Capture, columns: dict[str, Any], now: datetime) -> None:
    """Fill what nobody has said about the source yet from the page; what people wrote stays."""
    found = {name: columns[name] for name in _TOLD if columns[name] and not getattr(source, name)}
    if found:
        Source.objects.filter(pk=source.pk).update(**found)
    if capture.by == CapturedBy.FETCHER.value and not NOT_THE_PAGE & set(columns["warnings"]):
        seen_alive(source.pk, now)
