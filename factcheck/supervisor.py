"""The small supervisor: web, worker and schedule, each a process of its own, kept alive until told to stop.

`python -m factcheck.supervisor` writes `web.pid`, `worker.pid` and `schedule.pid` under `$DATA_DIR/run/`, starts a
child that died again within two seconds, and stops whole on SIGINT or SIGTERM. When the supervisor itself is killed,
the kernel tells its children to end (see `processes.end_with_parent`).
"""

import fcntl
import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from factcheck import env

# Name and seconds to wait at the first start: the schedule gives way, since nobody waits for it.
CHILDREN = {"web": 0.0, "worker": 0.0, "schedule": 1.5}
EX_CONFIG = 78  # a child's word that its settings must change first (sysexits.h)
STOP_SECONDS = 28.0  # the children's own limit is 25
PORT_SECONDS = 10.0  # how long a predecessor's last children may keep the port
_TICK_SECONDS = 0.5
_POLL_SECONDS = 0.1
_QUICK_SECONDS = 5.0  # a life shorter than this, ended by an error of its own, counts towards backing off
_PATIENT_FAILURES = 5
_LONGEST_PAUSE_SECONDS = 30.0
_PAUSE_AFTER_DEATH_SECONDS = 0.2


class CannotStart(Exception):
    """Something outside must change first; the message says what."""


def pause_before_restart(*, quick_failures: int) -> float:
    """Return the seconds to wait before a child is started again.

    A child that was killed, or that failed for the first few times, is back at once; one that keeps failing by itself
    is tried ever less often, up to every half minute.
    """
    if quick_failures <= _PATIENT_FAILURES:
        return _PAUSE_AFTER_DEATH_SECONDS
    doublings = quick_failures - _PATIENT_FAILURES
    return float(min(_PAUSE_AFTER_DEATH_SECONDS * 2**doublings, _LONGEST_PAUSE_SECONDS))


@dataclass
class Child:
    """One of the three processes: what runs now, since when, and when it is due again."""

    name: str
    pid_file: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    quick_failures: int = 0

    def start(self, now: float) -> None:
        """Start the process and write its pid file, whole or not at all."""
        command = [sys.executable, "-m", "factcheck.processes", self.name, str(os.getpid())]
        # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which then stops them in order.
        self.process = subprocess.Popen(command, start_new_session=True)
        self.started = now
        draft = self.pid_file.with_suffix(".new")
        draft.write_text(f"{self.process.pid}\n", encoding="ascii")
        draft.replace(self.pid_file)

    def reap(self, now: float) -> None:
        """Notice that the process ended, and decide when it starts again."""
        if self.process is None:
            return
        code = self.process.poll()
        if code is None:
            return
        if code == EX_CONFIG:
            raise CannotStart(f"{self.name} refuses these settings; see above.")
        failed_itself = code > 0 and now - self.started < _QUICK_SECONDS
        self.quick_failures = self.quick_failures + 1 if failed_itself else 0
        pause = pause_before_restart(quick_failures=self.quick_failures)
        ending = f"signal {-code}" if code < 0 else f"code {code}"
        say(f"{self.name} ended with {ending}; starting it again in {pause:.1f} s")
        self.process = None
        self.due = now + pause

    def signal(self, number: int) -> None:
        """Send a signal to the process, if there is one."""
        if self.process is not None and self.process.poll() is None:
            with suppress(ProcessLookupError):
                self.process.send_signal(number)

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self.process is not None and self.process.poll() is None


@dataclass
class Supervisor:
    """Keeps the children alive; `run` returns when it was told to stop and all have ended."""

    run_dir: Path
    host: str
    port: int
    url: str
    children: list[Child] = field(default_factory=list)
    signals_seen: int = 0
    announced: bool = False

    def __post_init__(self) -> None:
        self.run_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = time.monotonic()
        self.children = [Child(name, self.run_dir / f"{name}.pid", due=now + wait) for name, wait in CHILDREN.items()]

    def run(self) -> None:
        """Start everything, restart what dies, stop everything on the first SIGINT, SIGTERM or SIGHUP."""
        lock = self._lock()
        wake = self._listen_for_signals()
        try:
            self._wait_for_port()
            while not self.signals_seen:
                self._tick(time.monotonic())
                self._sleep(wake, self._next_due(time.monotonic()))
        finally:
            self._stop(wake)
            lock.close()

    def _tick(self, now: float) -> None:
        for child in self.children:
            child.reap(now)
            if child.process is None and now >= child.due:
                child.start(now)
        if not self.announced and web_answers(self.host, self.port):
            self.announced = True
            say(f"Factcheck answers at {self.url}/   (stop with Ctrl-C)")

    def _next_due(self, now: float) -> float:
        waits = [child.due - now for child in self.children if child.process is None]
        longest = _TICK_SECONDS if self.announced else _POLL_SECONDS
        return max(0.0, min([longest, *waits]))

    def _sleep(self, wake: socket.socket, seconds: float) -> None:
        readable, _, _ = select.select([wake], [], [], seconds)
        if readable:
            with suppress(BlockingIOError):
                wake.recv(4096)

    def _stop(self, wake: socket.socket) -> None:
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        asked_once = max(self.signals_seen, 1)
        while any(child.is_alive() for child in self.children):
            # Asked a second time, or out of time: no more patience.
            if time.monotonic() > deadline or self.signals_seen > asked_once:
                for child in self.children:
                    child.signal(signal.SIGKILL)
            self._sleep(wake, _POLL_SECONDS)
        for child in self.children:
            child.pid_file.unlink(missing_ok=True)

    def _lock(self) -> "Lock":
        return Lock(self.run_dir / "supervisor.lock")

    def _listen_for_signals(self) -> socket.socket:
        reader, writer = socket.socketpair()
        reader.setblocking(False)
        writer.setblocking(False)
        self._writer = writer  # kept open for as long as the supervisor lives
        signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to wake up
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
                signal.signal(number, self._asked_to_stop)
        return reader

    def _asked_to_stop(self, *_: object) -> None:
        self.signals_seen += 1

    def _wait_for_port(self) -> None:
        deadline = time.monotonic() + PORT_SECONDS
        while not port_is_free(self.host, self.port):
            if time.monotonic() > deadline or self.signals_seen:
                raise CannotStart(f"{self.host}:{self.port} is taken by another program: choose another PORT.")
            time.sleep(_POLL_SECONDS)


class Lock:
    """At most one supervisor for a DATA_DIR: two schedules would send everything twice."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="ascii")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise CannotStart(
                f"Another supervisor runs on {path.parent.parent}: stop it first, or choose another DATA_DIR."
            ) from None

    def close(self) -> None:
        """Let another supervisor start."""
        self._file.close()


def port_is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen there."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError:
            return False
    return True


def web_answers(host: str, port: int) -> bool:
    """Tell whether the web process answers its own health address."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(reachable, port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def say(sentence: str) -> None:
    """Print one line for the person at the terminal, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the supervisor with the settings of DJANGO_SETTINGS_MODULE."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")
    try:
        host, port = env.listening()
        Supervisor(run_dir=env.data_dir() / "run", host=host, port=port, url=env.public_url()).run()
    except (ImproperlyConfigured, CannotStart) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
