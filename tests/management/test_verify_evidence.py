"""`manage.py verify_evidence`: a damaged or missing copy is named, and the exit tells."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations import conf
from annotations.models import Capture, Import
from annotations.pipelines.evidence_store import evidence_store
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.captures import capture_upload
from annotations.services.contents import ContentForm, Upload, read_or_await
from annotations.services.sources import SourceFacts, make_source
from tests.management.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def copies(settings, tmp_path, desk, rui):
    """Two kept copies of three captures, in a folder of their own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {**settings.STORAGES["evidence"], "OPTIONS": {"location": str(tmp_path / "evidence")}},
    }
    source = make_source(actor=rui, desk=desk, facts=SourceFacts(kind="document", title="Plans"), now=NOW)
    for data in (b"<p>One</p>", b"<p>Two</p>", b"<p>Two</p>"):
        capture_upload(actor=rui, source=source, upload=Upload("plans.html", data), now=NOW)
    return list(Capture.objects.order_by("pk"))


def blob(capture):
    """The file that holds the capture's bytes."""
    folder = conf.evidence_folder()
    assert folder is not None
    return next(folder.rglob(f"*{capture.sha256[8:]}"))


def run():
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("verify_evidence", stdout=out, stderr=err)
    except CommandError as error:
        return str(error), err.getvalue()
    return out.getvalue(), err.getvalue()


def test_whole_copies_are_well_and_each_is_hashed_once(copies):
    assert run() == ("All is well: 2 kept copies.\n", "")


def test_a_damaged_copy_is_named_with_every_capture_that_rests_on_it(copies):
    path = blob(copies[1])
    path.chmod(0o600)
    path.write_bytes(b"<p>2wo</p>")
    verdict, named = run()
    assert verdict.startswith("1 of 2 kept copies are damaged, missing or out of reach")
    assert f"damaged: {copies[1].sha256}" in named
    assert str(copies[1].pk) in named
    assert str(copies[2].pk) in named
    assert copies[0].sha256 not in named


def test_a_missing_copy_is_named(copies):
    blob(copies[0]).unlink()
    verdict, named = run()
    assert verdict.startswith("1 of 2")
    assert f"missing: {copies[0].sha256}" in named


def test_archive_records_are_hashed_too(copies):
    kept = evidence_store().put(b"WARC/1.1\r\n\r\n")
    Capture.objects.filter(pk=copies[0].pk).update(warc_sha256=kept)
    assert run() == ("All is well: 3 kept copies.\n", "")
    folder = conf.evidence_folder()
    assert folder is not None
    path = next(folder.rglob(f"*{kept[8:]}"))
    path.chmod(0o600)
    path.write_bytes(b"WARC/1.0\r\n\r\n")
    verdict, named = run()
    assert verdict.startswith("1 of 3")
    assert f"damaged: {kept} (captures {copies[0].pk})" in named


def test_an_installation_that_kept_nothing_is_well(db):
    assert run() == ("All is well: 0 kept copies.\n", "")


def test_what_an_article_was_imported_from_is_checked_too(copies, desk, rui):
    content = read_or_await(ContentForm(file=Upload("minutes.pdf", b"%PDF-1.7 kept")))
    article = import_article(actor=rui, desk=desk, content=content, facts=ArticleFacts(), now=NOW)
    assert run() == ("All is well: 3 kept copies.\n", "")
    blob(Import.objects.get()).unlink()
    verdict, named = run()
    assert verdict.startswith("1 of 3 kept copies are damaged, missing or out of reach")
    assert f"articles {article.pk}" in named


def test_a_copy_out_of_reach_is_named_and_the_rest_are_checked(copies):
    path = blob(copies[0])
    path.unlink()
    path.mkdir()
    blob(copies[1]).unlink()
    verdict, named = run()
    assert verdict.startswith("2 of 2")
    assert f"missing: {copies[1].sha256}" in named
    assert "out of reach" in named
    assert str(copies[0].pk) in named
