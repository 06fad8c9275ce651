"""The parent's end of the extraction process: starts it, hands it pages, and tells crash from timeout."""

import atexit
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from annotations.capture import frames
from annotations.capture.failures import ExtractFailed
from annotations.domain.vocabulary import CaptureCode

MODULE: Final = "annotations.capture.extract_child"
PULSE: Final = 1.0
START_SECONDS: Final = 60.0
"""Seconds that the process may take to start and warm up; on a busy machine it takes some."""

GRACE: Final = 2.0
_ROOT: Final = Path(__file__).resolve().parents[2]
_CHUNK: Final = 1 << 18
_ENOUGH: Final = 0.95
_STRAINED: Final = 0.75


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What reading one page may cost: address space in bytes, CPU and wall time in seconds.

    Nearly every page is read within `modest` memory, side by side with others; one that breaks on it is read once more
    with `memory`, alone, so that all processes together stay within what a small machine can give. The CPU is the
    limit of time; the wall stands farther off, so that a busy machine costs no page its reading.
    """

    memory: int = 800_000_000
    modest: int = 450_000_000
    cpu: int = 20
    wall: float = 40.0

    @property
    def seconds(self) -> float:
        """The shorter of the two."""
        return min(self.cpu, self.wall)

    def as_json(self) -> dict[str, float]:
        """Return the limits as the child is told them."""
        strained = _STRAINED if self.modest < self.memory else 1.0
        return {"memory": min(self.memory, self.modest), "strained": strained, "cpu": self.cpu, "wall": self.wall}


class ExtractorProcess:
    """One warm process that forks a child for each page; safe from many threads, made anew when it has ended.

    At most one page a core is read at a time, and at least two: reading is all CPU, and each child may take memory.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places = max(2, os.cpu_count() or 1)
        self._turns = threading.BoundedSemaphore(self._places)
        self._alone = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def ask(
        self,
        header: dict[str, Any],
        body: bytes,
        *,
        limits: ChildLimits,
        on_progress: Callable[[], None] | None = None,
    ) -> dict[str, Any]:
        """Return the child's answer; ExtractFailed `parser_crash` or `parser_timeout` when there is none."""
        pulse = _Pulse(on_progress)
        try:
            answer = self._read(header, body, limits, pulse)
        except ExtractFailed:
            # Whoever is being stopped hears it now: the process may have been taken from under a page that is good.
            if on_progress is not None:
                on_progress()
            raise
        return answer

    def _read(self, header: dict[str, Any], body: bytes, limits: ChildLimits, pulse: "_Pulse") -> dict[str, Any]:
        """Read within modest memory, and what breaks on that once more, alone."""
        answer: dict[str, Any] = {}
        try:
            with _held(self._turns, 1, pulse):
                answer = self._talk(header, body, limits, pulse)
        except ExtractFailed as failure:
            if failure.code is not CaptureCode.PARSER_CRASH or limits.modest >= limits.memory:
                raise
        if answer and (answer.get("code") != CaptureCode.PARSER_CRASH or limits.modest >= limits.memory):
            return answer
        with _held(self._alone, 1, pulse), _held(self._turns, self._places, pulse):
            return self._talk(header, body, replace(limits, modest=limits.memory), pulse)

    def _talk(self, header: dict[str, Any], body: bytes, limits: ChildLimits, pulse: "_Pulse") -> dict[str, Any]:
        with contextlib.closing(self._open()) as link:
            return _Talk(link, limits, pulse).ask({**header, "limits": limits.as_json()}, body)

    def stop(self) -> None:
        """End the process and every page that it reads."""
        with self._lock:
            self._forget()

    def _open(self) -> socket.socket:
        """Return our end of a new child's link; the process is started, or started again, when it must be."""
        for _ in range(2):
            ours, theirs = socket.socketpair()
            try:
                with self._lock:
                    socket.send_fds(self._alive(), [b"p"], [theirs.fileno()])
            except OSError:
                # It had gone idle and ended between two pages.
                ours.close()
                with self._lock:
                    self._forget()
            else:
                return ours
            finally:
                theirs.close()
        raise ExtractFailed(CaptureCode.PARSER_CRASH, "The process that reads pages does not start.")

    def _alive(self) -> socket.socket:
        if self._owner != os.getpid():
            # After a fork of ours the process belongs to the other of us.
            self._process = self._control = None
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._forget()
            self._start()
        assert self._control is not None  # noqa: S101 - for mypy: _start has set it
        return self._control

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-m", MODULE, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._control = ours
        self._owner = os.getpid()

    def _forget(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            self._process.wait()
        self._process = self._control = None


@contextlib.contextmanager
def _held(lock: "threading.BoundedSemaphore | threading.Lock", times: int, pulse: "_Pulse") -> Iterator[None]:
    """Hold a lock so many times; while it is waited for, the pulse goes on, and may end the waiting."""
    taken = 0
    try:
        while taken < times:
            if lock.acquire(timeout=PULSE):
                taken += 1
            else:
                pulse.beat()
        yield
    finally:
        for _ in range(taken):
            lock.release()


class _Pulse:
    """Calls `on_progress` about once a second while something is waited for."""

    def __init__(self, on_progress: Callable[[], None] | None) -> None:
        self._on_progress = on_progress
        self._due = time.monotonic() + PULSE

    def beat(self) -> None:
        """Call it if it is due; what it raises passes through."""
        if self._on_progress is not None and time.monotonic() >= self._due:
            self._on_progress()
            self._due = time.monotonic() + PULSE


class _Talk:
    """One page's conversation with its child, under a wall limit of our own beside the child's."""

    def __init__(self, link: socket.socket, limits: ChildLimits, pulse: _Pulse) -> None:
        self._link = link
        self._limits = limits
        self._pulse = pulse
        self._pid = 0
        self._until = time.monotonic() + START_SECONDS
        self._begun = 0.0
        link.setblocking(False)

    def ask(self, header: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Send a page and return the answer."""
        try:
            self._pid = int(self._receive()["pid"])
            self._begun = time.monotonic()
            self._until = self._begun + self._limits.wall + GRACE
            self._send(frames.pack(header, len(body)))
            self._send(body)
            return self._receive()
        except (EOFError, OSError, ValueError, KeyError, TypeError) as error:
            raise self._ended() from error
        except BaseException:
            self._kill()
            raise

    def _ended(self) -> ExtractFailed:
        self._kill()
        spent = time.monotonic() - self._begun if self._begun else 0.0
        if spent >= _ENOUGH * self._limits.seconds:
            return ExtractFailed(
                CaptureCode.PARSER_TIMEOUT, f"Reading the page took longer than {self._limits.seconds:g} s."
            )
        return ExtractFailed(CaptureCode.PARSER_CRASH, "The page broke the program that reads pages.")

    def _kill(self) -> None:
        """End a child that may still run; it holds its end of the link, so its number is still its own."""
        if self._pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self._pid, signal.SIGKILL)
            self._pid = 0

    def _send(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self._wait(select.POLLOUT)
            with contextlib.suppress(BlockingIOError):
                rest = rest[self._link.send(rest[:_CHUNK]) :]

    def _receive(self) -> dict[str, Any]:
        head, _ = frames.lengths(self._exactly(frames.PREFIX.size))
        return frames.header_of(self._exactly(head))

    def _exactly(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._wait(select.POLLIN)
            with contextlib.suppress(BlockingIOError):
                piece = self._link.recv(min(size - len(data), _CHUNK))
                if not piece:
                    raise EOFError
                data += piece
        return bytes(data)

    def _wait(self, event: int) -> None:
        poller = select.poll()
        poller.register(self._link, event)
        while not poller.poll(PULSE * 1000):
            self._pulse.beat()
            if time.monotonic() > self._until:
                raise EOFError
        self._pulse.beat()


def _environment() -> dict[str, str]:
    """Nothing of ours: no secrets, no proxies; one thread for the linear algebra that langid brings along."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


shared_process: Final = ExtractorProcess()
atexit.register(shared_process.stop)
