"""However much a few bytes on the wire stand for, little of it is in memory before there is room for it."""

import gzip
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import httpcore
import pytest

from annotations.capture.body import Body, read_body
from annotations.capture.deadline import Deadline
from annotations.capture.decode import STEP
from annotations.capture.failures import FetchFailed
from annotations.capture.policy import FetchPolicy
from annotations.capture.room import LARGE, Room, Visit
from annotations.domain.vocabulary import CaptureCode

POLICY = FetchPolicy(user_agent="Test/1.0")
THREADS = 6


class Watched:
    """A visit that writes down how large the body was each time it asked for room; `before_large` is told at first."""

    def __init__(self, visit: Visit, before_large: Callable[[int], object] = id) -> None:
        self._visit = visit
        self._before_large = before_large
        self.sizes: list[int] = []

    def grow(self, size: int, pulse: Callable[[], None]) -> float:
        if size >= LARGE and all(earlier < LARGE for earlier in self.sizes):
            self._before_large(size)
        self.sizes.append(size)
        return self._visit.grow(size, pulse)


def bomb(start: bytes, size: int) -> bytes:
    return gzip.compress(start + bytes(size))


def read(packed: bytes, visit: Watched, declared: str = "text/html") -> Body:
    headers = [(b"content-type", declared.encode()), (b"content-encoding", b"gzip")]
    chunks = [packed[at : at + 65536] for at in range(0, len(packed), 65536)]
    response = SimpleNamespace(headers=headers, stream=chunks)
    stream = SimpleNamespace(received=0, limit=lambda _most: None)
    return read_body(
        cast(httpcore.Response, response),
        cast(Any, stream),
        policy=POLICY,
        deadline=Deadline(30),
        visit=cast(Visit, visit),
    )


def test_many_bombs_at_once_hold_little_while_they_wait_for_room():
    packed = bomb(b"%PDF-1.7\n", 39_000_000)
    assert len(packed) < 65_536
    room = Room(places=1)
    seen: list[Watched] = []
    all_wait = threading.Barrier(THREADS + 1)
    first_large: list[int] = []

    def wait(size: int) -> None:
        first_large.append(size)
        all_wait.wait(20)

    def fetch() -> None:
        with room.visit() as visit:
            watched = Watched(visit, wait)
            seen.append(watched)
            read(packed, watched, "application/pdf")

    with room.visit() as holder:
        holder.grow(LARGE, lambda: None)
        threads = [threading.Thread(target=fetch) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        all_wait.wait(20)
    for thread in threads:
        thread.join()
    assert max(first_large) <= LARGE + STEP
    assert [max(watched.sizes) for watched in seen] == [39_000_009] * THREADS


@pytest.mark.parametrize("size", [16_000_000, 39_000_000])
def test_what_its_first_bytes_show_to_be_a_page_is_unpacked_no_further_than_a_page_may_be(size):
    with Room().visit() as visit:
        watched = Watched(visit)
        with pytest.raises(FetchFailed) as caught:
            read(bomb(b"<!doctype html><p>" + b"a" * 4096, size), watched)
    assert caught.value.code is CaptureCode.BOMB
    assert max(watched.sizes) <= POLICY.decoded_bytes
    assert max(after - before for before, after in zip(watched.sizes, watched.sizes[1:], strict=False)) <= STEP
