"""Sixty captures while the worker or the broker is killed: none lost, none kept twice, all settled in time."""

import sqlite3
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.installation import Installation, wait_until
from tests.trials.broker import PROGRAM, Broker

pytestmark = pytest.mark.trial

CAPTURES = 60
QUOTE = "met twice in 2017"
# A lease of 20 s and 15 s to settle.
SETTLED_SECONDS = 35
ANSWER_SECONDS = 1.5

needs_redis = pytest.mark.skipif(PROGRAM is None, reason="redis-server is not installed")


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.3)
        body = f"<html><title>List {self.path}</title><p>The mayor and he {QUOTE}, says list {self.path}.</p></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body.encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def pages():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@contextmanager
def running(home, pages, **settings):
    """An installation with a reviewer's token and one claim; answers both and a way to attach a page."""
    installation = Installation(home, FETCH_EXEMPT=f"127.0.0.1:{pages}", THROTTLE="off", **settings)
    home.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    installation.manage(
        "add_member", "city", "rui", "--role", "reviewer", "--password-stdin", stdin="long-enough-for-rui\n"
    )
    auth = {"Authorization": f"Bearer {installation.manage('issue_token', 'rui', '--scope', 'write').strip()}"}
    installation.start()
    try:
        _, article, _ = installation.request(
            "POST", "/api/v1/articles/", {"title": "A", "text": f"They {QUOTE}."}, auth
        )
        sent = {"article": article["id"], "anchor": {"exact": QUOTE}, "summary": "They met."}
        _, claim, _ = installation.request("POST", "/api/v1/claims/", sent, auth)

        def attach(number):
            body = {"url": f"http://127.0.0.1:{pages}/{number}", "quote": QUOTE}
            begun = time.monotonic()
            status, answer, _ = installation.request("POST", f"/api/v1/claims/{claim['id']}/evidence/", body, auth)
            assert status == 201, answer
            return time.monotonic() - begun

        yield installation, attach
    finally:
        installation.stop()


def rows(installation, query):
    with sqlite3.connect(installation.data_dir / "factcheck.sqlite3", timeout=20) as database:
        return database.execute(query).fetchall()


def settled(installation):
    query = "select count(*) from annotations_capture where state in ('queued', 'fetching', 'waiting')"
    return rows(installation, query) == [(0,)]


def assert_each_was_kept_once(installation):
    assert rows(installation, "select state, count(*) from annotations_capture group by state") == [
        ("captured", CAPTURES)
    ]
    assert rows(installation, "select quote_state, count(*) from annotations_evidence group by 1") == [
        ("found", CAPTURES)
    ]
    told = "select count(*), count(distinct subject_id) from annotations_historyentry where event = 'evidence.captured'"
    assert rows(installation, told) == [(CAPTURES, CAPTURES)]
    assert installation.manage("verify_history")
    assert installation.manage("verify_evidence")


def say(text):
    sys.stdout.write(f"\n{text}\n")


def test_a_worker_that_is_killed_again_and_again_loses_no_capture(tmp_path, pages, rounds, capsys):
    with running(tmp_path / "data", pages) as (installation, attach):
        for number in range(CAPTURES):
            attach(number)
        for _ in range(rounds):
            installation.kill("worker")
            wait_until(lambda: installation.pid("worker") > 0, within=10)
            time.sleep(1.5)
        seconds = wait_until(lambda: settled(installation), within=SETTLED_SECONDS, every=0.2)
        assert_each_was_kept_once(installation)
    with capsys.disabled():
        say(f"{rounds} times the worker killed: all {CAPTURES} settled {seconds:.1f} s after the last")


@needs_redis
def test_a_broker_that_is_killed_loses_no_capture(tmp_path, pages, capsys):
    broker = Broker(tmp_path)
    broker.start()
    try:
        with running(tmp_path / "data", pages, REDIS_URL=broker.url) as (installation, attach):
            for number in range(CAPTURES):
                attach(number)
            broker.kill()
            time.sleep(3)
            broker.start()
            seconds = wait_until(lambda: settled(installation), within=SETTLED_SECONDS, every=0.2)
            assert_each_was_kept_once(installation)
    finally:
        broker.kill()
    with capsys.disabled():
        say(f"broker killed: all {CAPTURES} settled {seconds:.1f} s after it was back")


@needs_redis
def test_links_are_taken_while_the_broker_is_away_and_kept_when_it_is_back(tmp_path, pages, capsys):
    broker = Broker(tmp_path)
    broker.start()
    try:
        with running(tmp_path / "data", pages, REDIS_URL=broker.url) as (installation, attach):
            broker.kill()
            slowest = max(attach(number) for number in range(CAPTURES))
            time.sleep(5)
            broker.start()
            seconds = wait_until(lambda: settled(installation), within=60, every=0.2)
            assert_each_was_kept_once(installation)
    finally:
        broker.kill()
    with capsys.disabled():
        say(f"broker away: slowest answer {slowest:.2f} s, settled {seconds:.1f} s after it was back")
    assert slowest < ANSWER_SECONDS
