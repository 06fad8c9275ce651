"""What web acknowledged is there, once, however often web was killed meanwhile."""

import http.client
import signal
import threading
import time
from contextlib import suppress
from uuid import uuid4

import pytest

from tests.installation import Installation, wait_until

pytestmark = pytest.mark.trial

WRITERS = 4
SECONDS_BETWEEN_KILLS = 0.7
TEXT = "The bridge opened on 4 May 1931."


@pytest.fixture
def installation(tmp_path):
    installation = Installation(tmp_path / "data", THROTTLE="off")
    installation.data_dir.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    installation.manage(
        "add_member", "city", "mei", "--role", "reviewer", "--password-stdin", stdin="quiet harbour 7\n"
    )
    yield installation
    if installation.process is not None and installation.process.poll() is None:
        installation.stop(signal.SIGTERM)


@pytest.fixture
def ask(installation):
    """Send requests as a program with a token."""
    token = installation.manage("issue_token", "mei", "--scope", "write").strip()

    def ask(method, path, body=None, key=None):
        headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})
        return installation.request(method, f"/api/v1{path}", body, headers)[:2]

    return ask


def ask_until_answered(ask, method, path, body, *, within=30):
    """Send a request again, under one key, until an answer comes through: what a careful program does."""
    key, deadline = str(uuid4()), time.monotonic() + within
    while time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            status, answer = ask(method, path, body, key)
            if status < 500:
                return status, answer
        time.sleep(0.05)
    raise TimeoutError(f"no answer to {method} {path}")


def kill_web(installation, times):
    for _ in range(times):
        time.sleep(SECONDS_BETWEEN_KILLS)
        installation.kill("web")


def test_no_acknowledged_article_is_lost_or_doubled_when_web_is_killed(installation, ask, rounds):
    installation.start()
    stop, lock = threading.Event(), threading.Lock()
    acknowledged: dict[str, str] = {}

    def write(writer):
        number = 0
        while not stop.is_set():
            title = f"Article {writer}-{number}"
            status, answer = ask_until_answered(ask, "POST", "/articles/", {"title": title, "text": TEXT})
            assert status == 201, answer
            with lock:
                acknowledged[title] = answer["id"]
            number += 1

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for writer in writers:
        writer.start()
    kill_web(installation, times=2 * rounds)
    wait_until(installation.answers, within=10)
    stop.set()
    for writer in writers:
        writer.join(timeout=40)

    stored: dict[str, list[str]] = {}
    path = "/articles/?page_size=200"
    while path:
        _, page = ask("GET", path)
        for article in page["results"]:
            stored.setdefault(article["title"], []).append(article["id"])
        path = (page["next"] or "").partition("/api/v1")[2]
    assert acknowledged
    assert {title: [article_id] for title, article_id in acknowledged.items()} == stored
