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


def named(number):
    """A name that no other number has."""
    return "".join(
        "bdfgklmnprst"[number // 12**place % 12] + "aeiou"[(number + place) % 5] for place in range(4)
    ).title()


# Each has words of its own: what became of it is then beyond doubt.
SENTENCES = [
    f"{named(7 * n)} and {named(7 * n + 1)} saw {n + 1000} ships of {named(7 * n + 2)} near {named(7 * n + 3)}."
    for n in range(300)
]


def revised(number):
    """The article's text of that revision: other figures here and there, and one paragraph that comes and goes."""
    lines = [line.replace(" saw ", f" saw {number} times ") if at % 9 == number % 9 else line
             for at, line in enumerate(SENTENCES)]  # fmt: skip
    return "\n\n".join([f"Revision {number} 😀.", *lines] if number % 2 else lines[number % 50 :])


def check_places(ask, address, marked, versions):
    """Every acknowledged version and claim is there once, each claim in the current version, at its own words."""
    article = ask("GET", f"{address}/")[1]
    current = article["current_version"]["number"]
    assert versions == set(range(2, current + 1))
    text = ask("GET", f"{address}/versions/{current}/")[1]["text"]
    claims = ask("GET", f"/claims/?article={article['id']}&page_size=5000")[1]["results"]
    assert {claim["id"] for claim in claims} == marked
    assert len({claim["summary"] for claim in claims}) == len(claims)
    for claim in claims:
        anchor = claim["anchor"]
        assert anchor["version"] == current
        if anchor["start"] is not None:
            assert text[anchor["start"] : anchor["end"]] == anchor["exact"]
            assert SENTENCES[int(claim["summary"])].split()[-1] in anchor["exact"]


def test_no_claim_is_lost_or_misplaced_when_web_is_killed_while_versions_come(installation, ask, rounds):
    installation.start()
    status, article = ask("POST", "/articles/", {"title": "Ferries", "text": "\n\n".join(SENTENCES)}, str(uuid4()))
    assert status == 201
    address = f"/articles/{article['id']}"
    stop, lock = threading.Event(), threading.Lock()
    marked: set[str] = set()
    versions: set[int] = set()

    def mark(first):
        for at in range(first, len(SENTENCES), WRITERS):
            if stop.is_set():
                return
            body = {"article": article["id"], "version": 1, "anchor": {"exact": SENTENCES[at]}, "summary": str(at)}
            status, answer = ask_until_answered(ask, "POST", "/claims/", body)
            assert status == 201, answer
            with lock:
                marked.add(answer["id"])

    def revise():
        number = 0
        while not stop.is_set():
            number += 1
            status, answer = ask_until_answered(ask, "POST", f"{address}/versions/", {"text": revised(number)})
            assert status == 201, answer
            versions.add(answer["number"])

    people = [threading.Thread(target=mark, args=(first,)) for first in range(WRITERS)]
    people.append(threading.Thread(target=revise))
    for person in people:
        person.start()
    kill_web(installation, times=2 * rounds)
    wait_until(installation.answers, within=10)
    stop.set()
    for person in people:
        person.join(timeout=60)

    assert marked
    check_places(ask, address, marked, versions)
    assert "All is well" in installation.manage("verify_history")
