"""How the supervisor decides; that it does as it decided is a trial (tests/trials)."""

import socket
from types import SimpleNamespace
from typing import Any

import pytest

from factcheck import supervisor


def test_a_child_that_dies_is_back_within_two_seconds_even_after_several_failures():
    assert all(supervisor.pause_before_restart(quick_failures=n) < 1 for n in range(6))


def test_a_child_that_keeps_failing_is_tried_ever_less_often():
    pauses = [supervisor.pause_before_restart(quick_failures=n) for n in range(5, 40)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 30


def ended(code: int) -> Any:
    """Return what stands for a process that ended with a code."""
    return SimpleNamespace(poll=lambda: code)


@pytest.mark.parametrize(("code", "counted"), [(-9, 0), (0, 0), (1, 4)])
def test_only_a_failure_of_its_own_counts_towards_backing_off(tmp_path, code, counted):
    child = supervisor.Child("web", tmp_path / "web.pid", process=ended(code), started=100.0, quick_failures=3)
    child.reap(now=101.0)
    assert child.quick_failures == counted
    assert child.due < 103.0


def test_a_long_life_makes_up_for_earlier_failures(tmp_path):
    child = supervisor.Child("web", tmp_path / "web.pid", process=ended(1), started=100.0, quick_failures=30)
    child.reap(now=500.0)
    assert child.quick_failures == 0


def test_a_child_that_refuses_its_settings_is_not_started_again(tmp_path):
    child = supervisor.Child("web", tmp_path / "web.pid", process=ended(supervisor.EX_CONFIG), started=100.0)
    with pytest.raises(supervisor.CannotStart, match="web refuses these settings"):
        child.reap(now=101.0)


def test_a_second_supervisor_on_the_same_data_is_refused(tmp_path):
    path = tmp_path / "supervisor.lock"
    first = supervisor.Lock(path)
    with pytest.raises(supervisor.CannotStart, match="Another supervisor runs"):
        supervisor.Lock(path)
    first.close()
    supervisor.Lock(path).close()


@pytest.mark.loopback
def test_a_port_that_another_program_holds_is_not_free():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        assert not supervisor.port_is_free("127.0.0.1", port)
        assert not supervisor.web_answers("127.0.0.1", 1)
    assert supervisor.port_is_free("127.0.0.1", port)
