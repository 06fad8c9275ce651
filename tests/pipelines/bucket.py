"""A bucket on this machine: as much of S3's interface as keeping evidence takes, over real HTTP."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Bucket(ThreadingHTTPServer):
    """Listens on loopback; `objects` holds what was put, by path; `away` makes it answer 503 to everything."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Objects)
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str, str]] = []
        self.away = False
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self.shutdown()
        self.server_close()


class _Objects(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Bucket

    def do_PUT(self) -> None:
        data = _unwrapped(self.rfile.read(int(self.headers["Content-Length"])), self.headers)
        if not self._refuses():
            self.server.objects[self.path] = data
            self._answer(200)

    def do_GET(self) -> None:
        if self._refuses():
            return
        if self.path in self.server.objects:
            self._answer(200, self.server.objects[self.path])
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_HEAD(self) -> None:
        self.do_GET()

    def _refuses(self) -> bool:
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization", "")))
        if self.server.away:
            self._answer(503, b"<Error><Code>SlowDown</Code></Error>")
        return self.server.away

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"0"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _unwrapped(body: bytes, headers: Any) -> bytes:
    """The object out of a body that the client sent in signed chunks."""
    if "aws-chunked" not in headers.get("Content-Encoding", ""):
        return body
    data, at = b"", 0
    while match := re.compile(rb"([0-9a-f]+)[^\r]*\r\n").match(body, at):
        size = int(match[1], 16)
        data += body[match.end() : match.end() + size]
        at = match.end() + size + 2
    return data
