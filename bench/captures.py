"""How fast pages are fetched, read and kept: `python -m bench.captures`, against a site on this machine.

Twenty hosts, 100 ms until each answers, pages of 80 to 300 kB, a worker as the product starts it, on SQLite. Printed
beside it: what the cores could do if there were nothing but reading (the ceiling), and the figure with the rule of one
request a host at a time, one second apart, which by itself allows twenty pages a second.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Process
from pathlib import Path

from bench.site import HOSTS, LATENCY, PORT, page, serve

ROOT = Path(__file__).resolve().parents[1]
CEILING_PAGES = 60


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--polite", type=int, default=100, help="pages of the run with one request a host at a time")
    parser.add_argument("--threads", default="", help="WORKER_THREADS; the product's default where it is left out")
    given = parser.parse_args()
    cores = os.cpu_count() or 1
    print(f"{HOSTS} hosts, {LATENCY * 1000:.0f} ms until each answers, pages of 80 to 300 kB, {cores} cores, SQLite\n")
    print(f"reading alone on {cores} cores (the ceiling)   {_ceiling(cores):6.1f} pages/s", flush=True)
    site = Process(target=serve, daemon=True)
    site.start()
    try:
        for throttle, pages in (("off", given.pages), ("on", given.polite)):
            if pages:
                _told(throttle, pages, given.threads)
    finally:
        site.terminate()
        site.join()


def _told(throttle: str, pages: int, threads: str) -> None:
    seconds, captured, memory, cpu = _run(throttle, pages, threads)
    rule = "THROTTLE=off" if throttle == "off" else "one request a host at a time"
    print(f"fetched, read and kept, {rule:<29} {captured / seconds:6.1f} pages/s", end="")
    print(f"   ({captured} of {pages} in {seconds:.1f} s; worker and children {memory:.0f} MB at most,", end="")
    print(f" the worker's own work {cpu / max(captured, 1) * 1000:.0f} ms of a core a page)", flush=True)


def _ceiling(cores: int) -> float:
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(_read, range(2 * cores)))
        begun = time.perf_counter()
        list(pool.map(_read, range(CEILING_PAGES)))
        return CEILING_PAGES / (time.perf_counter() - begun)


def _read(number: int) -> int:
    from annotations.capture.reading import read  # noqa: PLC0415 - in the pool's processes alone

    return len(read(page(number), kind="html", charset="utf-8", url="https://example.org/a").text)


def _run(throttle: str, pages: int, threads: str) -> tuple[float, int, float, float]:
    """Settle so many captures in an installation of its own: seconds, pages kept, megabytes at most, CPU seconds."""
    home = tempfile.mkdtemp(prefix="factcheck-bench-")
    exempt = ",".join(f"127.0.0.{number + 1}:{PORT}" for number in range(HOSTS))
    environment = {
        **os.environ,
        "DATA_DIR": home,
        "THROTTLE": throttle,
        "FETCH_EXEMPT": exempt,
        "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
        **({"WORKER_THREADS": threads} if threads else {}),
    }
    try:
        _python(environment, "-m", "bench.queue", "fill", str(pages))
        with _worker(environment) as worker:
            _python(environment, "-m", "bench.queue", "warm")
            peak, spent = 0.0, _cpu(worker.pid)
            begun = float(_python(environment, "-m", "bench.queue", "start"))
            watch = subprocess.Popen([sys.executable, "-m", "bench.queue", "wait"], cwd=ROOT, env=environment)
            while watch.poll() is None:
                peak = max(peak, _megabytes(worker.pid))
                time.sleep(0.3)
            spent = _cpu(worker.pid) - spent
        number, ended = _python(environment, "-m", "bench.queue", "tell").split()
        return float(ended) - begun, int(number), peak, spent
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "factcheck.processes", "worker"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as worker:
        try:
            yield worker
        finally:
            worker.terminate()


def _python(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().strip()


def _cpu(pid: int) -> float:
    """CPU seconds of a process itself: of all figures the one that a busy machine changes least."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    """The memory of a process and all under it, what they share counted once (Linux)."""
    total, waiting = 0.0, [pid]
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        with suppress(OSError, StopIteration):
            lines = (process / "smaps_rollup").read_text().splitlines()
            total += int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
            for task in (process / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return total


if __name__ == "__main__":
    main()
