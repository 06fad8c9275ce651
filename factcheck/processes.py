"""The three processes that the supervisor starts: `python -m factcheck.processes web | worker | schedule`.

Each is one process, so that its pid file names what really serves, and each ends by itself when the supervisor is gone.
"""

import asyncio
import ctypes
import os
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Callable
from importlib import import_module

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from factcheck.celery import app, take_schedule, task_modules

SHUTDOWN_SECONDS = 25.0
EX_CONFIG = 78  # sysexits.h: no use in starting again before somebody changes a setting
WORKER_NAME = "factcheck"
_PR_SET_PDEATHSIG = 1
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # malloc.h


def end_with_parent(parent: int) -> None:
    """Ask the kernel (Linux) for a SIGTERM when the supervisor dies, however it dies; `parent` is its pid.

    The signal is tied to the thread that started us: the supervisor starts children from its main thread alone.
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it died before we could ask
        sys.exit(0)


def end_within(seconds: float) -> None:
    """Leave for good after `seconds`, even if a thread still hangs: rows have leases, so nothing is lost by it."""
    timer = threading.Timer(seconds, os._exit, args=(1,))
    timer.daemon = True
    timer.start()


def give_memory_back() -> None:
    """Ask the C library (glibc) to return large blocks to the system as soon as they are freed.

    By default each thread's arena would keep some of the largest page that it ever held.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_M_MMAP_THRESHOLD, 256 * 1024)
        libc.mallopt(_M_ARENA_MAX, 2)


def load_tasks() -> None:
    """Load Django and every task now: Celery itself would only log what fails to load, and run on without it."""
    django.setup()
    for module in task_modules():
        import_module(module)


def run_web() -> None:
    """Serve HTTP until SIGTERM or SIGINT: granian within this very process, so that no worker outlives it."""
    from granian.constants import Interfaces  # noqa: PLC0415 - only this one of the three needs a web server
    from granian.log import LogLevels  # noqa: PLC0415 - as above
    from granian.server.embed import Server  # noqa: PLC0415 - as above

    from factcheck.asgi import application, end_streams  # noqa: PLC0415 - it loads every view, which worker and schedule do without

    async def serve() -> None:
        server = Server(
            application,
            address=settings.HOST,
            port=settings.PORT,
            interface=Interfaces.ASGI,
            websockets=False,
            backlog=1024,
            log_level=LogLevels.error,
        )
        loop = asyncio.get_running_loop()

        def stop() -> None:
            end_within(SHUTDOWN_SECONDS)
            end_streams()
            server.stop()  # type: ignore[no-untyped-call] # granian has types for most, not for this

        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop)
        await server.serve()

    asyncio.run(serve())


def run_worker() -> None:
    """Run jobs until SIGTERM: threads, which end their tasks or give their rows back within the shutdown's time."""
    from celery.exceptions import SecurityWarning  # noqa: PLC0415 - only this one of the three runs jobs
    from celery.signals import worker_shutting_down  # noqa: PLC0415 - as above

    def shutting_down(**_: object) -> None:
        end_within(SHUTDOWN_SECONDS)

    worker_shutting_down.connect(shutting_down, weak=False)
    give_memory_back()
    load_tasks()
    from annotations.tasks.captures import give_leases_back  # noqa: PLC0415 - it reaches down to models, loaded by now

    # It warns of root for the sake of pickled messages; ours are JSON and nothing else.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    # Not by Celery's command line, which loads 10 MB of prompts and help texts.
    worker = app.Worker(
        hostname=f"{WORKER_NAME}@{socket.gethostname()}",
        loglevel="INFO",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    # Celery says nothing where it ends by a fault of its own: what still runs gives its rows back then, too.
    give_leases_back()
    sys.exit(worker.exitcode or 0)


def run_schedule() -> None:
    """Send due jobs until SIGTERM; there must be exactly one of this process in an installation."""
    load_tasks()
    take_schedule()
    app.Beat(loglevel="INFO", quiet=True).run()


PROCESSES: dict[str, Callable[[], None]] = {"web": run_web, "worker": run_worker, "schedule": run_schedule}


def main(arguments: list[str]) -> None:
    """Run the process that `arguments[0]` names; `arguments[1]`, where given, is the supervisor's pid."""
    name, *rest = arguments
    # Celery would load every view to check it; `make install` and the suite have done that.
    os.environ.setdefault("CELERY_SKIP_CHECKS", "1")
    if rest:
        end_with_parent(int(rest[0]))
    try:
        settings.SECRET_KEY  # noqa: B018 - reads all settings now, so that a refusal is a sentence and no traceback
    except ImproperlyConfigured as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(EX_CONFIG)
    PROCESSES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
