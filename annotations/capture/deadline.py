"""One time limit over a whole fetch, which also ends what is fed a byte at a time."""

import select
import socket
import time
from collections.abc import Callable

from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

PULSE = 1.0
"""Seconds between two calls of `on_progress`, and the longest that anything waits without looking up."""


class Deadline:
    """The total limit of one fetch in seconds, and the pulse by which its caller hears that it is alive.

    Every wait goes through here in slices of at most `PULSE` seconds, so that a lease is renewed and a cancel is heard
    while a site keeps silent. What `on_progress` raises ends the fetch and passes through.
    """

    def __init__(
        self,
        seconds: float,
        *,
        on_progress: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._on_progress = on_progress
        self._started = clock()
        self._pulse_due = self._started + PULSE

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._started

    def remaining(self) -> float:
        """Return the seconds left, more than none; raises FetchFailed `timeout` when there are none."""
        self._beat()
        left = self._seconds - self.spent
        if left <= 0:
            raise FetchFailed(CaptureCode.TIMEOUT, f"The page was not complete within {self._seconds:g} s.")
        return left

    def allow(self, seconds: float) -> None:
        """Give seconds back that were spent waiting for something of our own."""
        self._seconds += seconds

    def pulse(self) -> None:
        """Call `on_progress` when it is due, whatever is left of the total."""
        self._beat()

    def poll(self, ready: Callable[[float], bool], seconds: float, detail: str) -> None:
        """Call `ready(slice)` until it is true; FetchFailed `timeout` after `seconds`, or at the end of the total."""
        until = self._clock() + seconds
        while True:
            left = min(self.remaining(), until - self._clock(), PULSE)
            if left <= 0:
                raise FetchFailed(CaptureCode.TIMEOUT, detail)
            if ready(left):
                return

    def wait(self, sock: socket.socket, event: int, seconds: float, detail: str) -> None:
        """Wait for `select.POLLIN` or `select.POLLOUT` on a socket, with the limits of `poll`."""
        poller = select.poll()
        poller.register(sock, event)
        self.poll(lambda left: bool(poller.poll(left * 1000)), seconds, detail)

    def _beat(self) -> None:
        if self._on_progress is not None and self._clock() >= self._pulse_due:
            self._on_progress()
            self._pulse_due = self._clock() + PULSE
