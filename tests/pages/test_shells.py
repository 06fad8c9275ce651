"""The documents that the front end fills."""

import json
import re
from uuid import UUID

import pytest
from django.utils import timezone

from annotations.domain.vocabulary import Role
from annotations.models import Person
from annotations.services.members import enrol
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import make_newsroom
from tests.factories.evidence import attach_page, capture_of

NOWHERE = UUID("01938000-0000-7000-8000-000000000001")
MANIFEST = {
    "src/main.tsx": {
        "file": "assets/main-a1b2c3d4.js",
        "isEntry": True,
        "imports": ["_vendor.js"],
        "css": ["assets/main-e5f6a7b8.css"],
    },
    "_vendor.js": {"file": "assets/vendor-c9d0e1f2.js", "css": ["assets/vendor-a3b4c5d6.css"]},
    "src/palette.tsx": {"file": "assets/palette-0a1b2c3d.js", "isDynamicEntry": True},
}


@pytest.fixture
def built(settings, tmp_path):
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    settings.FRONTEND_DIST = tmp_path


@pytest.fixture
def reader(client, db):
    person = Person.objects.create_user("mei", password="x", name="Mei </script> O'Neill")
    client.force_login(person)
    return client


@pytest.fixture
def article(reader):
    """An article of the reader's desk."""
    room = make_newsroom()
    mei = Person.objects.get(username="mei")
    now = timezone.now()
    enrol(actor=None, desk=room.desk, person=mei, role=Role.REVIEWER.value, now=now)
    return make_article(room)


def bootstrap(body):
    found = re.search(r'<script id="bootstrap" type="application/json">(.*?)</script>', body)
    assert found
    return json.loads(found[1])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/articles/", f"/articles/{NOWHERE}/", "/sources/", f"/sources/{NOWHERE}/", f"/captures/{NOWHERE}/"]
)
def test_a_stranger_is_sent_to_the_login_and_back(client, path):
    assert client.get(path).headers["Location"] == f"/login/?next={path}"


def test_the_root_leads_to_the_articles(client):
    assert client.get("/").headers["Location"] == "/articles/"


def test_the_workspace_starts_loading_its_data_with_the_document(reader, built, article):
    body = reader.get(f"/articles/{article.pk}/").content.decode()
    assert f'<link rel="preload" as="fetch" crossorigin href="/api/v1/articles/{article.pk}/workspace/">' in body
    assert '<div id="root"></div>' in body


def test_the_list_preloads_no_workspace(reader, built):
    assert 'as="fetch"' not in reader.get("/articles/").content.decode()


def test_the_shell_names_the_built_files_and_no_lazy_one(reader, built):
    body = reader.get("/articles/").content.decode()
    assert '<script type="module" src="/static/app/assets/main-a1b2c3d4.js"></script>' in body
    assert '<link rel="modulepreload" href="/static/app/assets/vendor-c9d0e1f2.js">' in body
    assert '<link rel="stylesheet" href="/static/app/assets/main-e5f6a7b8.css">' in body
    assert '<link rel="stylesheet" href="/static/app/assets/vendor-a3b4c5d6.css">' in body
    assert "palette" not in body


def test_the_shell_holds_no_script_or_style_of_its_own(reader, built):
    body = reader.get("/articles/").content.decode()
    scripts = re.findall(r"<script(?![^>]*application/json)[^>]*>(.*?)</script>", body, re.DOTALL)
    assert scripts
    assert not any(script.strip() for script in scripts)
    assert "<style" not in body
    assert " style=" not in body
    assert not re.search(r"\son\w+=", body)


def test_the_shell_says_who_is_signed_in_and_a_name_cannot_break_out(reader, built, article):
    body = reader.get(f"/articles/{article.pk}/").content.decode()
    person = Person.objects.get(username="mei")
    assert bootstrap(body) == {"me": {"id": str(person.pk), "name": person.name}, "article": str(article.pk)}


def test_the_shell_gives_the_token_that_writes_need(reader, built):
    assert reader.get("/articles/").cookies["csrftoken"].value


def test_a_shell_is_checked_again_each_time(reader, built):
    cache = reader.get("/articles/").headers["Cache-Control"]
    assert "private" in cache
    assert "no-cache" in cache


@pytest.mark.parametrize("path", ["/articles/1/", "/articles/not-an-id/"])
def test_what_is_no_id_is_no_page(reader, path):
    assert reader.get(path).status_code == 404


def test_an_article_of_another_desk_is_as_absent_as_one_that_never_was(reader, built):
    foreign = make_article(make_newsroom())
    assert reader.get(f"/articles/{foreign.pk}/").status_code == 404
    assert reader.get(f"/articles/{NOWHERE}/").status_code == 404


def test_the_shells_of_sources_and_of_a_kept_copy_say_which_is_meant(reader, built, article):
    evidence = attach_page(make_claim(article))
    capture = capture_of(evidence)
    assert bootstrap(reader.get("/sources/").content.decode())["page"] == "sources"
    told = bootstrap(reader.get(f"/sources/{evidence.source_id}/").content.decode())
    assert (told["page"], told["source"]) == ("sources", str(evidence.source_id))
    told = bootstrap(reader.get(f"/captures/{capture.pk}/").content.decode())
    assert (told["page"], told["capture"]) == ("reader", str(capture.pk))


def test_a_source_of_another_desk_and_its_copy_are_as_absent_as_none(reader, built):
    foreign = attach_page(make_claim(make_article(make_newsroom())))
    for path in (f"/sources/{foreign.source_id}/", f"/captures/{capture_of(foreign).pk}/"):
        assert reader.get(path).status_code == 404
    for path in (f"/sources/{NOWHERE}/", f"/captures/{NOWHERE}/"):
        assert reader.get(path).status_code == 404
