"""`manage.py extract_again`: which copies are read anew, and what is said about it."""

import io
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations.capture.extract import extractor_version
from annotations.capture.store import FileBlobStore, StoreAway
from annotations.domain.vocabulary import CaptureState
from annotations.models import Capture
from annotations.services.captures import capture_upload
from annotations.services.contents import Upload
from annotations.services.sources import SourceFacts, make_source
from tests.management.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def copies(desk, rui):
    """Three kept copies, the last of them read by the extractor of today."""
    source = make_source(actor=rui, desk=desk, facts=SourceFacts(kind="document", title="Plans"), now=NOW)
    rows = []
    for number, extractor in enumerate(["", "rules-1", extractor_version()]):
        upload = Upload("plans.html", b"<html><p>Plan number %d was never built.</p></html>" % number)
        row = capture_upload(actor=rui, source=source, upload=upload, now=NOW)
        row.state, row.captured_at, row.text, row.extractor = CaptureState.CAPTURED.value, NOW, "old", extractor
        row.save()
        rows.append(row)
    return rows


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("extract_again", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return str(error), err.getvalue()
    return out.getvalue().strip(), err.getvalue()


def texts():
    return [text != "old" for text in Capture.objects.order_by("pk").values_list("text", flat=True)]


def test_what_an_older_extractor_read_is_read_anew_once(copies):
    assert run() == ("2 copies read anew: 2 changed, 0 quotes stand otherwise now.", "")
    assert texts() == [True, True, False]
    assert run() == ("0 copies read anew: 0 changed, 0 quotes stand otherwise now.", "")


def test_all_and_single_ones_are_read_when_asked_for(copies):
    assert run(str(copies[2].pk))[0].startswith("1 copies read anew: 1 changed")
    assert texts() == [False, False, True]
    assert run("--all")[0].startswith("3 copies read anew: 2 changed")
    assert run("--all")[0].startswith("3 copies read anew: 0 changed")


def test_an_id_of_nothing_kept_is_refused_before_anything_is_read(copies):
    other = uuid4()
    assert run(str(copies[0].pk), str(other)) == (f"No copy is kept of: {other}", "")
    assert texts() == [False, False, False]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(copies):
    Capture.objects.filter(pk=copies[0].pk).update(sha256="0" * 64)
    verdict, named = run()
    assert verdict.startswith("2 copies read anew: 1 changed")
    assert "1 could not be read" in verdict
    assert f"{copies[0].pk}: its bytes are missing" in named
    assert texts() == [False, True, False]


def test_a_copy_out_of_reach_is_named_and_the_rest_are_read(copies, monkeypatch):
    plain = FileBlobStore.read

    def read(store, sha256):
        if sha256 == copies[0].sha256:
            raise StoreAway("Input/output error")
        return plain(store, sha256)

    monkeypatch.setattr(FileBlobStore, "read", read)
    verdict, named = run()
    assert verdict.startswith("2 copies read anew: 1 changed")
    assert f"{copies[0].pk}: its bytes are out of reach, Input/output error" in named
    assert texts() == [False, True, False]
