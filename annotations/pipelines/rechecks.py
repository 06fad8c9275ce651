"""Looking at sources again: which are due, claim a row, look, and write what it means, by the lease."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.capture.failures import FetchFailed
from annotations.capture.url import host_of
from annotations.domain.rechecking import EVERY_DAY, FRESH, Finding, judge
from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import ArticleState, CaptureCode, Event, RecheckState, SourceHealth
from annotations.models import Evidence, HistoryEntry, Person, Recheck, Source
from annotations.pipelines.looks import Seen, look_at, quotes_to_seek
from annotations.pipelines.queues import Lease, LeaseLost, Queue, Stopping, work_off
from annotations.pipelines.sources import write_finding

logger = structlog.get_logger(__name__)
Clock = Callable[[], datetime]

PLANNED_AT_ONCE = 500
"""Sources that are put into the queue in one go; the next go comes soon enough."""

_PENDING = [RecheckState.QUEUED.value, RecheckState.CHECKING.value]


def plan_due(now: datetime) -> int:
    """Put the sources whose time has come into the queue; answers how many. Safe to run twice.

    Confidential ones are looked at only when somebody asks: a visit each week would tell the site of our interest.
    """
    due = _due_sources(now)[:PLANNED_AT_ONCE]
    rows = [_row(source, None, now) for source in due]
    return len(Recheck.objects.bulk_create(rows, ignore_conflicts=True))


def queue_recheck(source: Source, *, asked_by: Person, now: datetime) -> Recheck:
    """The look that is under way or waiting, or a new one at the queue's end. Call inside a transaction."""
    Recheck.objects.bulk_create([_row(source, asked_by, now)], ignore_conflicts=True)
    # The newest, not the pending one: a look that ended in this very moment is as good as a new one.
    return Recheck.objects.filter(source=source).select_related("created_by").latest("created_at", "pk")


def recheck_due(*, clock: Clock, seconds: float = 60.0) -> int:
    """Look at due sources one after another until none is left or the time is up; answers how many were claimed."""
    return work_off(RECHECKS, settle, clock=clock, seconds=seconds)


def settle(lease: Lease[Recheck], *, clock: Clock) -> None:
    """Do the work of one claimed row and write how it ended; a lost lease writes nothing."""
    recheck = lease.item
    log = logger.bind(recheck=str(recheck.pk), source=str(recheck.source_id), attempt=recheck.attempts)
    source = Source.objects.get(pk=recheck.source_id)
    sought = {row.pk: row for row in quotes_to_seek(source)}
    try:
        seen = look_at(source, list(sought.values()), renew=lambda: lease.renew(clock()))
    except LeaseLost:
        log.info("recheck_lease_lost")
    except Stopping:
        lease.give_back(clock())
        log.info("recheck_given_back")
    except Exception:
        log.exception("recheck_broke")
        _finish(lease, None, sought, clock())
    else:
        found = _finish(lease, seen, sought, clock())
        log.info("recheck_done", health=found)


def _finish(lease: Lease[Recheck], seen: Seen | None, sought: dict[UUID, Evidence], now: datetime) -> str:
    """Write what was seen and what it means in one transaction; answers the health that was found, "" without lease."""
    finding = judge(seen.look) if seen else _BROKE
    states = {pk: (sought[pk].quote, state) for pk, state in seen.states.items()} if seen else {}
    with transaction.atomic():
        # The row is ours before the source is touched: who lost the lease writes nothing at all.
        if not lease.row.update(updated_at=now):
            return ""
        finding = write_finding(lease.item.source_id, finding, states, now)
        look = seen.look if seen else None
        lease.row.update(
            state=RecheckState.DONE.value,
            health=finding.health.value,
            failing=finding.failing,
            code=look.code.value if look and look.code else "",
            detail=" ".join(filter(None, (finding.detail, seen.detail if seen else "")))[:1000],
            http_status=look.http_status if look else None,
            url_final=look.url_final[:4096] if look else "",
            quotes=[{"evidence": str(pk), "state": state.value} for pk, (_, state) in states.items()],
            ended_at=now,
            next_attempt_at=None,
            lease_until=None,
            lease_token=None,
            updated_at=now,
        )
        lease.release_host(now)
    return finding.health.value


def _give_up(recheck: Recheck, now: datetime) -> None:
    """End a look that stopped every worker that had it; nothing is known of the page."""
    Recheck.objects.filter(pk=recheck.pk).update(
        state=RecheckState.DONE.value,
        health=SourceHealth.BLOCKED_UNKNOWN.value,
        code=CaptureCode.PARSER_CRASH.value,
        detail=f"The worker stopped {recheck.attempts} times while it looked at this page.",
        ended_at=now,
        next_attempt_at=None,
        lease_until=None,
        lease_token=None,
        updated_at=now,
    )
    write_finding(recheck.source_id, Finding(SourceHealth.BLOCKED_UNKNOWN), {}, now)


def _due_sources(now: datetime) -> "QuerySet[Source]":
    """Sources of published checks that nobody looked at for too long, and those that a look wants to be followed up."""
    cited = Evidence.objects.filter(
        source=OuterRef("pk"),
        deleted_at=None,
        claim__deleted_at=None,
        claim__article__deleted_at=None,
        claim__article__state=ArticleState.PUBLISHED.value,
    )
    lately = HistoryEntry.objects.filter(event=Event.ARTICLE_PUBLISHED.value, created_at__gt=now - FRESH)
    fresh = cited.filter(claim__article_id__in=lately.values("subject_id"))
    never = Q(next_check_at=None) & Exists(cited)
    daily = Q(checked_at__lte=now - EVERY_DAY) & Exists(fresh)
    sources = Source.objects.filter(Q(next_check_at__lte=now) | never | daily, deleted_at=None, confidential=False)
    pending = Recheck.objects.filter(source=OuterRef("pk"), state__in=_PENDING)
    return sources.exclude(url="").exclude(Exists(pending)).order_by("next_check_at", "pk")


def _row(source: Source, asked_by: Person | None, now: datetime) -> Recheck:
    try:
        host = host_of(source.url)[:255]
    except FetchFailed:
        host = ""  # it is not fetched either: the look will say why
    return Recheck(source=source, host=host, next_attempt_at=now, created_by=asked_by, created_at=now, updated_at=now)


_BROKE = Finding(SourceHealth.BLOCKED_UNKNOWN, detail="The page could not be looked at; the fault was logged.")
RECHECKS = Queue(
    model=Recheck,
    queued=RecheckState.QUEUED.value,
    running=RecheckState.CHECKING.value,
    waiting=(RecheckState.QUEUED.value,),
    most=MAX_ATTEMPTS,
    give_up=_give_up,
)
