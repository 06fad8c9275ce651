"""One request to a service that the settings name: sent as it should be, bounded, and never to an inside address."""

import socket
import threading
from contextlib import contextmanager

import pytest

from annotations.capture.ask import MOST_ANSWER, Answered, address_of, ask
from annotations.capture.failures import FetchFailed
from annotations.capture.policy import FetchPolicy
from annotations.domain.vocabulary import CaptureCode

pytestmark = pytest.mark.loopback


@contextmanager
def service(answer: bytes):
    """A service that gives one answer; yields its port and, afterwards, what was sent to it."""
    listening = socket.create_server(("127.0.0.1", 0))
    received: list[bytes] = []

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.settimeout(5)
            data = b""
            while b"\r\n\r\n" not in data or (b"POST" in data[:4] and not data.endswith(b"end")):
                more = connection.recv(65536)
                if not more:
                    break
                data += more
            received.append(data)
            try:
                connection.sendall(answer)
            except OSError:
                received.append(b"hung up")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], received
    finally:
        thread.join(5)
        listening.close()


def policy(port: int, **limits: float) -> FetchPolicy:
    return FetchPolicy(user_agent="tests", exempt=frozenset({("127.0.0.1", port)}), **limits)  # type: ignore[arg-type]  # numbers, all


def test_a_form_is_posted_with_its_headers_and_any_status_is_an_answer():
    with service(b"HTTP/1.1 429 Slow\r\nRetry-After: 60\r\nContent-Length: 2\r\n\r\n{}") as (port, received):
        answer = ask(
            f"http://127.0.0.1:{port}/save",
            policy=policy(port),
            form={"url": "https://records.example/ä&b", "last": "end"},
            headers={"Authorization": "LOW key:secret"},
        )
    assert answer == Answered(429, b"{}", 60.0)
    head, _, body = received[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /save HTTP/1.1\r\n")
    assert b"Authorization: LOW key:secret" in head
    assert body == b"url=https%3A%2F%2Frecords.example%2F%C3%A4%26b&last=end"


def test_without_a_form_it_is_asked_for():
    with service(b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n") as (port, received):
        answer = ask(f"http://127.0.0.1:{port}/save/status/7", policy=policy(port))
    assert (answer.status, answer.body) == (302, b"")  # and nobody went there
    assert received[0].startswith(b"GET /save/status/7 HTTP/1.1\r\n")


def test_an_endless_answer_is_cut_off():
    endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * (MOST_ANSWER + 200_000)
    with service(endless) as (port, _), pytest.raises(FetchFailed) as failure:
        ask(f"http://127.0.0.1:{port}/", policy=policy(port))
    assert failure.value.code is CaptureCode.TOO_LARGE


def test_a_service_that_says_nothing_is_given_up():
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    with listening, pytest.raises(FetchFailed) as failure:
        ask(f"http://127.0.0.1:{port}/", policy=policy(port, total_seconds=0.3))
    assert failure.value.code is CaptureCode.TIMEOUT


@pytest.mark.parametrize("url", ["http://127.0.0.1:8099/save", "http://169.254.169.254/", "ftp://archive.example/"])
def test_an_inside_address_that_nobody_exempted_is_not_asked(url):
    with pytest.raises(FetchFailed) as failure:
        ask(url, policy=FetchPolicy(user_agent="tests"), form={})
    assert failure.value.code in (CaptureCode.ADDRESS, CaptureCode.PORT, CaptureCode.SCHEME)


def test_only_a_literal_address_is_exempt_by_being_named():
    assert address_of("http://192.168.1.5:8090/save") == {("192.168.1.5", 8090)}
    assert address_of("https://archive.example/save") == frozenset()
