"""Evidence whose newest capture came to nothing rests on the copy that the desk has."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations.capture.failures import CaptureFailed
from annotations.domain.retries import MAX_ATTEMPTS
from annotations.domain.vocabulary import CaptureCode, CaptureState, CaptureWarning, Event, QuoteState
from annotations.models import Article, Capture, Claim, Evidence, HistoryEntry, Source
from annotations.pipelines import captures
from annotations.pipelines.captures import settle_cancelled, settle_due
from annotations.pipelines.leases import claim_next
from tests.pipelines.conftest import NOON, MakeCapture

QUOTE = "met twice in 2017"
TEXT = f"The mayor and the owner {QUOTE}, the office said."
RestOn = Callable[..., Evidence]


@pytest.fixture
def rest_on(source: Source) -> RestOn:
    """Rest a claim on a capture, with a quote."""

    def rest(capture: Capture, quote: str = QUOTE, **columns: object) -> Evidence:
        made = {"created_by": source.created_by, "created_at": NOON, "updated_at": NOON}
        article = Article.objects.create(desk=source.desk, title="A draft", **made)
        claim = Claim.objects.create(article=article, **made)
        return Evidence.objects.create(claim=claim, source=source, capture=capture, quote=quote, **made, **columns)

    return rest


@pytest.fixture
def kept(make_capture: MakeCapture) -> Callable[..., Capture]:
    """A copy that the desk kept so many days ago."""

    def keep(text: str = TEXT, days: int = 30, **columns: object) -> Capture:
        at = NOON - timedelta(days=days)
        return make_capture(
            state=CaptureState.CAPTURED.value, sha256="a" * 64, captured_at=at, created_at=at, next_attempt_at=None,
            text=text, **columns,
        )  # fmt: skip

    return keep


def refused(capture: Capture, monkeypatch: pytest.MonkeyPatch, code: CaptureCode) -> None:
    """Have the capture's fetch fail."""

    def fail(*_: Any, **__: Any) -> Any:
        raise CaptureFailed(code, "No.")

    monkeypatch.setattr(captures, "fetch", fail)
    assert settle_due(clock=timezone.now, seconds=20) == 1


def given_up(capture: Capture, _: pytest.MonkeyPatch) -> None:
    """Have the capture given up for having stopped its workers."""
    Capture.objects.filter(pk=capture.pk).update(attempts=MAX_ATTEMPTS)
    assert claim_next(timezone.now()) is None


def cancelled(capture: Capture, _: pytest.MonkeyPatch) -> None:
    """Have a person cancel it."""
    assert settle_cancelled(capture.pk, timezone.now())


ENDS = {
    "failed": lambda capture, patch: refused(capture, patch, CaptureCode.DNS_NX),
    "blocked": lambda capture, patch: refused(capture, patch, CaptureCode.ADDRESS),
    "unsupported": lambda capture, patch: refused(capture, patch, CaptureCode.TYPE),
    "given up": given_up,
    "cancelled": cancelled,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_evidence_rests_on_the_copy_of_before_when_a_capture_ends_badly(
    make_capture: MakeCapture, kept: Callable[..., Capture], rest_on: RestOn, monkeypatch: pytest.MonkeyPatch, end: Any
) -> None:
    copy, capture = kept(), make_capture()
    evidence, deleted = rest_on(capture), rest_on(capture, deleted_at=NOON)
    end(capture, monkeypatch)
    capture.refresh_from_db()
    assert (CaptureState(capture.state).final, capture.sha256) == (True, "")
    for row in (evidence, deleted):
        row.refresh_from_db()
        assert (row.capture_id, row.quote_state) == (copy.pk, QuoteState.FOUND.value)
        assert (row.quote_match or {})["exact"] == QUOTE
    told = HistoryEntry.objects.get(subject_id=evidence.pk)
    assert (told.event, told.change["quote"]) == (Event.EVIDENCE_CAPTURED.value, "found")
    assert not HistoryEntry.objects.filter(subject_id=deleted.pk).exists()


def test_it_rests_on_the_newest_copy_that_has_its_quote(
    make_capture: MakeCapture, kept: Callable[..., Capture], rest_on: RestOn
) -> None:
    oldest, newest = kept(days=9), kept("Nothing of the kind.", days=1)
    kept(days=20)
    capture = make_capture()
    quoted, plain, unfound = rest_on(capture), rest_on(capture, ""), rest_on(capture, "never spoke to anybody at all")
    settle_cancelled(capture.pk, NOON)
    for row, copy, state in ((quoted, oldest, "found"), (plain, newest, "unchecked"), (unfound, newest, "absent")):
        row.refresh_from_db()
        assert (row.capture_id, row.quote_state) == (copy.pk, state)


def test_a_copy_of_the_page_comes_before_one_of_a_wall(
    make_capture: MakeCapture, kept: Callable[..., Capture], rest_on: RestOn
) -> None:
    page = kept(days=9)
    kept("Please log in.", days=1, warnings=[CaptureWarning.LOGIN_WALL.value])
    evidence = rest_on(capture := make_capture(), "")
    settle_cancelled(capture.pk, NOON)
    evidence.refresh_from_db()
    assert evidence.capture_id == page.pk


def test_without_a_copy_it_stays_with_the_attempt_that_failed(
    make_capture: MakeCapture, rest_on: RestOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_capture(state=CaptureState.FAILED.value, next_attempt_at=None, created_at=NOON - timedelta(days=1))
    evidence = rest_on(capture := make_capture())
    refused(capture, monkeypatch, CaptureCode.DNS_NX)
    evidence.refresh_from_db()
    assert (evidence.capture_id, evidence.quote_state) == (capture.pk, QuoteState.UNCHECKED.value)
    assert HistoryEntry.objects.get(subject_id=evidence.pk).event == Event.EVIDENCE_FAILED.value


def test_a_failure_that_is_tried_again_moves_nothing_yet(
    make_capture: MakeCapture, kept: Callable[..., Capture], rest_on: RestOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept()
    evidence = rest_on(capture := make_capture())
    refused(capture, monkeypatch, CaptureCode.TIMEOUT)
    evidence.refresh_from_db()
    capture.refresh_from_db()
    assert (evidence.capture_id, capture.state) == (capture.pk, CaptureState.WAITING.value)
