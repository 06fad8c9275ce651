"""A connection whose every wait is bounded and whose every byte is counted."""

import select
import socket
import ssl
from collections.abc import Callable
from typing import Any, TypeVar

import httpcore

from annotations.capture.deadline import Deadline
from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

RECEIVE = 64 * 1024

T = TypeVar("T")


class BoundedStream(httpcore.NetworkStream):
    """A non-blocking socket behind httpcore's stream interface.

    httpcore's own timeouts are per read and are not used: the deadline and the idle limit count here, where a peer
    that sends one byte a second cannot start them anew. No more than `most` bytes come in until `limit` says otherwise.
    """

    def __init__(self, sock: socket.socket, *, deadline: Deadline, idle: float, most: int) -> None:
        self._sock = sock
        self._deadline = deadline
        self._idle = idle
        self._most = most
        self.received = 0
        self.ended = False
        self._sent: list[bytes] = []
        self._came: list[bytes] = []

    @property
    def sent(self) -> bytes:
        """Every byte that went out, before TLS made it unreadable."""
        return b"".join(self._sent)

    def take_came(self) -> bytes:
        """Hand over every byte that came in since the last time, after TLS made it readable."""
        came = b"".join(self._came)
        self._came.clear()
        return came

    def limit(self, most: int) -> None:
        """Let so many bytes in, those that have come already counted."""
        self._most = most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - httpcore's signature
        """Return what has come, at most `max_bytes`; nothing at the end of the stream."""
        if self.received >= self._most:
            raise FetchFailed(CaptureCode.TOO_LARGE, "The answer is larger than what is kept of a page.")
        size = min(max_bytes, RECEIVE, self._most - self.received)
        try:
            data = self._patiently(lambda: self._sock.recv(size), select.POLLIN, self._idle, "The site fell silent.")
        except (ssl.SSLError, OSError) as error:
            raise _broken(error) from error
        self.received += len(data)
        self._came.append(data)
        self.ended = not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - httpcore's signature
        """Send all of `buffer`; a peer that has closed already may still have answered, so httpcore goes on to read."""
        rest = memoryview(buffer)
        self._sent.append(buffer)
        try:
            while rest:
                sent = self._send(rest)
                rest = rest[sent:]
        except (ssl.SSLError, OSError) as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Give the connection up without a farewell that a peer could delay."""
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "BoundedStream":
        """Shake hands under TLS within `timeout` seconds (the idle limit when None) and return self."""
        limit = self._idle if timeout is None else timeout
        try:
            secured = ssl_context.wrap_socket(
                self._sock, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._sock = secured
            self._patiently(secured.do_handshake, select.POLLIN, limit, f"No secure connection within {limit:g} s.")
        except ssl.SSLCertVerificationError as error:
            detail = f"The site's certificate is not valid: {error.verify_message}."
            raise FetchFailed(CaptureCode.TLS, detail) from error
        except ssl.SSLError as error:
            raise FetchFailed(CaptureCode.TLS, f"No secure connection: {error.reason or 'closed'}") from error
        except OSError as error:
            raise _broken(error) from error
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002 - httpcore's signature
        """Return None: nothing about the socket is shared, so that nothing can read past the limits."""
        return None

    def _send(self, rest: memoryview) -> int:
        return self._patiently(
            lambda: self._sock.send(rest), select.POLLOUT, self._idle, "The site did not take the request."
        )

    def _patiently(self, act: Callable[[], T], blocked_on: int, seconds: float, detail: str) -> T:
        """Do `act` as soon as the socket lets it, within `seconds` in all, however many records TLS needs for it."""
        until = self._deadline.spent + seconds
        while True:
            try:
                return act()
            except ssl.SSLWantReadError:
                event = select.POLLIN
            except ssl.SSLWantWriteError:
                event = select.POLLOUT
            except BlockingIOError:
                event = blocked_on
            self._deadline.wait(self._sock, event, until - self._deadline.spent, detail)


def _broken(error: OSError) -> FetchFailed:
    if isinstance(error, ssl.SSLError):
        return FetchFailed(CaptureCode.TLS, f"The secure connection broke: {error.reason or 'closed'}")
    return FetchFailed(CaptureCode.RESET, "The site broke the connection off.")
