"""Reading a kept copy again: text and quotes follow the bytes, once, and the history says so."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from annotations.capture.extract import extractor_version
from annotations.capture.failures import CaptureFailed
from annotations.capture.store import BlobMissing
from annotations.domain.vocabulary import CapturedBy, CaptureState, Event, QuoteState, Stance
from annotations.models import Article, Capture, Claim, Evidence, HistoryEntry, Source
from annotations.pipelines.evidence_store import evidence_store
from annotations.pipelines.extractions import extract_again
from tests.pipelines.conftest import NOON, MakeCapture

PAGE = (
    b"<html lang='en'><head><title>The yearly list</title></head><body><article><h1>The yearly list</h1><p>The mayor "
    b"and the owner of the shipyard met twice in 2017, the office said, once in March and once in November, and both "
    b"meetings were entered in the public calendar.</p></article></body></html>"
)


@pytest.fixture
def kept(make_capture: MakeCapture) -> Callable[..., Capture]:
    """A copy that an older extractor read badly."""

    def keep(body: bytes = PAGE, **columns: object) -> Capture:
        return make_capture(
            **{
                "state": CaptureState.CAPTURED.value,
                "sha256": evidence_store().put(body),
                "media_type": "text/html",
                "captured_at": NOON,
                "next_attempt_at": None,
                "url_final": "https://records.example/1",
                "text": "Menu Home About",
                "extractor": "rules-1",
                **columns,
            }
        )

    return keep


def _rest(capture: Capture, quote: str, state: QuoteState) -> Evidence:
    source = Source.objects.get(pk=capture.source_id)
    made = {"created_by": source.created_by, "created_at": NOON, "updated_at": NOON}
    article = Article.objects.create(desk=source.desk, title="A draft", **made)
    claim = Claim.objects.create(article=article, **made)
    columns = {"stance": Stance.SUPPORTS.value, "quote": quote, "quote_state": state.value}
    return Evidence.objects.create(claim=claim, source=source, capture=capture, **columns, **made)


def test_the_text_is_read_anew_and_the_quote_found_in_it(kept: Callable[..., Capture]) -> None:
    capture = kept()
    evidence = _rest(capture, "met twice in 2017", QuoteState.ABSENT)
    came = extract_again(capture, now=timezone.now())
    assert (came.changed, came.moved) == (True, 1)
    capture.refresh_from_db()
    evidence.refresh_from_db()
    assert "met twice in 2017" in capture.text
    assert (capture.title, capture.extractor) == ("The yearly list", extractor_version())
    assert evidence.quote_state == QuoteState.FOUND.value
    assert evidence.quote_match is not None
    assert capture.text[evidence.quote_match["start"] : evidence.quote_match["end"]] == "met twice in 2017"


def test_what_changed_is_in_the_history_and_a_second_time_nothing_does(kept: Callable[..., Capture]) -> None:
    capture = kept()
    evidence = _rest(capture, "met twice in 2017", QuoteState.ABSENT)
    extract_again(capture, now=timezone.now())
    told = HistoryEntry.objects.get(event=Event.CAPTURE_EXTRACTED.value)
    assert told.subject_id == capture.pk
    assert told.change["extractor"] == {"from": "rules-1", "to": extractor_version()}
    assert HistoryEntry.objects.get(event=Event.EVIDENCE_UPDATED.value).subject_id == evidence.pk
    entries = HistoryEntry.objects.count()
    again = extract_again(Capture.objects.get(pk=capture.pk), now=timezone.now())
    assert (again.changed, again.moved) == (False, 0)
    assert HistoryEntry.objects.count() == entries


def test_a_copy_that_cannot_be_read_keeps_its_text(kept: Callable[..., Capture]) -> None:
    broken = kept(b"%PDF-1.7\nnothing more", media_type="application/pdf")
    missing = kept(sha256="0" * 64)
    with pytest.raises(CaptureFailed):
        extract_again(broken, now=timezone.now())
    with pytest.raises(BlobMissing):
        extract_again(missing, now=timezone.now())
    assert set(Capture.objects.values_list("text", "extractor")) == {("Menu Home About", "rules-1")}
    assert HistoryEntry.objects.count() == 0


def test_a_persons_copy_is_read_by_its_bytes_alone(kept: Callable[..., Capture]) -> None:
    capture = kept(by=CapturedBy.PERSON.value, media_type="text/plain", url_final="", url_submitted="")
    extract_again(capture, now=timezone.now())
    capture.refresh_from_db()
    assert capture.text.startswith("The yearly list") or "met twice" in capture.text
    assert "<p>" not in capture.text


@pytest.mark.parametrize(
    ("width", "height", "told"),
    [(640, 480, (640, 480)), (2**31 - 1, 1, (2**31 - 1, 1)), (2**31, 480, (None, None))],
)
def test_a_picture_has_its_size_unless_its_header_lies(
    kept: Callable[..., Capture], width: int, height: int, told: tuple[int | None, int | None]
) -> None:
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4) + height.to_bytes(4)
    capture = kept(header + b"\x08\x02\x00\x00\x00" + b"\x00" * 64, media_type="image/png", text="")
    extract_again(capture, now=timezone.now())
    capture.refresh_from_db()
    assert (capture.width, capture.height) == told


def test_a_page_has_no_size(kept: Callable[..., Capture]) -> None:
    capture = kept()
    extract_again(capture, now=timezone.now())
    capture.refresh_from_db()
    assert (capture.width, capture.height) == (None, None)
