"""kill -9 while sources are looked at again and copies are submitted: each look ends, once, and says what is there."""

import json
import os
import signal
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.installation import Installation, wait_until

pytestmark = pytest.mark.trial

PAGES = 12
QUOTE = "met twice in 2017"
PAGE = (
    "<html lang='en'><head><title>List {0}</title></head><body><article><h1>List {0}</h1><p>The office of the mayor "
    "keeps a public calendar, and entry number {0} of it names the place and the persons who were there on that day, "
    "as the law asks of every office in the town.</p>{1}</article></body></html>"
)
PASSAGE = f"<p>The mayor and the owner {QUOTE}, the office said.</p>"


class _Site(BaseHTTPRequestHandler):
    """Slow pages, those of even numbers without the quote once `gone` is set; and an outside archive under /save."""

    gone = threading.Event()

    def do_GET(self):
        if self.path.startswith("/save/status/"):
            page = f"http://{self.headers['Host']}/{self.path.rsplit('-', 1)[1]}"
            self._answer(json.dumps({"status": "success", "timestamp": "20261103120000", "original_url": page}))
            return
        time.sleep(0.3)
        number = int(self.path.strip("/"))
        without = self.gone.is_set() and number % 2 == 0
        self._answer(PAGE.format(number, "" if without else PASSAGE))

    def do_POST(self):
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        number = said.split("&", 1)[0].rsplit("%2F", 1)[1]
        self._answer(json.dumps({"job_id": f"spn2-{number}"}))

    def _answer(self, said):
        body = said.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site():
    _Site.gone.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(tmp_path, site):
    """An installation that may fetch our pages and submits them to our archive, with a reviewer's token."""
    installation = Installation(
        tmp_path / "data",
        FETCH_EXEMPT=f"127.0.0.1:{site}",
        THROTTLE="off",
        ARCHIVE_SUBMIT_URL=f"http://127.0.0.1:{site}/save",
    )
    installation.data_dir.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    installation.manage(
        "add_member", "city", "rui", "--role", "reviewer", "--password-stdin", stdin="long-enough-for-rui\n"
    )
    token = installation.manage("issue_token", "rui", "--scope", "write").strip()
    installation.start()
    yield installation, {"Authorization": f"Bearer {token}"}
    installation.stop()


def test_killed_while_looking_every_look_ends_once_and_tells_the_truth(desk, site, rounds):
    installation, auth = desk

    def told(method, path, body=None):
        status, answer, _ = installation.request(method, f"/api/v1/{path}", body, auth)
        assert status < 300, answer
        return answer

    article = told("POST", "articles/", {"title": "A draft", "text": "They met twice in 2017."})
    evidence = {}
    for number in range(PAGES):
        claim = told("POST", "claims/", {"article": article["id"], "anchor": {"exact": "met twice in 2017"}})
        sent = {"url": f"http://127.0.0.1:{site}/{number}", "quote": QUOTE}
        evidence[number] = told("POST", f"claims/{claim['id']}/evidence/", sent)

    def rows():
        return {number: told("GET", f"evidence/{row['id']}/") for number, row in evidence.items()}

    wait_until(lambda: all(row["capture"]["state"] == "captured" for row in rows().values()), within=60, every=1)
    assert {row["quote_state"] for row in rows().values()} == {"found"}

    # As if yesterday's look had missed them all: one look alone is no alarm.
    missed = "Evidence.objects.update(quote_missed_at=timezone.now() - timedelta(days=1))"
    imports = "from datetime import timedelta; from django.utils import timezone"
    installation.manage("shell", "-c", f"{imports}; from annotations.models import Evidence; {missed}")
    _Site.gone.set()
    for row in evidence.values():
        told("POST", f"sources/{row['source']['id']}/check/", {})
    for _ in range(rounds):
        time.sleep(0.7)
        with suppress(ProcessLookupError):
            os.kill(installation.pid("worker") or 2**30, signal.SIGKILL)
        wait_until(lambda: installation.pid("worker") > 0, within=10)

    def looks():
        return {
            number: told("GET", f"sources/{row['source']['id']}/checks/")["results"] for number, row in evidence.items()
        }

    # A lease of 20 s, the sweep every 15 s, and room for shared cores.
    seconds = wait_until(
        lambda: all(look["state"] == "done" for found in looks().values() for look in found), within=90, every=1
    )
    for number, found in looks().items():
        expected = "quote_gone" if number % 2 == 0 else "alive"
        assert [look["health"] for look in found] == [expected], (number, found[0])
    assert {number for number, row in rows().items() if row["alert"] == "quote_gone"} == set(range(0, PAGES, 2))
    assert told("GET", f"articles/{article['id']}/")["alerts"] == PAGES // 2
    history = told("GET", f"articles/{article['id']}/history/?page_size=200")["results"]
    gone = [entry["subject"] for entry in history if entry["event"] == "evidence.quote_gone"]
    assert sorted(gone) == sorted(evidence[number]["id"] for number in range(0, PAGES, 2))

    archived = wait_until(lambda: all(row["capture"]["archived_at"] for row in rows().values()), within=120, every=2)
    assert all(
        row["capture"]["archived_at"].endswith(f"/web/20261103120000/http://127.0.0.1:{site}/{number}")
        for number, row in rows().items()
    )
    assert installation.manage("verify_history")
    assert installation.manage("verify_evidence")
    print(f"\n{PAGES} looks done {seconds:.1f} s after {rounds} kills, second copies {archived:.1f} s later")  # noqa: T201 - a figure for the note
