"""The main job, whole, over the API: an article comes in, a claim is marked, evidence kept, judged, decided, reported.

A page is served on this machine as evidence; the worker's pipeline runs in this process.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from annotations.pipelines.captures import settle_due
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.desks import Newsroom, make_newsroom

pytestmark = pytest.mark.loopback

TEXT = (
    "🚢 The harbour and the minister 👩‍👩‍👧\n\n"
    "صرّح الوزير أمس، ثم قال: they met twice in 2017, and once more in 2018.\n\n"
    "In 東京 nobody recalled it. The Cafe\u0301 had closed by then.\n"
)
QUOTE = "met twice in 2017"
PAGE = (
    "<html lang=en><head><title>The calendar</title></head><body><article><h1>The calendar</h1>"
    "<p>According to the public calendar the minister and the owner of the shipyard met twice in 2017, first in March "
    "and again in November, each time in the ministry and with two witnesses present.</p>"
    "<p>The calendar names every meeting with its date, its place and all the persons who were there.</p>"
    "</article></body></html>"
)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = (200, PAGE.encode()) if self.path == "/calendar" else (404, b"<html><body>gone</body></html>")
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site(settings) -> Iterator[str]:
    """The base address of a site on this machine that the fetcher may reach."""
    settings.THROTTLE = False
    with HTTPServer(("127.0.0.1", 0), _Site) as server:
        settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.server_port)})
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def room(db: None) -> Newsroom:
    """A newsroom."""
    return make_newsroom()


def ok(response: Any, status: int = 200) -> Any:
    """The JSON of an answer that must have that status."""
    assert response.status_code == status, response.content
    return response.json()


@dataclass(frozen=True, slots=True)
class Team:
    """Two reviewers and an editor, at their browsers or by their programs."""

    reviewer: Caller
    second: Caller
    editor: Caller


@pytest.fixture(params=["browser", "program"])
def team(request: pytest.FixtureRequest, room: Newsroom) -> Team:
    """The newsroom's people, once by session and once by token."""
    sign_in = getattr(Caller, request.param)
    return Team(sign_in(room.reviewer), sign_in(room.second), sign_in(room.editor))


def mark_by_quote_and_by_dragging(team: Team, article: str) -> dict[str, Any]:
    """A claim on the quote; dragging over it is the same place, in code points."""
    claim: dict[str, Any] = ok(team.reviewer.post("claims/", {"article": article, "anchor": {"exact": QUOTE}}), 201)
    place = {"start": TEXT.index(QUOTE), "end": TEXT.index(QUOTE) + len(QUOTE)}
    dragged = ok(team.reviewer.post("claims/", {"article": article, "anchor": place, "version": 1}), 201)
    assert dragged["anchor"] == claim["anchor"]
    assert {"start": claim["anchor"]["start"], "end": claim["anchor"]["end"]} == place
    assert team.reviewer.delete(f"claims/{dragged['id']}/", if_match=dragged["etag"]).status_code == 204
    return claim


def rest_it_on_a_page(team: Team, claim: str, site: str) -> None:
    """One link is kept and its quote found; a dead one is said to be dead; neither costs anyone their edit."""
    etag = ok(team.reviewer.get(claim))["etag"]
    body = {"url": f"{site}/calendar", "quote": QUOTE, "grade": "primary"}
    good = ok(team.reviewer.post(f"{claim}evidence/", body), 201)
    dead = ok(team.reviewer.post(f"{claim}evidence/", {"url": f"{site}/gone", "stance": "context"}), 201)
    assert (good["capture"]["state"], good["quote_state"]) == ("queued", "unchecked")
    assert settle_due(clock=timezone.now) == 2
    good, dead = (ok(team.reviewer.get(f"evidence/{row['id']}/")) for row in (good, dead))
    assert (good["capture"]["state"], good["quote_state"]) == ("captured", "found")
    assert (dead["capture"]["state"], dead["capture"]["code"]) == ("failed", "http_4xx")
    kept = ok(team.reviewer.get(f"captures/{good['capture']['id']}/text/"))
    assert kept["text"][kept["quote"]["start"] : kept["quote"]["end"]] == QUOTE
    assert team.reviewer.get(f"captures/{good['capture']['id']}/original/").content == PAGE.encode()
    shown = ok(team.reviewer.get(claim))
    assert shown["evidence_counts"] == {"supports": 1, "refutes": 0, "context": 1, "failing": 1}
    assert shown["etag"] == etag


def judge_it(team: Team, claim: str) -> None:
    """Two verdicts given blind, which differ; an editor decides."""
    verdicts = f"{claim}verdicts/"
    ok(team.reviewer.post(verdicts, {"rating": "confirmed", "rationale": "In the calendar.", "version": 1}), 201)
    assert ok(team.second.get(verdicts))["hidden"] == 1
    ok(team.second.post(verdicts, {"rating": "incorrect", "rationale": "Once.", "version": 1}), 201)
    assert ok(team.second.get(claim))["state"] == "disputed"
    decision = {"rating": "confirmed", "rationale": "The calendar has both.", "version": 1}
    problem_of(team.second.post(f"{claim}decision/", decision), 403)
    ok(team.editor.post(f"{claim}decision/", decision), 201)
    shown = ok(team.reviewer.get(claim))
    assert (shown["state"], shown["rating"]) == ("decided", "confirmed")


def report_it(team: Team, article: dict[str, Any], claim: str) -> None:
    """The report says what was checked, word for word, and on what it rests."""
    address = f"articles/{article['id']}/report"
    report = ok(team.reviewer.get(f"{address}/json/"))
    assert report["article"]["sha256"] == article["current_version"]["sha256"]
    (printed,) = report["claims"]
    assert claim == f"claims/{printed['id']}/"
    assert (printed["state"], printed["rating"], len(printed["evidence"])) == ("decided", "confirmed", 2)
    assert TEXT[printed["anchor"]["start"] : printed["anchor"]["end"]] == QUOTE
    assert [row["rating"] for row in printed["verdicts"]] == ["confirmed", "incorrect"]
    for form in ("html", "csv", "markdown"):
        response = team.reviewer.get(f"{address}/{form}/")
        assert response.status_code == 200
        assert QUOTE in response.content.decode()


def change_one_word(team: Team, article: str, claim: str) -> None:
    """The verdict does not come along by itself; the claim is shown on its new words, and they are decided anew."""
    changed = TEXT.replace("twice in 2017", "twice in 2016")
    version = ok(team.editor.post(f"articles/{article}/versions/", {"text": changed, "base": 1}), 201)
    assert version["carried"]["changed"] == 1
    late = team.reviewer.post(f"{claim}verdicts/", {"rating": "confirmed", "version": 1})
    assert problem_of(late, 409)["current"]["state"] == "stale"
    stale = ok(team.reviewer.get(claim))
    assert (stale["state"], stale["anchor"]["exact"]) == ("stale", "met twice in 2016")
    assert stale["anchor"]["was"] == {"version": 1, "exact": QUOTE}
    decision = {"rating": "incorrect", "rationale": "It was 2017.", "version": 2}
    ok(team.editor.post(f"{claim}decision/", decision), 201)


def test_the_main_job_from_import_to_report(team, site):
    article = ok(team.reviewer.post("articles/", {"title": "The harbour", "text": TEXT, "language": "en"}), 201)
    assert ok(team.reviewer.get(f"articles/{article['id']}/workspace/"))["version"]["text"] == TEXT
    marked = mark_by_quote_and_by_dragging(team, article["id"])
    claim = f"claims/{marked['id']}/"
    ok(team.reviewer.patch(claim, {"summary": "They met twice in 2017."}, if_match=marked["etag"]))
    rest_it_on_a_page(team, claim, site)
    judge_it(team, claim)
    report_it(team, article, claim)
    change_one_word(team, article["id"], claim)
    events = [entry["event"] for entry in ok(team.reviewer.get(f"{claim}history/"))["results"]]
    assert events == [
        "claim.created", "claim.updated", "evidence.created", "evidence.created", "evidence.captured",
        "evidence.failed", "verdict.created", "verdict.created", "claim.decided", "claim.carried", "claim.stale",
        "claim.decided",
    ]  # fmt: skip


def test_a_word_file_goes_the_same_way(room, site):
    document, data = docx.Document(), io.BytesIO()
    document.add_heading("The harbour 🚢", level=1)
    document.add_paragraph("قال: they met twice in 2017.")
    document.save(data)
    reviewer = Caller.program(room.reviewer)
    form = {"title": "The harbour", "file": SimpleUploadedFile("harbour.docx", data.getvalue())}
    article = ok(reviewer.upload("articles/", form), 201)
    text = ok(reviewer.get(f"articles/{article['id']}/versions/1/"))["text"]
    anchor = ok(reviewer.post("claims/", {"article": article["id"], "anchor": {"exact": QUOTE}}), 201)["anchor"]
    assert text[anchor["start"] : anchor["end"]] == QUOTE


def test_a_script_that_loses_its_answers_and_repeats_everything_does_the_job_once(room, site):
    reviewer = Caller.program(room.reviewer)

    def twice(address: str, body: dict[str, Any]) -> Any:
        key = json.dumps([address, body])[:255]
        first = ok(reviewer.post(address, body, idempotency_key=key), 201)
        assert ok(reviewer.post(address, body, idempotency_key=key), 201) == first
        return first

    article = twice("articles/", {"title": "The harbour", "text": TEXT})
    claim = twice("claims/", {"article": article["id"], "anchor": {"exact": QUOTE}})
    twice(f"claims/{claim['id']}/evidence/", {"url": f"{site}/calendar", "quote": QUOTE})
    twice(f"claims/{claim['id']}/verdicts/", {"rating": "confirmed"})
    settle_due(clock=timezone.now)
    shown = ok(reviewer.get(f"articles/{article['id']}/workspace/"))
    assert [(row["evidence_count"], row["state"]) for row in shown["claims"]] == [(1, "in_review")]
    assert len(ok(reviewer.get("articles/"))["results"]) == 1
