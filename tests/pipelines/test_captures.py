"""From a queued row to a kept copy, against pages served on this machine."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.utils import timezone

from annotations.capture.extract import Extracted, extract_fetched, extractor_version
from annotations.capture.fetch import Fetched
from annotations.capture.store import FileBlobStore, StoreAway
from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import (
    CaptureCode,
    CapturedBy,
    CaptureState,
    CaptureWarning,
    Event,
    QuoteState,
    SourceHealth,
    Stance,
)
from annotations.models import Article, Capture, Claim, Evidence, HistoryEntry, HostTurn, Source
from annotations.pipelines import captures, quotes
from annotations.pipelines.captures import settle, settle_due
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.leases import Lease, claim_next
from tests.capture.archives import records_of
from tests.pipelines.conftest import NOON, MakeCapture

pytestmark = pytest.mark.loopback

PAGE = (
    "<html lang='en'><head><title>The yearly list</title><meta name='author' content='A. Clerk'></head><body><article>"
    "<h1>The yearly list</h1><p>The mayor and the owner of the shipyard met twice in 2017, the office said, once in "
    "March and once in November, and both meetings were entered in the public calendar.</p><p>The list names every "
    "meeting with its date, its place and the persons who were present, and is published in spring.</p></article>"
    "</body></html>"
)


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, PAGE.encode())
        elif self.path == "/way":
            self._answer(301, b"", location="/page")
        elif self.path == "/inside":
            self._answer(302, b"", location="http://169.254.169.254/latest/")
        elif self.path == "/broken":
            self._answer(503, b"later", retry_after="600")
        elif self.path == "/sheet":
            self._answer(200, b"PK\x03\x04" + b"\x00" * 64, media="application/zip")
        else:
            self._answer(404, b"<html><body>gone</body></html>")

    def _answer(self, status: int, body: bytes, *, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-").title(), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    """The address of the pages, which the fetcher may reach."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.server_port)})
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def rest_on(source: Source) -> Callable[..., Evidence]:
    """Rest a claim on a capture, with a quote."""

    def rest(capture: Capture, quote: str) -> Evidence:
        now = timezone.now()
        made = {"created_by": source.created_by, "created_at": now, "updated_at": now}
        article = Article.objects.create(desk=source.desk, title="A draft", **made)
        claim = Claim.objects.create(article=article, **made)
        return Evidence.objects.create(
            claim=claim, source=source, capture=capture, stance=Stance.SUPPORTS.value, quote=quote, **made
        )

    return rest


def _settle() -> None:
    assert settle_due(clock=timezone.now, seconds=20) >= 1


def test_a_page_is_fetched_kept_and_described(make_capture: MakeCapture, site: str) -> None:
    capture = make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    _settle()
    capture.refresh_from_db()
    assert capture.state == CaptureState.CAPTURED.value
    assert capture.captured_at is not None
    assert (capture.title, capture.language, capture.http_status) == ("The yearly list", "en", 200)
    assert evidence_store().read(capture.sha256) == PAGE.encode()
    assert "met twice in 2017" in capture.text
    assert capture.extractor == extractor_version()
    assert capture.lease_token is None
    source = capture.source
    assert (source.title, source.health) == ("The yearly list", SourceHealth.ALIVE.value)


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("met twice in 2017", QuoteState.FOUND),
        ("met  twice\nin 2017, the office said", QuoteState.APPROXIMATE),
        ("never spoke to each other at all", QuoteState.ABSENT),
        ("", QuoteState.UNCHECKED),
    ],
)
def test_the_quote_is_judged_in_the_write_that_ends_the_capture(
    make_capture: MakeCapture, site: str, rest_on: Callable[..., Evidence], quote: str, state: QuoteState
) -> None:
    capture = make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    evidence = rest_on(capture, quote)
    _settle()
    evidence.refresh_from_db()
    assert evidence.quote_state == state.value
    if state is QuoteState.FOUND:
        capture.refresh_from_db()
        assert evidence.quote_match is not None
        place = slice(evidence.quote_match["start"], evidence.quote_match["end"])
        assert capture.text[place] == quote
    events = HistoryEntry.objects.filter(subject_id=evidence.pk).values_list("event", flat=True)
    assert list(events) == [Event.EVIDENCE_CAPTURED.value]


def test_evidence_whose_capture_is_given_up_has_that_in_its_history(
    make_capture: MakeCapture, rest_on: Callable[..., Evidence]
) -> None:
    evidence = rest_on(make_capture(attempts=MAX_ATTEMPTS), "met twice")
    assert claim_next(timezone.now()) is None
    entry = HistoryEntry.objects.get(subject_id=evidence.pk)
    assert (entry.event, entry.change) == (Event.EVIDENCE_FAILED.value, {"code": "parser_crash"})


def test_a_quote_that_changes_while_the_page_is_read_is_judged_as_it_is_then(
    make_capture: MakeCapture, site: str, rest_on: Callable[..., Evidence], monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = rest_on(make_capture(url_submitted=f"{site}/page", host="127.0.0.1"), "never said")
    looked = quotes.check_quote

    def change_after_the_first_look(row: Evidence, text: str) -> None:
        looked(row, text)
        Evidence.objects.filter(pk=evidence.pk).update(quote="met twice in 2017")

    monkeypatch.setattr(captures, "check_quote", change_after_the_first_look)
    _settle()
    evidence.refresh_from_db()
    assert evidence.quote_state == QuoteState.FOUND.value


def test_a_page_that_is_not_there_fails_for_good_and_its_quote_stays_unchecked(
    make_capture: MakeCapture, site: str, rest_on: Callable[..., Evidence]
) -> None:
    capture = make_capture(url_submitted=f"{site}/nothing", host="127.0.0.1")
    evidence = rest_on(capture, "met twice in 2017")
    _settle()
    capture.refresh_from_db()
    evidence.refresh_from_db()
    assert (capture.state, capture.code) == (CaptureState.FAILED.value, CaptureCode.HTTP_4XX.value)
    assert (capture.sha256, capture.captured_at) == ("", None)
    assert evidence.quote_state == QuoteState.UNCHECKED.value


def test_the_host_is_free_as_soon_as_its_answer_is_here(
    make_capture: MakeCapture, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    read = extract_fetched
    seen: list[float] = []

    def look_first(fetched: Fetched, **options: Any) -> Extracted:
        seen.append((HostTurn.objects.get(host="127.0.0.1").free_at - timezone.now()).total_seconds())
        return read(fetched, **options)

    monkeypatch.setattr(captures, "extract_fetched", look_first)
    _settle()
    assert seen[0] <= 1
    assert (HostTurn.objects.get(host="127.0.0.1").free_at - timezone.now()).total_seconds() <= 1


def test_a_server_that_is_busy_is_asked_again_no_sooner_than_it_says(make_capture: MakeCapture, site: str) -> None:
    capture = make_capture(url_submitted=f"{site}/broken", host="127.0.0.1")
    _settle()
    capture.refresh_from_db()
    assert (capture.state, capture.code) == (CaptureState.WAITING.value, CaptureCode.HTTP_5XX.value)
    assert capture.next_attempt_at is not None
    assert 595 < (capture.next_attempt_at - timezone.now()).total_seconds() < 605


def test_a_redirect_to_an_inside_address_is_blocked(make_capture: MakeCapture, site: str) -> None:
    capture = make_capture(url_submitted=f"{site}/inside", host="127.0.0.1")
    _settle()
    capture.refresh_from_db()
    assert (capture.state, capture.code) == (CaptureState.BLOCKED.value, CaptureCode.ADDRESS.value)


def test_what_cannot_be_read_is_unsupported(make_capture: MakeCapture, site: str) -> None:
    capture = make_capture(url_submitted=f"{site}/sheet", host="127.0.0.1")
    _settle()
    capture.refresh_from_db()
    assert (capture.state, capture.code) == (CaptureState.UNSUPPORTED.value, CaptureCode.TYPE.value)


def test_a_worker_that_lost_its_lease_writes_nothing(make_capture: MakeCapture, site: str) -> None:
    capture = make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    lease = claim_next(timezone.now())
    assert lease is not None
    Capture.objects.filter(pk=capture.pk).update(state=CaptureState.CANCELLED.value, lease_token=None, lease_until=None)
    settle(lease, clock=timezone.now)
    capture.refresh_from_db()
    assert (capture.state, capture.sha256) == (CaptureState.CANCELLED.value, "")


def test_a_persons_own_copy_is_read_and_marked_as_theirs(make_capture: MakeCapture) -> None:
    key = evidence_store().put(PAGE.encode())
    capture = make_capture(by=CapturedBy.PERSON.value, sha256=key, url_submitted="", host="", file_name="list.html")
    _settle()
    capture.refresh_from_db()
    assert (capture.state, capture.by) == (CaptureState.CAPTURED.value, CapturedBy.PERSON.value)
    assert "met twice in 2017" in capture.text
    kinds = [(kind, payload) for kind, _, _, payload in records_of(evidence_store().read(capture.warc_sha256))]
    assert kinds[1] == ("resource", PAGE.encode())
    assert b"by: person\r\nfile-name: list.html\r\n" in kinds[2][1]


def test_a_kept_page_has_an_archive_record_of_how_it_came(make_capture: MakeCapture, site: str) -> None:
    capture = make_capture(url_submitted=f"{site}/way", host="127.0.0.1")
    _settle()
    capture.refresh_from_db()
    archive = evidence_store().read(capture.warc_sha256)
    assert capture.warc_bytes == len(archive)
    answers = [(headers, payload) for kind, headers, _, payload in records_of(archive) if kind == "response"]
    assert [headers["WARC-Target-URI"] for headers, _ in answers] == [f"{site}/way", f"{site}/page"]
    assert answers[1][1] == PAGE.encode()


def test_what_is_kept_lies_in_the_store_before_the_row_says_so(
    make_capture: MakeCapture, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    finish = captures._finish_captured
    seen: list[bool] = []

    def look_first(lease: Lease, columns: dict[str, Any], *rest: Any) -> None:
        seen.extend(evidence_store().verify(columns[name]) for name in ("sha256", "warc_sha256"))
        finish(lease, columns, *rest)

    monkeypatch.setattr(captures, "_finish_captured", look_first)
    _settle()
    assert seen == [True, True]


def test_a_store_that_takes_nothing_costs_the_capture_no_attempt(
    make_capture: MakeCapture, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class _Full(FileBlobStore):
        def put(self, data: bytes) -> str:
            raise StoreAway("No space left on device")

    capture = make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    monkeypatch.setattr(captures, "evidence_store", lambda: _Full(Path("/nowhere")))
    _settle()
    capture.refresh_from_db()
    assert (capture.state, capture.attempts, capture.sha256) == (CaptureState.QUEUED.value, 0, "")
    assert capture.next_attempt_at is not None
    assert capture.next_attempt_at > timezone.now() + timedelta(seconds=50)


@pytest.mark.parametrize(
    ("before", "is_warned"), [("de", True), ("en", False), ("en-GB", False), ("", False), (None, False)]
)
def test_a_source_that_speaks_another_language_than_before_is_told(
    make_capture: MakeCapture, site: str, before: str | None, *, is_warned: bool
) -> None:
    if before is not None:
        earlier = NOON - timedelta(days=1)
        made = {"created_at": earlier, "captured_at": earlier, "next_attempt_at": None, "sha256": "0" * 64}
        make_capture(state=CaptureState.CAPTURED.value, language=before, **made)
    capture = make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    _settle()
    capture.refresh_from_db()
    assert (CaptureWarning.LANGUAGE_CHANGED.value in capture.warnings) is is_warned


def test_a_copy_that_somebody_brings_serves_evidence_whose_fetch_came_to_nothing(
    make_capture: MakeCapture, rest_on: Callable[..., Evidence]
) -> None:
    waiting = make_capture(state=CaptureState.WAITING.value, next_attempt_at=timezone.now() + timedelta(hours=1))
    evidence = rest_on(waiting, "met twice in 2017")
    deleted = rest_on(waiting, "met twice in 2017")
    Evidence.objects.filter(pk=deleted.pk).update(deleted_at=timezone.now())
    key = evidence_store().put(PAGE.encode())
    brought = make_capture(by=CapturedBy.PERSON.value, sha256=key, url_submitted="", host="", file_name="list.html")
    _settle()
    for row in Evidence.objects.all():
        assert (row.capture, row.quote_state) == (brought, QuoteState.FOUND.value)
    assert HistoryEntry.objects.get(event=Event.EVIDENCE_CAPTURED.value).subject_id == evidence.pk


@pytest.mark.parametrize(
    ("quote", "rested", "moves"),
    [
        ("met twice in 2017", QuoteState.ABSENT, True),
        ("met twice in 2017", QuoteState.FOUND, False),
        ("met twice  in 2017", QuoteState.APPROXIMATE, False),
        ("never said", QuoteState.ABSENT, False),
        ("", QuoteState.UNCHECKED, False),
    ],
)
def test_evidence_moves_to_a_new_copy_that_has_its_quote_when_the_old_one_has_not(
    make_capture: MakeCapture,
    site: str,
    rest_on: Callable[..., Evidence],
    *,
    quote: str,
    rested: QuoteState,
    moves: bool,
) -> None:
    old = make_capture(
        state=CaptureState.CAPTURED.value, sha256="0" * 64, captured_at=timezone.now(), text="Accept all cookies.",
        warnings=[],
    )  # fmt: skip
    evidence = rest_on(old, quote)
    Evidence.objects.filter(pk=evidence.pk).update(quote_state=rested.value)
    new = make_capture(url_submitted=f"{site}/page", host="127.0.0.1", created_at=timezone.now())
    _settle()
    evidence.refresh_from_db()
    assert (evidence.capture == new) is moves
    assert evidence.quote_state == (QuoteState.FOUND if moves else rested).value
    events = HistoryEntry.objects.filter(event=Event.EVIDENCE_CAPTURED.value, subject_id=evidence.pk)
    assert events.exists() is moves


def test_evidence_leaves_a_copy_of_a_wall_for_one_of_the_page(
    make_capture: MakeCapture, site: str, rest_on: Callable[..., Evidence]
) -> None:
    wall = make_capture(
        state=CaptureState.CAPTURED.value, sha256="0" * 64, captured_at=timezone.now(), warnings=["bot_challenge"]
    )
    evidence = rest_on(wall, "")
    new = make_capture(url_submitted=f"{site}/page", host="127.0.0.1", created_at=timezone.now())
    _settle()
    evidence.refresh_from_db()
    assert evidence.capture == new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"health": "dead", "failures": 3}, ("alive", 0)),
        ({"health": "quote_gone"}, ("quote_gone", 0)),
        ({"health": "dead", "health_set": "dead"}, ("dead", 0)),
    ],
)
def test_a_page_that_is_fetched_is_alive_but_nothing_else_is_taken_back(
    make_capture: MakeCapture, site: str, source: Source, before: dict[str, Any], after: tuple[str, int]
) -> None:
    Source.objects.filter(pk=source.pk).update(**before)
    make_capture(url_submitted=f"{site}/page", host="127.0.0.1")
    _settle()
    source.refresh_from_db()
    assert (source.health, source.failures) == after


def test_a_copy_that_somebody_brings_says_nothing_of_the_pages_health(
    make_capture: MakeCapture, source: Source
) -> None:
    key = evidence_store().put(PAGE.encode())
    make_capture(by=CapturedBy.PERSON.value, sha256=key, url_submitted="", host="", file_name="list.html")
    _settle()
    source.refresh_from_db()
    assert (source.health, source.checked_at) == (SourceHealth.UNCHECKED.value, None)
