"""Second copies in an outside archive: which captures want one, submitting them, asking how far they are.

The archive is who the settings say it is, or nobody. Whatever it does, the capture itself is never touched.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, assert_never

import structlog
from django.db.models import Exists, OuterRef, QuerySet

from annotations import conf
from annotations.capture.ask import Answered, address_of, ask
from annotations.capture.failures import CaptureFailed
from annotations.capture.fetch import FetchPolicy
from annotations.capture.url import host_of
from annotations.domain.archiving import (
    MOST_ASKS,
    Kept,
    Later,
    Refused,
    Said,
    Taken,
    read_status,
    read_submission,
    status_address,
    submit_address,
    wait,
)
from annotations.domain.vocabulary import Access, ArchiveState, CapturedBy, CaptureState
from annotations.models import ArchiveCopy, Capture, Evidence
from annotations.pipelines.queues import Lease, LeaseLost, Queue, Stopping, work_off

logger = structlog.get_logger(__name__)
Clock = Callable[[], datetime]

NEW = timedelta(days=1)
"""How old a capture may be: switching the archive on does not send it all that was ever kept."""

PLANNED_AT_ONCE = 200


def archive_due(*, clock: Clock, seconds: float = 60.0) -> int:
    """Put new captures into the queue and work it off; does nothing where the settings name no archive."""
    if not conf.archive_submit_url():
        return 0
    plan_copies(clock())
    return work_off(COPIES, settle, clock=clock, seconds=seconds)


def plan_copies(now: datetime) -> int:
    """Queue a copy of each new capture of an open page; answers how many. Safe to run twice."""
    host = host_of(conf.archive_submit_url())
    rows = [
        ArchiveCopy(capture=capture, host=host, next_attempt_at=now, created_at=now, updated_at=now)
        for capture in _wanting(now)[:PLANNED_AT_ONCE]
    ]
    return len(ArchiveCopy.objects.bulk_create(rows, ignore_conflicts=True))


def settle(lease: Lease[ArchiveCopy], *, clock: Clock) -> None:
    """Ask the archive once about one copy and write what it said; a lost lease writes nothing."""
    copy = lease.item
    log = logger.bind(archive_copy=str(copy.pk), attempt=copy.attempts)
    try:
        said, patience = _asked(copy, renew=lambda: lease.renew(clock()))
    except LeaseLost:
        log.info("archive_lease_lost")
        return
    except Stopping:
        lease.give_back(clock())
        log.info("archive_given_back")
        return
    except Exception:
        log.exception("archive_broke")
        said, patience = Refused("The archive could not be asked; the fault was logged."), None
    _write(lease, said, patience, clock())
    log.info("archive_said", said=type(said).__name__.lower())


def _wanting(now: datetime) -> "QuerySet[Capture]":
    """Captures without a second copy: fetched by us, not confidential, cited by an article that is open to its desk."""
    open_use = Evidence.objects.filter(
        source=OuterRef("source"),
        deleted_at=None,
        claim__deleted_at=None,
        claim__article__deleted_at=None,
        claim__article__access=Access.DESK.value,
    )
    return (
        Capture.objects.filter(
            Exists(open_use),
            state=CaptureState.CAPTURED.value,
            by=CapturedBy.FETCHER.value,
            captured_at__gt=now - NEW,
            source__confidential=False,
            archive_copy=None,
        )
        .order_by("captured_at", "pk")
        .only("pk")
    )


def _asked(copy: ArchiveCopy, *, renew: Callable[[], None]) -> tuple[Said, float | None]:
    """What the archive says now, and how long it wants to be left alone."""
    capture = (
        Capture.objects.select_related("source").only("url_submitted", "source__confidential").get(pk=copy.capture_id)
    )
    setting = conf.archive_submit_url()
    if capture.source.confidential:
        return Refused("The source is confidential, so nothing is said of it outside."), None
    try:
        if copy.job:
            answer = _ask(status_address(setting, copy.job), form=None, renew=renew)
            said = read_status(answer.status, answer.body, setting=setting, submitted=capture.url_submitted)
        else:
            form = {"url": capture.url_submitted, "skip_first_archive": "1"}
            answer = _ask(submit_address(setting), form=form, renew=renew)
            said = read_submission(answer.status, answer.body)
    except CaptureFailed as failure:
        return (Later(failure.detail) if failure.transient else Refused(failure.detail)), None
    return said, answer.retry_after


def _ask(url: str, *, form: Mapping[str, str] | None, renew: Callable[[], None]) -> Answered:
    policy = FetchPolicy(
        user_agent=f"FactcheckEvidence/1.0 (+{conf.public_url()})", exempt=conf.fetch_exempt() | address_of(url)
    )
    headers = {"Accept": "application/json"}
    if key := conf.archive_key():
        headers["Authorization"] = f"LOW {key[0]}:{key[1]}"
    return ask(url, policy=policy, form=form, headers=headers, on_progress=renew)


def _write(lease: Lease[ArchiveCopy], said: Said, patience: float | None, now: datetime) -> None:
    copy = lease.item
    ended: dict[str, Any] = {"next_attempt_at": None}
    again = {"next_attempt_at": now + timedelta(seconds=wait(copy.attempts, patience))}
    waiting = ArchiveState.SUBMITTED if copy.job else ArchiveState.QUEUED
    columns: dict[str, Any]
    match said:
        case Taken(job):
            columns = {"state": ArchiveState.SUBMITTED.value, "job": job, "submitted_at": now, "detail": "", **again}
        case Kept(url):
            columns = {"state": ArchiveState.KEPT.value, "url": url[:5000], "kept_at": now, "detail": "", **ended}
        case Later(detail):
            columns = {"state": waiting.value, "detail": detail[:1000], **again}
        case Refused(detail):
            columns = {"state": ArchiveState.FAILED.value, "detail": detail[:1000], **ended}
        case _:
            assert_never(said)
    lease.row.update(**columns, lease_until=None, lease_token=None, updated_at=now)
    lease.release_host(now)


def _give_up(copy: ArchiveCopy, now: datetime) -> None:
    ArchiveCopy.objects.filter(pk=copy.pk).update(
        state=ArchiveState.FAILED.value,
        detail=f"The archive was asked {copy.attempts} times and did not come to an end.",
        next_attempt_at=None,
        lease_until=None,
        lease_token=None,
        updated_at=now,
    )


COPIES = Queue(
    model=ArchiveCopy,
    queued=ArchiveState.QUEUED.value,
    running=ArchiveState.ASKING.value,
    waiting=(ArchiveState.QUEUED.value, ArchiveState.SUBMITTED.value),
    most=MOST_ASKS,
    give_up=_give_up,
)
