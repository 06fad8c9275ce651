"""Runs calls at the same moment, each in a thread with a database connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

Answer = TypeVar("Answer")


def at_once(calls: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """The answers of all calls, in their order; none starts before all stand ready. Raises what a call raises."""
    ready = Barrier(len(calls), timeout=30)

    def run(call: Callable[[], Answer]) -> Answer:
        try:
            ready.wait()
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [future.result(timeout=90) for future in [threads.submit(run, call) for call in calls]]
