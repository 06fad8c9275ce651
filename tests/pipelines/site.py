"""A small site on this machine whose pages a test writes, and changes while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(slots=True)
class Answer:
    """What the site answers to one address."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    location: str = ""


@dataclass(slots=True)
class Site:
    """The site: `pages` by path, `asked` the paths in order."""

    port: int = 0
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def write(self, path: str, text: str | bytes, **answer: Any) -> str:
        """Put a page there, over what was there; returns its address."""
        body = text if isinstance(text, bytes) else text.encode()
        self.pages[path] = Answer(body, **answer)
        return f"{self.url}{path}"


@contextmanager
def served_site(settings: Any) -> Iterator[Site]:
    """A site that the fetcher may reach."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            answer = site.pages.get(self.path, Answer(b"<html><body>gone</body></html>", status=404))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media)
            self.send_header("Content-Length", str(len(answer.body)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            with suppress(OSError):  # who looks at a page's beginning hangs up
                self.wfile.write(answer.body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", site.port)})
    yield site
    server.shutdown()
    server.server_close()
