"""`manage.py import_article`: a file becomes an article, and its id is all that is printed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management.base import CommandError

from annotations.management.commands import import_article
from annotations.models import Article
from tests.management.conftest import NOW

pytestmark = pytest.mark.django_db


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
        ("scan.pdf", b"%PDF-1.7", "PDF files cannot be read yet"),
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


def test_an_address_is_refused_with_what_to_do_instead(run, rui):
    with pytest.raises(CommandError, match="Paste the text"):
        run("import_article", "https://example.org/news", "--desk", "metro")


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
