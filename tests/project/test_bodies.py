"""Bodies arrive whole, within a cap and a deadline, before a thread is taken."""

import asyncio
import json

import pytest

from factcheck import bodies


def receiver(*parts):
    messages = [
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, start=1)
    ]

    async def receive():
        return messages.pop(0)

    return receive


async def never():
    await asyncio.sleep(3_600)


def test_a_body_in_parts_comes_out_whole():
    assert asyncio.run(bodies.read_whole([], receiver(b"ab", b"", b"cd"))) == b"abcd"


def test_a_declared_length_over_the_cap_is_refused_before_anything_is_read():
    headers = [(b"content-length", str(bodies.MOST_BYTES + 1).encode())]
    with pytest.raises(bodies.RefusedBody) as refused:
        asyncio.run(bodies.read_whole(headers, never))
    assert (refused.value.status, refused.value.code) == (413, "too_large")


def test_a_body_that_grows_over_the_cap_is_refused(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_BYTES", 5)
    with pytest.raises(bodies.RefusedBody) as refused:
        asyncio.run(bodies.read_whole([], receiver(b"abc", b"def", b"")))
    assert refused.value.status == 413


def test_a_sender_that_stops_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "DEADLINE_SECONDS", 0.01)
    with pytest.raises(bodies.RefusedBody) as refused:
        asyncio.run(bodies.read_whole([], never))
    assert refused.value.status == 408


def test_a_chunked_body_gets_a_length():
    headers = [(b"host", b"a"), (b"transfer-encoding", b"chunked")]
    assert bodies.with_length(headers, 4) == [(b"host", b"a"), (b"content-length", b"4")]


def test_the_body_is_replayed_once_and_then_the_connection_speaks_again():
    async def disconnect():
        return {"type": "http.disconnect"}

    async def run():
        receive = bodies.replay(b"abc", disconnect)
        return await receive(), await receive()

    first, second = asyncio.run(run())
    assert first == {"type": "http.request", "body": b"abc", "more_body": False}
    assert second == {"type": "http.disconnect"}


def test_a_refusal_is_a_problem_document():
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(bodies.refuse(bodies.RefusedBody(413, "Content Too Large", "too_large", "Too much."), send))
    assert sent[0]["status"] == 413
    assert (b"content-type", b"application/problem+json") in sent[0]["headers"]
    assert json.loads(sent[1]["body"])["code"] == "too_large"
