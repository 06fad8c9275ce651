"""What the web server runs: event streams on Django's asynchronous handler, everything else on a pool of threads.

Django's asynchronous handler makes a thread and a database connection for every synchronous request; the pool keeps
both (measured: more than twice the requests a second). A stream holds no thread of the pool.
"""

import asyncio
import os
from typing import Any
from urllib.parse import quote_from_bytes

from a2wsgi import WSGIMiddleware
from django.core.asgi import get_asgi_application
from django.urls import get_resolver

from factcheck import bodies
from factcheck.bodies import Message, Receive, Send
from factcheck.wsgi import application as wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")

THREADS = 16
_QUERY_BYTES = bytes(range(0x21, 0x7F)).decode("ascii")

_ending = asyncio.Event()
_streams: Any = get_asgi_application()
_wsgi: Any = wsgi_application  # the stubs call its answer a response, WSGI an iterable of bytes; it is both
_requests: Any = WSGIMiddleware(_wsgi, workers=THREADS)
# Views are imported now, while nobody waits, and not within the first person's request.
_ = get_resolver().url_patterns


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Hand one connection to the handler that suits its path."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].endswith("/events/"):
        await _stream(scope, receive, send)
    else:
        await _answer(scope, receive, send)


def end_streams() -> None:
    """End every open event stream: a server that stops would wait for them, and they never end by themselves."""
    _ending.set()


async def _stream(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    is_open = False

    async def send_and_note(message: Message) -> None:
        nonlocal is_open
        await send(message)
        is_open = message["type"] == "http.response.start" or bool(message.get("more_body"))

    async def receive_or_end() -> Message:
        message = asyncio.ensure_future(receive())
        ending = asyncio.ensure_future(_ending.wait())
        await asyncio.wait({message, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if message.done():
            return message.result()
        message.cancel()
        return {"type": "http.disconnect"}  # to Django it looks as if the reader had left

    await _streams(scope, receive_or_end, send_and_note)
    if _ending.is_set() and is_open:
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        await _requests(scope, receive, send)
        return
    headers = scope["headers"] = list(scope["headers"])
    # WSGI wants ASCII here; raw bytes in a query must become a 404 or 422 of ours, not a failure of the bridge.
    scope["query_string"] = quote_from_bytes(scope["query_string"], safe=_QUERY_BYTES).encode("ascii")
    if not any(name in {b"content-length", b"transfer-encoding"} for name, _value in headers):
        await _requests(scope, receive, send)
        return
    try:
        body = await bodies.read_whole(headers, receive)
    except bodies.RefusedBody as refused:
        await bodies.refuse(refused, send)
        return
    scope["headers"] = bodies.with_length(headers, len(body))
    await _requests(scope, bodies.replay(body, receive), send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
