"""A table as a queue: a worker claims a row by a lease, renews it while it works, and no other touches it.

A lost message costs nothing, since the row is the truth; a killed worker's lease runs out and the row is claimed again.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from annotations import conf
from annotations.models import HostTurn
from annotations.models.fields import Leased

LEASE = timedelta(seconds=20)
RENEW_EVERY = timedelta(seconds=5)
SPACING = timedelta(seconds=1)

Work = TypeVar("Work", bound=Leased)
_writing = threading.RLock()
stopping = threading.Event()
"""Set when this worker is asked to stop: running work gives its leases back."""


class LeaseLost(Exception):
    """The row is no longer ours: cancelled, or claimed by another after our lease ran out."""


class Stopping(Exception):
    """The worker is asked to stop; the lease is to be given back."""


@dataclass(slots=True)
class Lease(Generic[Work]):
    """A claimed row. `item` is as it was when claimed; `renewed` is when the lease was last written."""

    queue: "Queue[Work]"
    item: Work
    token: UUID
    renewed: datetime
    holds_host: bool = True

    @property
    def row(self) -> "QuerySet[Work]":
        """The row, while it is ours."""
        return self.queue.rows.filter(pk=self.item.pk, lease_token=self.token, state=self.queue.running)

    def renew(self, now: datetime) -> None:
        """Keep the lease alive; call often, it writes every five seconds. Raises LeaseLost or Stopping."""
        if stopping.is_set():
            raise Stopping
        if now - self.renewed < RENEW_EVERY:
            return
        until = now + LEASE
        if not self.row.update(lease_until=until, updated_at=now):
            raise LeaseLost
        if self.holds_host:
            free_host(self.item.host, until)
        self.renewed = now

    def give_back(self, now: datetime, *, after: timedelta = timedelta()) -> None:
        """Put the row back as if it had not been claimed; it is due again `after` a while."""
        self.row.update(
            state=self.queue.queued,
            attempts=self.item.attempts - 1,
            next_attempt_at=now + after,
            lease_until=None,
            lease_token=None,
            updated_at=now,
        )
        self.release_host(now)

    def release_host(self, now: datetime) -> None:
        """Let the next request to the host go out a second from now; call it as soon as the answer is here."""
        if self.holds_host:
            self.holds_host = False
            free_host(self.item.host, now + SPACING)


@dataclass(frozen=True, slots=True)
class Queue(Generic[Work]):
    """How a table is worked off: the words of its states, and what becomes of a row that kills every worker.

    `queued` and the other words of `waiting` are claimed when `next_attempt_at` has come; `bulk` names columns that a
    worker does not read. `give_up` ends a row after `most` attempts, inside the transaction that found it so.
    """

    model: type[Work]
    queued: str
    running: str
    waiting: tuple[str, ...]
    most: int
    give_up: Callable[[Work, datetime], None]
    bulk: tuple[str, ...] = ()

    @property
    def rows(self) -> "QuerySet[Work]":
        """All rows of the table."""
        return self.model._default_manager.all()  # noqa: SLF001 - Django documents it for reaching any model's rows

    def claim(self, now: datetime, *, pk: UUID | None = None) -> Lease[Work] | None:
        """Claim the row that has been due longest (or the very one of `pk`) and whose host is free; None without one.

        `attempts` is counted before the work, so that a page that kills its worker is given up, and the next one taken.
        """
        while True:
            with one_writer(), transaction.atomic():
                item = self._take_due(now, pk)
                if item is None:
                    return None
                if item.attempts < self.most:
                    return self._lease(item, now)
                self.give_up(item, now)
                free_host(item.host, now)  # nothing was asked of it

    def seconds_to_wait(self, now: datetime) -> float | None:
        """How long until a due row's host is free, where that is within two seconds; else None: nothing to wait for."""
        hosts = self._due(now).exclude(host="").values("host")
        free_at = HostTurn.objects.filter(host__in=hosts, free_at__lte=now + 2 * SPACING).order_by("free_at")
        first = free_at.values_list("free_at", flat=True).first()
        return None if first is None else max((first - now).total_seconds(), 0.02)

    def _take_due(self, now: datetime, pk: UUID | None) -> Work | None:
        """The row that has been due longest, held, with its host's turn; None when there is none."""
        due = self._due(now) if pk is None else self._due(now).filter(pk=pk)
        if conf.throttled():
            due = due.exclude(host__in=HostTurn.objects.filter(free_at__gt=now).values("host"))
        # Without the key: evidence may come to rest on a capture that is being claimed.
        item = (
            due.select_for_update(skip_locked=True, of=("self",), no_key=True).order_by("next_attempt_at", "pk").first()
        )
        if item is None or (conf.throttled() and not _take_turn(item.host, now)):
            return None
        return item

    def _due(self, now: datetime) -> "QuerySet[Work]":
        lapsed = Q(state=self.running, lease_until__lt=now)
        return self.rows.filter(Q(state__in=self.waiting, next_attempt_at__lte=now) | lapsed).defer(*self.bulk)

    def _lease(self, item: Work, now: datetime) -> Lease[Work]:
        token = uuid4()
        item.attempts += 1
        item.state, item.lease_token, item.lease_until = self.running, token, now + LEASE
        item.updated_at = now
        item.save(update_fields=["attempts", "state", "lease_token", "lease_until", "updated_at"])
        return Lease(self, item, token, now)


def work_off(
    queue: Queue[Work],
    settle: Callable[..., None],
    *,
    clock: Callable[[], datetime],
    seconds: float,
) -> int:
    """Settle due rows one after another until none is left or the time is up; answers how many were claimed.

    `settle(lease, clock=clock)` does one row's work and writes how it ended.
    """
    end = time.monotonic() + seconds
    settled = 0
    while time.monotonic() < end and not stopping.is_set():
        lease = queue.claim(clock())
        if lease is not None:
            settle(lease, clock=clock)
            settled += 1
            continue
        wait = queue.seconds_to_wait(clock()) if conf.throttled() else None
        if wait is None:
            break
        stopping.wait(wait)
    return settled


@contextmanager
def one_writer() -> Iterator[None]:
    """Let the threads of a worker write to SQLite in turn: there they would wait asleep, and longer than they must."""
    if connection.vendor != "sqlite":
        yield
        return
    with _writing:
        yield


def free_host(host: str, at: datetime) -> None:
    """Let the next request to a host go out at that time."""
    if host and conf.throttled():
        HostTurn.objects.filter(host=host).update(free_at=at)


def _take_turn(host: str, now: datetime) -> bool:
    if not host:
        return True
    HostTurn.objects.bulk_create([HostTurn(host=host, free_at=now)], ignore_conflicts=True)
    return bool(HostTurn.objects.filter(host=host, free_at__lte=now).update(free_at=now + LEASE))
