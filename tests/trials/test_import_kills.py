"""kill -9 of the worker while articles are fetched: none is lost, none is imported twice, all settle."""

import os
import signal
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.factories.imports import PAGE
from tests.installation import Installation, wait_until

pytestmark = pytest.mark.trial

ARTICLES = 40


class _SlowPages(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.4)
        body = PAGE.encode()
        with suppress(OSError):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def pages():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _SlowPages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(tmp_path, pages):
    """An installation that may fetch our pages, with a reviewer's token."""
    installation = Installation(tmp_path / "data", FETCH_EXEMPT=pages, THROTTLE="off")
    installation.data_dir.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    who = ("add_member", "city", "rui", "--role", "reviewer", "--password-stdin")
    installation.manage(*who, stdin="long-enough-for-rui\n")
    token = installation.manage("issue_token", "rui", "--scope", "write").strip()
    installation.start()
    yield installation, {"Authorization": f"Bearer {token}"}
    installation.stop()


def test_five_kills_of_the_worker_lose_no_import_and_double_none(desk, pages):
    installation, auth = desk
    made = []
    for number in range(ARTICLES):
        body = {"url": f"http://{pages}/{number}"}
        status, answer, _ = installation.request("POST", "/api/v1/articles/", body, auth)
        assert (status, answer["import"]["state"]) == (201, "queued")
        made.append(answer["id"])
    for _ in range(5):
        time.sleep(0.8)
        before = installation.pid("worker")
        os.kill(before, signal.SIGKILL)
        wait_until(lambda pid=before: installation.pid("worker") not in {0, pid}, within=20)

    def articles():
        rows = (installation.request("GET", f"/api/v1/articles/{article}/", headers=auth)[1] for article in made)
        return [(row["import"]["state"], row["state"]) for row in rows]

    # A lease of 20 s and 15 s to settle; four times the time on top for shared cores.
    seconds = wait_until(lambda: all(state in {"ready", "failed"} for state, _ in articles()), within=140, every=1)
    assert set(articles()) == {("ready", "open")}
    for article in made:
        versions = installation.request("GET", f"/api/v1/articles/{article}/versions/", headers=auth)[1]["results"]
        assert [version["number"] for version in versions] == [1]
    assert installation.manage("verify_history")
    print(f"\n{len(made)} imports settled {seconds:.1f} s after the last kill")  # noqa: T201 - a figure for the note
