"""Request bodies are read here, on the event loop, before a thread is taken.

A thread that waits for a slow sender is a thread less for everybody: sixteen slow uploads would stop the site.
So a body arrives whole, within a deadline and a cap, and a body without a length (chunked) gets one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

MOST_BYTES = 27 * 1024 * 1024  # a file of 25 MB and the form around it
DEADLINE_SECONDS = 60.0


class RefusedBody(Exception):
    """A body that is too long or too slow; `status`, `code` and `detail` are what the sender is told."""

    def __init__(self, status: int, title: str, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.code, self.detail = status, title, code, detail


async def read_whole(headers: Headers, receive: Receive) -> bytes:
    """Return the whole body, or raise RefusedBody (413, 408)."""
    declared = _declared_length(headers)
    if declared > MOST_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > MOST_BYTES:
                    raise _too_large()
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise RefusedBody(
            408, "Request Timeout", "timeout", f"The body did not arrive within {DEADLINE_SECONDS:.0f} seconds."
        ) from None


def with_length(headers: Headers, length: int) -> Headers:
    """Return the headers of a request whose body is there whole: its length instead of how it was sent."""
    kept = [(name, value) for name, value in headers if name not in {b"content-length", b"transfer-encoding"}]
    return [*kept, (b"content-length", str(length).encode("ascii"))]


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that gives the whole body once, then whatever the connection says next."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


async def refuse(refused: RefusedBody, send: Send) -> None:
    """Answer with a problem document and close the connection: the rest of the body is not wanted."""
    problem = {
        "type": "about:blank",
        "title": refused.title,
        "status": refused.status,
        "detail": refused.detail,
        "code": refused.code,
        "errors": [],
    }
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(problem).encode("utf-8")})


def _declared_length(headers: Headers) -> int:
    for name, value in headers:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _too_large() -> RefusedBody:
    megabytes = MOST_BYTES // (1024 * 1024)
    return RefusedBody(413, "Content Too Large", "too_large", f"A body may hold {megabytes} MB at most.")
