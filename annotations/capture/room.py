"""Room for large bodies: many threads fetch at once, and only a few of them may hold much at a time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

LARGE: Final = 2_000_000
"""Bytes from which on a body is large; nearly every page is smaller."""

PLACES: Final = 2
"""Large bodies at a time; each costs its size several times over: as it came, unpacked, in its record, being read."""

_PULSE: Final = 1.0


class Visit:
    """What one fetch holds; it takes a place when it grows large, and waits for one where there is none."""

    def __init__(self, places: threading.BoundedSemaphore) -> None:
        self._places = places
        self._has_place = False

    def grow(self, size: int, pulse: Callable[[], None]) -> float:
        """Say how large the body has become; `pulse` is called about once a second of waiting, and may end it.

        Returns the seconds that it waited, which are no fault of the site's.
        """
        if self._has_place or size < LARGE:
            return 0.0
        waited = 0.0
        while not self._places.acquire(timeout=_PULSE):
            waited += _PULSE
            pulse()
        self._has_place = True
        return waited

    def leave(self) -> None:
        """Give the place back, if there was one."""
        if self._has_place:
            self._has_place = False
            self._places.release()


class Room:
    """So many places for large bodies, shared by all threads of a process."""

    def __init__(self, places: int = PLACES) -> None:
        self._places = threading.BoundedSemaphore(places)

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        """Hold what is fetched inside the block; the place is free again at its end."""
        visit = Visit(self._places)
        try:
            yield visit
        finally:
            visit.leave()


shared_room: Final = Room()
