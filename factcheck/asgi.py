"""What the web server runs: event streams on Django's asynchronous handler, everything else on a pool of threads.

Django's asynchronous handler makes a thread and a database connection for every synchronous request; the pool keeps
both (measured: more than twice the requests a second). A stream holds no thread and no connection.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")

from collections.abc import Awaitable, Callable
from typing import Any

from a2wsgi import WSGIMiddleware
from django.core.asgi import get_asgi_application

from factcheck.wsgi import application as wsgi_application

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

THREADS = 16
_streams: Any = get_asgi_application()
_requests: Any = WSGIMiddleware(wsgi_application, workers=THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Hand one connection to the handler that suits its path."""
    if scope["type"] == "lifespan":
        return await _lifespan(receive, send)
    is_stream = scope["type"] == "http" and scope["path"].endswith("/events/")
    await (_streams if is_stream else _requests)(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
