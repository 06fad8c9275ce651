"""Second copies, against a stand-in for the outside archive: whatever it does, our own copy is as it was."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from annotations.domain.archiving import MOST_ASKS
from annotations.domain.vocabulary import ArchiveState
from annotations.models import ArchiveCopy, Capture, Evidence, Source
from annotations.pipelines import archive_copies, queues
from annotations.pipelines.archive_copies import COPIES, archive_due, plan_copies, settle
from annotations.services.articles import ArticleFacts
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, make_newsroom
from tests.factories.evidence import attach_page, capture_of, keep

pytestmark = pytest.mark.loopback

PAGE = "https://example.org/report"


@dataclass(slots=True)
class Archive:
    """A stand-in in the shape of Save Page Now 2: what it answers, and what it was asked."""

    url: str = ""
    submission: tuple[int, Any] = (200, {"url": PAGE, "job_id": "spn2-42"})
    status: tuple[int, Any] = (200, {"status": "success", "timestamp": "20261103120000", "original_url": PAGE})
    asked: list[tuple[str, str, dict[str, list[str]], str]] = field(default_factory=list)


@contextmanager
def serving(archive: Archive) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._note("")
            self._answer(*archive.status)

        def do_POST(self) -> None:
            self._note(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer(*archive.submission)

        def _note(self, body: str) -> None:
            archive.asked.append((self.command, self.path, parse_qs(body), self.headers.get("Authorization", "")))

        def _answer(self, status: int, said: Any) -> None:
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    archive.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


@pytest.fixture
def archive(settings: Any) -> Iterator[Archive]:
    """An archive that the settings name, with a key."""
    stand_in = Archive()
    with serving(stand_in):
        settings.THROTTLE = False
        settings.ARCHIVE_SUBMIT_URL = f"{stand_in.url}/save"
        settings.ARCHIVE_ACCESS_KEY, settings.ARCHIVE_SECRET_KEY = "key", "secret"
        yield stand_in


@pytest.fixture
def room(db: None) -> Newsroom:
    return make_newsroom()


@pytest.fixture
def evidence(room: Newsroom) -> Evidence:
    """Evidence on a page that we fetched and kept just now."""
    evidence = attach_page(make_claim(make_article(room)), PAGE)
    keep(capture_of(evidence))
    return evidence


def work(at: datetime | None = None) -> int:
    """What the sweep does at that time."""
    now = at or timezone.now()
    return archive_due(clock=lambda: now, seconds=20)


def as_it_was(capture: Capture) -> dict[str, Any]:
    return dict(Capture.objects.filter(pk=capture.pk).values().get())


def test_without_a_setting_nothing_is_submitted(evidence: Evidence, settings: Any):
    assert settings.ARCHIVE_SUBMIT_URL == ""
    assert work() == 0
    assert not ArchiveCopy.objects.exists()


def test_a_kept_page_is_submitted_asked_about_and_has_an_address_in_the_end(evidence: Evidence, archive: Archive):
    now, before = timezone.now(), as_it_was(capture_of(evidence))
    assert work(now) == 1
    copy = ArchiveCopy.objects.get()
    assert (copy.state, copy.job, copy.submitted_at) == (ArchiveState.SUBMITTED.value, "spn2-42", now)
    assert archive.asked == [("POST", "/save", {"url": [PAGE], "skip_first_archive": ["1"]}, "LOW key:secret")]

    assert work(now + timedelta(seconds=5)) == 0
    archive.status = (200, {"status": "pending"})
    work(now + timedelta(seconds=11))
    archive.status = Archive().status
    work(now + timedelta(seconds=60))
    copy.refresh_from_db()
    assert (copy.state, copy.url) == (ArchiveState.KEPT.value, f"{archive.url}/web/20261103120000/{PAGE}")
    assert [asked[:2] for asked in archive.asked[1:]] == [("GET", "/save/status/spn2-42")] * 2
    assert as_it_was(capture_of(evidence)) == before
    assert work(now + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("submission", "detail"),
    [
        ((401, {"message": "You need to be logged in."}), "You need to be logged in."),
        ((200, {"status": "error", "message": "This host is blocked."}), "This host is blocked."),
        ((200, b"<html>"), "cannot be read"),
    ],
)
def test_a_refusal_is_final_and_our_copy_is_as_it_was(
    evidence: Evidence, archive: Archive, submission: tuple[int, Any], detail: str
):
    before = as_it_was(capture_of(evidence))
    archive.submission = submission
    work()
    copy = ArchiveCopy.objects.get()
    assert (copy.state, copy.next_attempt_at) == (ArchiveState.FAILED.value, None)
    assert detail in copy.detail
    assert as_it_was(capture_of(evidence)) == before


def test_a_bad_moment_of_the_archive_passes_and_its_patience_is_kept(evidence: Evidence, archive: Archive):
    now = timezone.now()
    archive.submission = (503, {})
    work(now)
    assert ArchiveCopy.objects.get().state == ArchiveState.QUEUED.value
    archive.submission = Archive().submission
    work(now + timedelta(seconds=60))
    assert ArchiveCopy.objects.get().state == ArchiveState.SUBMITTED.value


def test_an_archive_that_is_away_is_asked_again_and_given_up_in_the_end(evidence: Evidence, settings: Any):
    settings.THROTTLE = False
    settings.ARCHIVE_SUBMIT_URL = "http://127.0.0.1:9/save"
    now, before = timezone.now(), as_it_was(capture_of(evidence))
    work(now)
    copy = ArchiveCopy.objects.get()
    assert (copy.state, bool(copy.detail)) == (ArchiveState.QUEUED.value, True)
    ArchiveCopy.objects.update(attempts=MOST_ASKS)
    work(now + timedelta(hours=1))
    copy.refresh_from_db()
    assert copy.state == ArchiveState.FAILED.value
    assert as_it_was(capture_of(evidence)) == before


def test_what_is_confidential_or_restricted_is_never_submitted(evidence: Evidence, archive: Archive, room: Newsroom):
    Source.objects.update(confidential=True)
    hidden = make_article(room, **ArticleFacts(title="For two", access="restricted"))
    keep(capture_of(attach_page(make_claim(hidden), "https://example.org/other")))
    assert work() == 0
    assert archive.asked == []


def test_a_source_that_becomes_confidential_in_the_queue_is_not_submitted(evidence: Evidence, archive: Archive):
    assert plan_copies(timezone.now()) == 1
    Source.objects.update(confidential=True)
    work()
    assert (ArchiveCopy.objects.get().state, archive.asked) == (ArchiveState.FAILED.value, [])


def test_what_a_person_brought_or_was_kept_long_ago_is_not_submitted(evidence: Evidence, archive: Archive):
    Capture.objects.update(by="person")
    assert plan_copies(timezone.now()) == 0
    Capture.objects.update(by="fetcher", captured_at=timezone.now() - timedelta(days=2))
    assert plan_copies(timezone.now()) == 0


def test_planning_twice_queues_once(evidence: Evidence, archive: Archive):
    assert (plan_copies(timezone.now()), plan_copies(timezone.now())) == (1, 0)


def test_a_worker_that_lost_its_lease_writes_nothing(evidence: Evidence, archive: Archive):
    now = timezone.now()
    plan_copies(now)
    lost = COPIES.claim(now)
    assert lost is not None
    later = now + queues.LEASE + timedelta(seconds=1)
    again = COPIES.claim(later)
    assert again is not None
    archive.submission = (200, {"job_id": "first"})
    settle(again, clock=lambda: later)
    archive.submission = (200, {"job_id": "second"})
    settle(lost, clock=lambda: now)
    assert ArchiveCopy.objects.get().job == "first"


def test_a_fault_of_ours_ends_the_copy_alone(evidence: Evidence, archive: Archive, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("ours")

    monkeypatch.setattr(archive_copies, "_ask", broken)
    before = as_it_was(capture_of(evidence))
    work()
    assert ArchiveCopy.objects.get().state == ArchiveState.FAILED.value
    assert as_it_was(capture_of(evidence)) == before
