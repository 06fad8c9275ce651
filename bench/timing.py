"""Two ways of doing the same, timed turn by turn, so that a noisy machine is noisy for both."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

LONGEST_SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians in milliseconds, how often each was done, and how many bytes each answered."""

    ours: float
    bare: float
    rounds: int
    ours_bytes: int
    bare_bytes: int

    @property
    def ratio(self) -> float:
        """How many times as long as the bare view ours takes."""
        return self.ours / self.bare


def compare(ours: Callable[[], int], bare: Callable[[], int], *, rounds: int) -> Compared:
    """Time both `rounds` times, or for LONGEST_SECONDS; each answers its bytes, and the first time of each is free."""
    sizes = ours(), bare()
    seconds: tuple[list[float], list[float]] = ([], [])
    end = time.monotonic() + LONGEST_SECONDS
    done = 0
    while done < rounds and (done == 0 or time.monotonic() < end):
        for call, taken in zip((ours, bare), seconds, strict=True):
            started = time.perf_counter()
            call()
            taken.append(time.perf_counter() - started)
        done += 1
    return Compared(median(seconds[0]) * 1000, median(seconds[1]) * 1000, done, *sizes)
