"""`manage.py import_article`: a file becomes an article, and its id is all that is printed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management.base import CommandError

from annotations.management.commands import import_article
from annotations.models import Article
from tests.capture.conftest import Site, reply
from tests.capture.reading.test_pdf import lines, make_pdf
from tests.factories.imports import PAGE
from tests.management.conftest import NOW

pytestmark = pytest.mark.django_db

GONE = reply(b"<html><body>gone</body></html>", status="404 Not Found")


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("# A bridge 🌉\n\nIt was *opened* in 1911 by 林美雨.\n", encoding="utf-8")
    return path


def test_the_id_stands_alone_and_the_text_is_whole(run, rui, draft):
    printed = run("import_article", str(draft), "--desk", "metro")
    article = Article.objects.get()
    assert printed == f"{UUID(printed.strip())}\n"
    assert article.pk == UUID(printed.strip())
    assert article.versions.get().text == "A bridge 🌉\n\nIt was opened in 1911 by 林美雨."
    assert (article.title, article.created_by) == ("A bridge 🌉", rui)


def test_title_desk_id_and_who_brings_it_in_can_be_named(run, desk, join, draft):
    join("ada", "admin")
    mei = join("mei", "reviewer")
    run("import_article", str(draft), "--desk", str(desk.pk), "--title", "Bridge, second try", "--as", "mei")
    article = Article.objects.get()
    assert (article.title, article.created_by, article.desk) == ("Bridge, second try", mei, desk)


def test_by_default_the_longest_serving_admin_brings_it_in(run, join, draft):
    join("rui", "reviewer", NOW - timedelta(days=3))
    join("bea", "admin", NOW + timedelta(days=1))
    ada = join("ada", "admin", NOW)
    run("import_article", str(draft), "--desk", "metro")
    assert Article.objects.get().created_by == ada


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "file is empty"),
        ("blank.txt", b" \n", "."),
        ("scan.pdf", b"no PDF", "the file is no PDF"),
        ("page.txt", b"%PDF-1.7", "the file is a PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("nul.txt", b"a\0b", "."),
    ],
)
@pytest.mark.usefixtures("rui")
def test_a_file_that_cannot_be_read_is_refused_in_words(run, draft, name, data, words):
    draft.with_name(name).write_bytes(data)
    with pytest.raises(CommandError, match=words):
        run("import_article", str(draft.with_name(name)), "--desk", "metro")
    assert not Article.objects.exists()


def test_a_file_over_25_megabytes_is_refused_unread(run, rui, draft, monkeypatch):
    monkeypatch.setattr(import_article, "MAX_BYTES", draft.stat().st_size - 1)
    with pytest.raises(CommandError, match="is over"):
        run("import_article", str(draft), "--desk", "metro")


@pytest.fixture
def site(settings):
    """A site with one page, which the fetcher may reach."""
    server = Site(lambda connection, request: connection.sendall(reply(PAGE.encode()) if b"/list" in request else GONE))
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.port)})
    yield server
    server.close()


@pytest.mark.loopback
def test_a_page_is_fetched_before_its_id_is_printed(run, rui, site):
    printed = run("import_article", site.url("/list", host="127.0.0.1"), "--desk", "metro")
    article = Article.objects.get()
    assert printed == f"{article.pk}\n"
    assert (article.title, article.import_state) == ("The yearly list", "ready")


@pytest.mark.loopback
def test_a_pdf_is_read_before_its_id_is_printed(run, rui, draft):
    path = draft.with_name("minutes.pdf")
    path.write_bytes(make_pdf(lines("The committee met twice in 2017.")))
    assert run("import_article", str(path), "--desk", "metro") == f"{Article.objects.get().pk}\n"
    assert Article.objects.get().versions.get().text == "The committee met twice in 2017."


@pytest.mark.loopback
def test_a_page_that_cannot_be_had_is_an_error_in_words(run, rui, site):
    with pytest.raises(CommandError, match="Paste the text instead"):
        run("import_article", site.url("/gone", host="127.0.0.1"), "--desk", "metro")
    assert Article.objects.get().import_state == "failed"


def test_an_address_inside_the_house_is_refused_at_once(run, rui):
    with pytest.raises(CommandError, match="private or special network"):
        run("import_article", "http://169.254.169.254/latest/", "--desk", "metro")
    assert not Article.objects.exists()


def test_a_missing_file_a_missing_desk_and_a_viewer_are_refused(run, desk, join, draft):
    with pytest.raises(CommandError, match="Nobody in metro may bring articles in"):
        run("import_article", str(draft), "--desk", "metro")
    join("vera", "viewer")
    with pytest.raises(CommandError, match="does not let you bring articles in"):
        run("import_article", str(draft), "--desk", "metro", "--as", "vera")
    with pytest.raises(CommandError, match=r"There is no desk sports\. There are: metro\."):
        run("import_article", str(draft), "--desk", "sports")
    join("rui", "reviewer")
    with pytest.raises(CommandError, match=r"gone\.md cannot be read: No such file"):
        run("import_article", str(draft.with_name("gone.md")), "--desk", "metro")
    assert not Article.objects.exists()
