"""A site on this machine that answers with raw bytes, as hostile as a test wants it."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from annotations.capture.extract import stop_extractor
from annotations.capture.fetch import FetchPolicy

LOCAL = "127.0.0.1"
Answer = Callable[[socket.socket, bytes], None]


class Site:
    """Listens on loopback, gives each connection's request head to `answer`, and keeps what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._listener = socket.create_server((LOCAL, 0))
        self._listener.settimeout(0.1)
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self.port: int = self._listener.getsockname()[1]
        self.requests: list[bytes] = []
        self.connections = 0
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def url(self, path: str = "/", host: str = "news.example") -> str:
        """Return the address of a page under a name that the tests' resolver leads here."""
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        """Stop listening and wait for the connections that are open."""
        self._closing.set()
        self._accepting.join()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def wait(self, seconds: float) -> None:
        """Keep silent for a while, or until the test is over."""
        self._closing.wait(seconds)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.split(b" ")[1].decode() for request in self.requests]

    def _accept(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = self._listener.accept()
                self.connections += 1
                thread = threading.Thread(target=self._serve, args=(connection,))
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            request = b""
            while b"\r\n\r\n" not in request:
                data = connection.recv(65536)
                if not data:
                    return
                request += data
            self.requests.append(request)
            self._answer(connection, request)


@pytest.fixture
def make_site() -> Iterator[Callable[[Answer], Site]]:
    sites: list[Site] = []

    def make(answer: Answer) -> Site:
        sites.append(Site(answer))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.fixture
def policy_for() -> Callable[..., FetchPolicy]:
    """Return a policy that may reach the given sites, with limits as the test wants them."""

    def make(*sites: Site, **limits: object) -> FetchPolicy:
        exempt = frozenset((LOCAL, site.port) for site in sites)
        return FetchPolicy(**{"user_agent": "Factcheck-Tests/1", "exempt": exempt, **limits})  # type: ignore[arg-type] # limits are the fields'

    return make


@pytest.fixture(scope="session", autouse=True)
def _no_extractor_left() -> Iterator[None]:
    yield
    stop_extractor()


def local_resolver(host: str, port: int) -> list[str]:
    """Lead every name to this machine."""
    return [LOCAL]


def reply(body: bytes = b"<html><p>Hello</p></html>", *headers: str, status: str = "200 OK") -> bytes:
    """Return a whole answer with its length."""
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html",)), f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def always(answer: bytes) -> Answer:
    """Return a site's behaviour: the same bytes to everybody."""
    return lambda connection, request: connection.sendall(answer)
