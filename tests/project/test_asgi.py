"""Which handler answers what, and how streams end."""

import asyncio

import pytest

from factcheck import asgi


@pytest.fixture
def handled(monkeypatch):
    """Put recorders in the place of both handlers; each entry is (handler, scope, body)."""
    seen = []

    def recorder(name):
        async def handle(scope, receive, send):
            body = (await receive()).get("body", b"") if scope.get("read") else b""
            seen.append((name, scope, body))

        return handle

    monkeypatch.setattr(asgi, "_streams", recorder("streams"))
    monkeypatch.setattr(asgi, "_requests", recorder("requests"))
    return seen


def http_scope(path, query=b"", headers=(), **more):
    return {"type": "http", "path": path, "query_string": query, "headers": list(headers), **more}


def call(scope, *messages):
    """Run the application on one scope and return what it sent."""
    left, sent = list(messages), []

    async def receive():
        return left.pop(0) if left else await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    asyncio.run(asgi.application(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("path", "handler"),
    [
        ("/api/v1/articles/1/events/", "streams"),
        ("/api/v1/articles/1/", "requests"),
        ("/events", "requests"),
        ("/healthz", "requests"),
    ],
)
def test_event_streams_alone_go_to_the_asynchronous_handler(handled, path, handler):
    call(http_scope(path))
    assert [name for name, *_ in handled] == [handler]


def test_raw_bytes_in_a_query_reach_django_as_text(handled):
    call(http_scope("/articles/", "q=é%20&x=1+2".encode()))
    assert handled[0][1]["query_string"] == b"q=%C3%A9%20&x=1+2"


def test_a_chunked_body_reaches_django_whole_and_with_its_length(handled):
    scope = http_scope("/api/v1/articles/", headers=[(b"transfer-encoding", b"chunked")], read=True)
    call(
        scope,
        {"type": "http.request", "body": b'{"a":', "more_body": True},
        {"type": "http.request", "body": b" 1}", "more_body": False},
    )
    _, seen, body = handled[0]
    assert body == b'{"a": 1}'
    assert seen["headers"] == [(b"content-length", b"8")]


def test_a_body_over_the_cap_never_reaches_django(handled):
    sent = call(http_scope("/api/v1/articles/", headers=[(b"content-length", b"99999999")]))
    assert handled == []
    assert sent[0]["status"] == 413


def test_a_start_and_a_stop_of_the_server_are_acknowledged(handled):
    sent = call({"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_server_that_stops_ends_its_streams_whole(monkeypatch):
    async def stream(_scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
        assert (await receive())["type"] == "http.disconnect"

    async def run():
        monkeypatch.setattr(asgi, "_ending", asyncio.Event())
        monkeypatch.setattr(asgi, "_streams", stream)
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            return await asyncio.Event().wait()

        open_stream = asyncio.ensure_future(asgi.application(http_scope("/a/events/"), receive, send))
        await asyncio.sleep(0.01)
        assert not open_stream.done()
        asgi.end_streams()
        await asyncio.wait_for(open_stream, 1)
        return sent

    sent = asyncio.run(run())
    assert sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}
