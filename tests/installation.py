"""A real installation for trials and the browser suite: data of its own, a free port, the supervised processes."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("web", "worker", "schedule")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


class Installation:
    """One DATA_DIR and what runs on it. Settings beyond the defaults are given by name."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}}
        self.environment = {
            **kept,
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
            **settings,
        }
        self.log = data_dir / "log.jsonl"

    def manage(self, *arguments: str, stdin: str = "") -> str:
        """Run a command of manage.py and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, input=stdin, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def start(self, *, within: float = 20.0) -> float:
        """Start the supervisor and return the seconds until web answered."""
        started = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "factcheck.supervisor"],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        wait_until(self.answers, within=within)
        return time.monotonic() - started

    def stop(self, number: int = signal.SIGTERM, *, within: float = 30.0) -> int:
        """Send the supervisor a signal and return its exit code."""
        if self.process is None:
            raise RuntimeError("it was not started")
        self.process.send_signal(number)
        return self.process.wait(timeout=within)

    def pid(self, name: str) -> int:
        """Return what a pid file says, or 0 when there is none."""
        with suppress(FileNotFoundError, ValueError):
            return int((self.data_dir / "run" / f"{name}.pid").read_text())
        return 0

    def kill(self, name: str) -> int:
        """Kill a child with SIGKILL and return the pid that it had; RuntimeError when there is none."""
        pid = self.pid(name)
        if not pid:  # to kill 0 would be to kill ourselves
            raise RuntimeError(f"{name} has no pid file")
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return pid

    def answers(self) -> bool:
        """Tell whether web answers its health address."""
        with suppress(OSError, http.client.HTTPException):
            return self.request("GET", "/healthz")[0] == http.HTTPStatus.OK
        return False

    def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        """Send one request and return status, body (parsed when it is JSON) and headers by lower-case name."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = None if body is None else json.dumps(body).encode()
            type_of = {} if body is None else {"Content-Type": "application/json"}
            connection.request(method, path, sent, {**type_of, **(headers or {})})
            response = connection.getresponse()
            text = response.read().decode()
            answered = {name.lower(): value for name, value in response.getheaders()}
            is_json = "json" in answered.get("content-type", "") and text
            return response.status, json.loads(text) if is_json else text, answered
        finally:
            connection.close()

    def resident_megabytes(self) -> dict[str, float]:
        """Return the resident memory of the supervisor and its three children (Linux)."""
        pids = {name: self.pid(name) for name in NAMES}
        if self.process is not None:
            pids["supervisor"] = self.process.pid
        return {name: _resident(pid) for name, pid in pids.items()}


def is_running(pid: int) -> bool:
    """Tell whether a process exists and is no zombie."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
    return "\nState:\tZ" not in status


def wait_until(condition: Any, *, within: float, every: float = 0.02) -> float:
    """Wait until the condition holds and return the seconds that it took; TimeoutError when it does not in time."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > within:
            raise TimeoutError(f"not within {within} s: {condition}")
        time.sleep(every)
    return time.monotonic() - started


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
