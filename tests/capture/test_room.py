"""Large bodies wait for one another; small ones never wait."""

import threading
import time

import pytest

from annotations.capture.fetch import fetch
from annotations.capture.room import LARGE, Room
from tests.capture.conftest import always, local_resolver, reply


def test_a_small_body_needs_no_place():
    room = Room(places=1)
    with room.visit() as large, room.visit() as small:
        assert large.grow(LARGE, lambda: None) == 0
        assert small.grow(LARGE - 1, lambda: None) == 0


def test_a_large_body_waits_until_another_has_left_and_tells_that_it_waits():
    room = Room(places=1)
    beats = []
    inside, leave = threading.Event(), threading.Event()

    def beat() -> None:
        beats.append(1)
        leave.set()

    def hold():
        with room.visit() as visit:
            visit.grow(LARGE, lambda: None)
            inside.set()
            leave.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(10)
    with room.visit() as visit:
        waited = visit.grow(LARGE, beat)
        assert (waited, beats) == (1.0, [1])
        assert visit.grow(2 * LARGE, lambda: None) == 0
    holder.join()


def test_what_ends_the_waiting_leaves_no_place_taken():
    room = Room(places=1)

    def cancelled():
        raise KeyError

    with room.visit() as first:
        first.grow(LARGE, lambda: None)
        with pytest.raises(KeyError), room.visit() as second:
            second.grow(LARGE, cancelled)
    with room.visit() as third:
        assert third.grow(LARGE, lambda: None) == 0


@pytest.mark.loopback
def test_waiting_for_a_place_costs_the_fetch_none_of_its_time(make_site, policy_for):
    room = Room(places=1)
    body = b"<html>" + b"a" * (LARGE + 100)
    site = make_site(always(reply(body)))
    with room.visit() as holder:
        holder.grow(LARGE, lambda: None)
        threading.Timer(1.5, holder.leave).start()
        begun = time.monotonic()
        with room.visit() as visit:
            fetched = fetch(
                site.url(), policy=policy_for(site, total_seconds=1.2), resolver=local_resolver, visit=visit
            )
    assert fetched.body == body
    assert time.monotonic() - begun > 1.2
