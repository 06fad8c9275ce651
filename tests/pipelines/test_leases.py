"""The capture row as a queue."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import CaptureCode, CaptureState
from annotations.models import Capture
from annotations.pipelines import leases
from annotations.pipelines.captures import settle_cancelled
from annotations.pipelines.leases import LeaseLost, Stopping, claim_next, seconds_to_wait
from tests.pipelines.conftest import NOON, MakeCapture

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _not_stopping() -> Iterator[None]:
    leases.stopping.clear()
    yield
    leases.stopping.clear()


def test_a_due_row_is_claimed_once(make_capture: MakeCapture) -> None:
    capture = make_capture()
    lease = claim_next(NOON)
    assert lease is not None
    assert lease.capture.pk == capture.pk
    row = Capture.objects.get(pk=capture.pk)
    assert (row.state, row.attempts, row.lease_token) == (CaptureState.FETCHING.value, 1, lease.token)
    assert row.lease_until == NOON + leases.LEASE
    assert claim_next(NOON) is None


def test_a_row_whose_time_has_not_come_is_left(make_capture: MakeCapture) -> None:
    make_capture(state=CaptureState.WAITING.value, next_attempt_at=NOON + SECOND)
    assert claim_next(NOON) is None
    assert claim_next(NOON + SECOND) is not None


def test_the_row_that_has_been_due_longest_comes_first(make_capture: MakeCapture) -> None:
    make_capture(next_attempt_at=NOON, host="a.example")
    first = make_capture(next_attempt_at=NOON - SECOND, host="b.example")
    lease = claim_next(NOON)
    assert lease is not None
    assert lease.capture.pk == first.pk


def test_one_request_at_a_time_goes_to_a_host_and_the_next_a_second_later(make_capture: MakeCapture) -> None:
    make_capture()
    second = make_capture()
    lease = claim_next(NOON)
    assert lease is not None
    assert claim_next(NOON + 2 * SECOND) is None
    lease.release_host(NOON + 2 * SECOND)
    assert seconds_to_wait(NOON + 2 * SECOND) == pytest.approx(1.0)
    assert claim_next(NOON + 2.5 * SECOND) is None
    following = claim_next(NOON + 3 * SECOND)
    assert following is not None
    assert following.capture.pk == second.pk


def test_without_throttling_a_host_is_asked_at_once(make_capture: MakeCapture, settings: pytest.FixtureRequest) -> None:
    settings.THROTTLE = False  # type: ignore[attr-defined]  # pytest-django's settings
    make_capture()
    make_capture()
    assert claim_next(NOON) is not None
    assert claim_next(NOON) is not None


def test_a_killed_workers_row_is_claimed_again_when_its_lease_has_run_out(make_capture: MakeCapture) -> None:
    make_capture()
    first = claim_next(NOON)
    assert first is not None
    assert claim_next(NOON + leases.LEASE) is None
    again = claim_next(NOON + leases.LEASE + SECOND)
    assert again is not None
    assert again.capture.attempts == 2
    with pytest.raises(LeaseLost):
        first.renew(NOON + leases.LEASE + leases.RENEW_EVERY)


def test_a_page_that_kills_every_worker_is_given_up_after_four_attempts(make_capture: MakeCapture) -> None:
    capture = make_capture()
    now = NOON
    for _ in range(4):
        assert claim_next(now) is not None
        now += leases.LEASE + SECOND
    assert claim_next(now) is None
    capture.refresh_from_db()
    assert (capture.state, capture.code) == (CaptureState.FAILED.value, CaptureCode.PARSER_CRASH.value)
    assert "4 times" in capture.detail


def test_the_row_after_one_that_is_given_up_is_claimed_at_once(make_capture: MakeCapture) -> None:
    make_capture(attempts=MAX_ATTEMPTS, next_attempt_at=NOON - SECOND)
    following = make_capture()
    lease = claim_next(NOON)
    assert lease is not None
    assert lease.capture.pk == following.pk


def test_renewing_writes_every_five_seconds_and_keeps_the_row_ours(make_capture: MakeCapture) -> None:
    capture = make_capture()
    lease = claim_next(NOON)
    assert lease is not None
    lease.renew(NOON + SECOND)
    capture.refresh_from_db()
    assert capture.lease_until == NOON + leases.LEASE
    lease.renew(NOON + leases.RENEW_EVERY)
    capture.refresh_from_db()
    assert capture.lease_until == NOON + leases.RENEW_EVERY + leases.LEASE


def test_a_cancelled_row_is_lost_to_whoever_works_on_it(make_capture: MakeCapture) -> None:
    capture = make_capture()
    lease = claim_next(NOON)
    assert lease is not None
    assert settle_cancelled(capture.pk, NOON)
    with pytest.raises(LeaseLost):
        lease.renew(NOON + leases.RENEW_EVERY)
    assert not settle_cancelled(capture.pk, NOON)


def test_a_stopping_worker_gives_its_lease_back_and_the_attempt_does_not_count(make_capture: MakeCapture) -> None:
    capture = make_capture()
    lease = claim_next(NOON)
    assert lease is not None
    leases.stopping.set()
    with pytest.raises(Stopping):
        lease.renew(NOON + SECOND)
    lease.give_back(NOON + SECOND)
    capture.refresh_from_db()
    assert (capture.state, capture.attempts, capture.lease_token) == (CaptureState.QUEUED.value, 0, None)
