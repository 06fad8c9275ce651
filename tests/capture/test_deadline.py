import pytest

from annotations.capture.deadline import Deadline
from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_the_total_counts_from_the_start_whatever_happens():
    clock = Clock()
    deadline = Deadline(30, clock=clock)
    clock.now += 29
    assert deadline.remaining() == 1
    clock.now += 1
    with pytest.raises(FetchFailed) as caught:
        deadline.remaining()
    assert caught.value.code is CaptureCode.TIMEOUT


def test_waiting_is_done_in_slices_that_beat():
    clock = Clock()
    beats = []
    deadline = Deadline(30, clock=clock, on_progress=lambda: beats.append(clock.now))
    slices = []

    def never(left):
        slices.append(left)
        clock.now += left
        return False

    with pytest.raises(FetchFailed, match="silent"):
        deadline.poll(never, 4.5, "silent")
    assert slices == [1, 1, 1, 1, 0.5]
    assert len(beats) == 4


def test_a_long_wait_ends_with_the_total():
    clock = Clock()
    deadline = Deadline(2.5, clock=clock)

    def never(left):
        clock.now += left
        return False

    with pytest.raises(FetchFailed, match=r"2\.5 s"):
        deadline.poll(never, 60, "silent")


def test_what_the_pulse_raises_ends_the_wait():
    clock = Clock()

    def cancel():
        raise KeyboardInterrupt

    deadline = Deadline(30, clock=clock, on_progress=cancel)
    clock.now += 1
    with pytest.raises(KeyboardInterrupt):
        deadline.remaining()
