"""The capture row as a queue: a worker claims one by a lease, renews it while it works, and no other touches it.

A lost message costs nothing, since the row is the truth; a killed worker's lease runs out and the row is claimed again.
"""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet

from annotations import conf, history
from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import CaptureCode, CaptureState, Event
from annotations.models import Capture, HostTurn
from annotations.pipelines.quotes import resting_on

LEASE = timedelta(seconds=20)
RENEW_EVERY = timedelta(seconds=5)
SPACING = timedelta(seconds=1)

_WAITING = [CaptureState.QUEUED.value, CaptureState.WAITING.value]
stopping = threading.Event()
"""Set when this worker is asked to stop: running captures give their leases back."""


class LeaseLost(Exception):
    """The row is no longer ours: cancelled, or claimed by another after our lease ran out."""


class Stopping(Exception):
    """The worker is asked to stop; the lease is to be given back."""


@dataclass(slots=True)
class Lease:
    """A claimed row. `capture` is as it was when claimed; `renewed` is when the lease was last written."""

    capture: Capture
    token: UUID
    renewed: datetime

    @property
    def row(self) -> "QuerySet[Capture]":
        """The row, while it is ours."""
        return Capture.objects.filter(pk=self.capture.pk, lease_token=self.token, state=CaptureState.FETCHING.value)

    def renew(self, now: datetime) -> None:
        """Keep the lease alive; call often, it writes every five seconds. Raises LeaseLost or Stopping."""
        if stopping.is_set():
            raise Stopping
        if now - self.renewed < RENEW_EVERY:
            return
        until = now + LEASE
        if not self.row.update(lease_until=until, updated_at=now):
            raise LeaseLost
        _free_host(self.capture.host, until)
        self.renewed = now

    def give_back(self, now: datetime) -> None:
        """Put the row back as if it had not been claimed."""
        self.row.update(
            state=CaptureState.QUEUED.value,
            attempts=self.capture.attempts - 1,
            next_attempt_at=now,
            lease_until=None,
            lease_token=None,
            updated_at=now,
        )
        self.release_host(now)

    def release_host(self, now: datetime) -> None:
        """Let the next request to the host go out a second from now."""
        _free_host(self.capture.host, now + SPACING)


def claim_next(now: datetime) -> Lease | None:
    """Claim the row that has been due longest and whose host is free; None when there is none.

    `attempts` is counted before the work, so that a page that kills its worker is given up, and the next one taken.
    """
    while True:
        with transaction.atomic():
            capture = _take_due(now)
            if capture is None:
                return None
            if capture.attempts < MAX_ATTEMPTS:
                return _lease(capture, now)
            _give_up(capture, now)


def _take_due(now: datetime) -> Capture | None:
    """The row that has been due longest, held, with its host's turn; None when there is none."""
    due = _due(now)
    if conf.throttled():
        due = due.exclude(host__in=HostTurn.objects.filter(free_at__gt=now).values("host"))
    capture = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_attempt_at", "pk").first()
    if capture is None or (conf.throttled() and not _take_turn(capture.host, now)):
        return None
    return capture


def _lease(capture: Capture, now: datetime) -> Lease:
    token = uuid4()
    capture.attempts += 1
    capture.state, capture.lease_token, capture.lease_until = CaptureState.FETCHING.value, token, now + LEASE
    capture.updated_at = now
    capture.save(update_fields=["attempts", "state", "lease_token", "lease_until", "updated_at"])
    return Lease(capture, token, now)


def seconds_to_wait(now: datetime) -> float | None:
    """How long until a due row's host is free, where that is within two seconds; else None: nothing to wait for."""
    hosts = _due(now).exclude(host="").values("host")
    free_at = HostTurn.objects.filter(host__in=hosts, free_at__lte=now + 2 * SPACING).order_by("free_at")
    first = free_at.values_list("free_at", flat=True).first()
    return None if first is None else max((first - now).total_seconds(), 0.02)


def _due(now: datetime) -> "QuerySet[Capture]":
    lapsed = Q(state=CaptureState.FETCHING.value, lease_until__lt=now)
    return Capture.objects.filter(Q(state__in=_WAITING, next_attempt_at__lte=now) | lapsed).defer("text", "blocks")


def _take_turn(host: str, now: datetime) -> bool:
    if not host:
        return True
    HostTurn.objects.bulk_create([HostTurn(host=host, free_at=now)], ignore_conflicts=True)
    return bool(HostTurn.objects.filter(host=host, free_at__lte=now).update(free_at=now + LEASE))


def _free_host(host: str, at: datetime) -> None:
    if host:
        HostTurn.objects.filter(host=host).update(free_at=at)


def _give_up(capture: Capture, now: datetime) -> None:
    capture.state, capture.code = CaptureState.FAILED.value, CaptureCode.PARSER_CRASH.value
    capture.detail = f"The worker stopped {capture.attempts} times while it had this page; it was given up."
    capture.lease_token = capture.lease_until = capture.next_attempt_at = None
    capture.updated_at = now
    capture.save(
        update_fields=["state", "code", "detail", "lease_token", "lease_until", "next_attempt_at", "updated_at"]
    )
    _free_host(capture.host, now)  # nothing was asked of it
    lost = [row for row in resting_on(capture) if row.deleted_at is None]
    happenings = [history.Happening(Event.EVIDENCE_FAILED, row, {"code": capture.code}) for row in lost]
    history.record_all(happenings, actor=None, now=now)
