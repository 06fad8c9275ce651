"""Having sources fetched and kept: what a person's wish does to the queue."""

from datetime import timedelta

import pytest

from annotations.domain.errors import Conflict
from annotations.domain.vocabulary import CapturedBy, CaptureState
from annotations.models import Capture, Source
from annotations.pipelines.evidence_store import evidence_store
from annotations.services.captures import cancel_capture, capture_source, capture_upload, read_archive, read_original
from annotations.services.contents import Upload
from tests.factories.evidence import attach_page, capture_of, keep

PAGE = b"<html><p>They met twice in 2017.</p></html>"


def _all(source):
    return set(Capture.objects.filter(source=source).values_list("by", "state"))


def test_a_fetch_under_way_is_answered_instead_of_a_second(room, claim, now):
    first = capture_of(attach_page(claim))
    assert capture_source(actor=room.reviewer, source=first.source, now=now) == first


def test_a_fetch_that_waits_for_its_next_attempt_is_due_at_once(room, claim, now):
    first = capture_of(attach_page(claim))
    later = {"state": CaptureState.WAITING.value, "attempts": 2, "next_attempt_at": now + timedelta(hours=6)}
    Capture.objects.filter(pk=first.pk).update(**later)
    assert capture_source(actor=room.reviewer, source=first.source, now=now) == first
    first.refresh_from_db()
    assert (first.state, first.attempts, first.next_attempt_at) == (CaptureState.WAITING.value, 2, now)


def test_a_copy_that_is_being_read_is_no_fetch_under_way(room, claim, now):
    first = keep(capture_of(attach_page(claim)))
    capture_upload(actor=room.reviewer, source=first.source, upload=Upload("list.html", PAGE), now=now)
    capture_source(actor=room.reviewer, source=first.source, now=now + timedelta(seconds=1))
    assert _all(first.source) == {
        (CapturedBy.FETCHER.value, CaptureState.CAPTURED.value),
        (CapturedBy.PERSON.value, CaptureState.QUEUED.value),
        (CapturedBy.FETCHER.value, CaptureState.QUEUED.value),
    }


@pytest.mark.parametrize("url", ["ftp://records.example/1", "records.example", "http://[::1", "http://exa\nmple.org/"])
def test_a_source_whose_address_nobody_can_fetch_gets_a_row_that_will_say_so(room, claim, now, url):
    source = keep(capture_of(attach_page(claim))).source
    Source.objects.filter(pk=source.pk).update(url=url)
    capture = capture_source(actor=room.reviewer, source=Source.objects.get(pk=source.pk), now=now)
    assert (capture.state, capture.host, capture.url_submitted) == (CaptureState.QUEUED.value, "", url)


def test_a_persons_copy_is_kept_at_once_and_marked(room, claim, now):
    source = capture_of(attach_page(claim)).source
    capture = capture_upload(actor=room.reviewer, source=source, upload=Upload("my\r\ncopy.html", PAGE), now=now)
    assert (capture.by, capture.created_by, capture.bytes) == (CapturedBy.PERSON.value, room.reviewer, len(PAGE))
    assert evidence_store().read(capture.sha256) == PAGE
    assert read_original(capture) is None


def test_a_capture_that_ended_is_not_cancelled(room, claim, now):
    capture = keep(capture_of(attach_page(claim)))
    with pytest.raises(Conflict):
        cancel_capture(actor=room.reviewer, capture=capture, now=now)


def test_bytes_that_are_lost_are_told_as_nothing(room, claim):
    capture = keep(capture_of(attach_page(claim)), warc=b"WARC/1.1 never stored")
    assert read_original(capture) is None
    assert read_archive(capture) is None
