"""What was kept, as others get it: never as a page of ours."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.capture.store import FileBlobStore, StoreAway
from annotations.models import Capture
from annotations.pipelines.evidence_store import evidence_store
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.evidence import attach_page, capture_of, keep

PAGE = b"<script>alert(1)</script>"
ARCHIVE = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"


@pytest.fixture
def kept(claim):
    """A capture whose page and archive record are in the store."""
    for data in (PAGE, ARCHIVE):
        evidence_store().put(data)
    return keep(capture_of(attach_page(claim)), body=PAGE, warc=ARCHIVE)


def test_a_picture_says_how_large_it_is(reviewer: Caller, *, kept):
    shown = reviewer.get(f"captures/{kept.pk}/").json()
    assert (shown["width"], shown["height"]) == (None, None)
    Capture.objects.filter(pk=kept.pk).update(width=640, height=480)
    shown = reviewer.get(f"captures/{kept.pk}/").json()
    assert (shown["width"], shown["height"]) == (640, 480)


@pytest.mark.parametrize(
    ("part", "media_type", "suffix", "data"),
    [("original", "application/octet-stream", "html", PAGE), ("warc", "application/warc", "warc", ARCHIVE)],
)
def test_what_was_kept_is_an_attachment_that_no_browser_shows(
    reviewer: Caller, *, kept, part, media_type, suffix, data
):
    response = reviewer.get(f"captures/{kept.pk}/{part}/")
    assert (response.status_code, response.content) == (200, data)
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="capture-{kept.pk}.{suffix}"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert response["Link"] == f'<{kept.url_final}>; rel="original"'
    assert response["Memento-Datetime"].endswith(" GMT")


def test_the_record_is_named_beside_the_capture(reviewer: Caller, kept):
    shown = reviewer.get(f"captures/{kept.pk}/").json()
    assert (shown["warc_sha256"], shown["warc_bytes"]) == (kept.warc_sha256, len(ARCHIVE))


def test_a_capture_of_before_there_were_records_has_none(reviewer: Caller, kept):
    Capture.objects.filter(pk=kept.pk).update(warc_sha256="", warc_bytes=None)
    problem_of(reviewer.get(f"captures/{kept.pk}/warc/"), 404)
    assert reviewer.get(f"captures/{kept.pk}/").json()["warc_sha256"] is None


@pytest.mark.parametrize("part", ["original", "warc"])
def test_a_store_out_of_reach_is_said_to_be_so_with_when_to_come_again(reviewer: Caller, kept, monkeypatch, part):
    def read(store, sha256):
        raise StoreAway("/srv/evidence: Input/output error")

    monkeypatch.setattr(FileBlobStore, "read", read)
    answer = reviewer.get(f"captures/{kept.pk}/{part}/")
    problem = problem_of(answer, 503)
    assert (problem["code"], answer.headers["Retry-After"]) == ("store_away", "60")
    assert "/srv" not in problem["detail"]


def test_an_upload_that_a_full_disk_does_not_take_leaves_nothing_behind(reviewer: Caller, kept, monkeypatch):
    def put(store, data):
        raise StoreAway("No space left on device")

    before = Capture.objects.count()
    with monkeypatch.context() as full:
        full.setattr(FileBlobStore, "put", put)
        answer = reviewer.upload(f"sources/{kept.source_id}/captures/", {"file": SimpleUploadedFile("copy.html", PAGE)})
        assert problem_of(answer, 503)["code"] == "store_away"
    assert Capture.objects.count() == before
