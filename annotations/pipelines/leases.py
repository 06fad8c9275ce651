"""The capture row as a queue: how captures are claimed, and given up when they kill every worker."""

from datetime import datetime

from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import CaptureCode, CaptureState
from annotations.models import Capture
from annotations.pipelines import queues
from annotations.pipelines.falling_back import fall_back
from annotations.pipelines.queues import LEASE, RENEW_EVERY, SPACING, LeaseLost, Queue, Stopping, stopping
from annotations.pipelines.sources import hold_source

__all__ = [
    "LEASE", "RENEW_EVERY", "SPACING", "Lease", "LeaseLost", "Stopping", "claim_next", "seconds_to_wait", "stopping",
]  # fmt: skip


class Lease(queues.Lease[Capture]):
    """A claimed capture."""

    @property
    def capture(self) -> Capture:
        """The row as it was when it was claimed."""
        return self.item


def claim_next(now: datetime) -> Lease | None:
    """Claim the capture that has been due longest and whose host is free; None when there is none."""
    lease = _CAPTURES.claim(now)
    return None if lease is None else Lease(lease.queue, lease.item, lease.token, lease.renewed)


def seconds_to_wait(now: datetime) -> float | None:
    """How long until a due capture's host is free, where that is within two seconds; else None."""
    return _CAPTURES.seconds_to_wait(now)


def _give_up(capture: Capture, now: datetime) -> None:
    capture.state, capture.code = CaptureState.FAILED.value, CaptureCode.PARSER_CRASH.value
    capture.detail = f"The worker stopped {capture.attempts} times while it had this page; it was given up."
    capture.lease_token = capture.lease_until = capture.next_attempt_at = None
    capture.updated_at = now
    capture.save(
        update_fields=["state", "code", "detail", "lease_token", "lease_until", "next_attempt_at", "updated_at"]
    )
    hold_source(capture.source_id)
    fall_back(capture, code=capture.code, now=now)


_CAPTURES = Queue(
    model=Capture,
    queued=CaptureState.QUEUED.value,
    running=CaptureState.FETCHING.value,
    waiting=(CaptureState.QUEUED.value, CaptureState.WAITING.value),
    most=MAX_ATTEMPTS,
    give_up=_give_up,
    bulk=("text", "blocks"),
)
