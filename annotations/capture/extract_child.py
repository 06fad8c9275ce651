"""The extraction process: warms the parsers up once, then forks a child for each page and never reads one itself.

Run as `python -m annotations.capture.extract_child FD`. lxml and PDFium are C, and hostile pages break them. A fork per
page costs a few milliseconds and keeps a page that takes the parser over away from every other page; a new
interpreter would cost over a second of imports.

It ends when its parent does, since the socket FD then ends; its children end with it.
"""

import ctypes
import gc
import os
import resource
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, Final, NoReturn

from annotations.capture import frames

IDLE_SECONDS: Final = 120.0
"""Seconds without work after which the process ends by itself and frees its memory."""

_PR_SET_PDEATHSIG: Final = 1
_TRUNK: Final = 512
_SAMPLE: Final = (
    b"<html lang='en'><head><title>Warm</title><meta property='og:title' content='Warm'></head><body><article>"
    b"<h1>Warm</h1>"
    + b"<p>A paragraph that warms the parsers up, with <a href='/a'>a link</a> in it.</p>" * 12
    + b"</article></body></html>"
)


def main() -> None:
    """Serve requests that come over the socket whose number is the first argument."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # The kernel reaps the children: nobody asks how they ended, their silence says enough.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _warm_up()
    last = time.monotonic()
    while True:
        ready, _, _ = select.select([control], [], [], 1.0)
        if not ready:
            if time.monotonic() - last > IDLE_SECONDS:
                return
            continue
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        last = time.monotonic()
        for descriptor in descriptors:
            if os.fork() == 0:
                control.close()
                _serve(socket.socket(fileno=descriptor))
            os.close(descriptor)


def _warm_up() -> None:
    """Read a small page, so that every table is loaded and every pattern compiled before the first fork."""
    from annotations.capture.reading import read  # noqa: PLC0415 - the one place where the large libraries come in

    read(_SAMPLE, kind="html", charset="utf-8", url="https://example.org/warm")
    gc.collect()
    # Collections would touch, and so copy, every page of memory that the forks share; a child lives for one page alone.
    gc.freeze()
    gc.disable()


def _serve(link: socket.socket) -> NoReturn:
    """Read one page under limits, answer, and end without a single exit handler."""
    code = 1
    try:
        link.sendall(frames.pack({"pid": os.getpid()}))
        header, body = _receive(link)
        _limit(header["limits"])
        link.sendall(frames.pack(_answer(header, body)))
        code = 0
    finally:
        os._exit(code)


def _answer(header: dict[str, Any], body: bytes) -> dict[str, Any]:
    from annotations.capture.reading import Unreadable, read  # noqa: PLC0415 - loaded before the fork

    try:
        reading = read(
            body,
            kind=header["kind"],
            charset=header["charset"],
            url=header["url"],
            as_article=header.get("as_article", False),
        )
        if _strained(header["limits"]):
            return {"code": "parser_crash", "detail": "The page is more than its parser can bear (memory)."}
        return {"reading": reading.as_json()}
    except Unreadable as refusal:
        return {"code": refusal.code.value, "detail": refusal.detail}
    except (MemoryError, RecursionError) as error:
        return {
            "code": "parser_crash",
            "detail": f"The page is more than its parser can bear ({type(error).__name__}).",
        }


def _strained(limits: dict[str, float]) -> bool:
    """Whether memory came so near to its limit that something may have been left out for want of it.

    Parsers in C swallow a failed allocation and go on with less: such a reading must not pass for a whole one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmPeak:"))
    return peak * 1024 > limits["strained"] * limits["memory"]


def _receive(link: socket.socket) -> tuple[dict[str, Any], bytes]:
    head, body = frames.lengths(_exactly(link, frames.PREFIX.size))
    return frames.header_of(_exactly(link, head)), _exactly(link, body)


def _exactly(link: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = link.recv(min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def _limit(limits: dict[str, float]) -> None:
    """Bound memory, CPU, wall time, files and lifetime; what goes beyond kills the child and no one else."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    memory, cpu = int(limits["memory"]), int(limits["cpu"])
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits["wall"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    # When memory runs out all the same, the kernel takes this child and not the worker.
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


if __name__ == "__main__":
    main()
