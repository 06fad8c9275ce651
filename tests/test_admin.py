"""The read-only admin: where a project routes it, everything can be looked at and nothing can be touched."""

import importlib
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import override_settings
from django.urls import NoReverseMatch, clear_url_caches, reverse

from annotations.domain.content import read_text
from annotations.models import Person, Source
from annotations.services.anchors import AnchorSpec
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.claims import NewClaim, create_claim
from annotations.services.desks import DeskFacts, found_desk
from annotations.services.evidence import EvidenceFacts, SourceForm, attach_evidence
from annotations.services.members import enrol
from annotations.services.people import create_person
from annotations.services.sources import SourceFacts, make_source
from annotations.services.tokens import issue_token

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MODELS = list(apps.get_app_config("annotations").get_models())
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


@pytest.fixture
def routed(settings):
    """A project that installs Django's admin and routes it."""
    with override_settings(
        INSTALLED_APPS=[*settings.INSTALLED_APPS, "django.contrib.admin"],
        MIDDLEWARE=[*settings.MIDDLEWARE, "django.contrib.messages.middleware.MessageMiddleware"],
        TEMPLATES=TEMPLATES,
        ROOT_URLCONF="tests.admin_urls",
    ):
        importlib.reload(importlib.import_module("tests.admin_urls"))
        clear_url_caches()
        yield
    clear_url_caches()


@pytest.fixture
def operator(db, client, routed):
    """Somebody who may look at everything, signed in."""
    person = Person.objects.create_superuser(username="root", password="let me look at it")
    client.force_login(person)
    return person


@pytest.fixture
def filled(db):
    """One row at least of most models; one source of two is confidential."""
    edith = create_person(username="edith", name="Edith", password="a long enough one")
    desk = found_desk(actor=None, facts=DeskFacts(slug="metro", name="Metro"), now=NOW)
    enrol(actor=None, desk=desk, person=edith, role="editor", now=NOW)
    content = read_text("The bridge was opened in 1911.")
    article = import_article(actor=edith, desk=desk, content=content, facts=ArticleFacts(title="Bridge"), now=NOW)
    claim = create_claim(actor=edith, article=article, claim=NewClaim(AnchorSpec(exact="in 1911")), now=NOW)
    for title, confidential in (("Plans of the bridge", False), ("A voice on the telephone", True)):
        facts = SourceFacts(kind="interview", title=title, confidential=confidential)
        source = make_source(actor=edith, desk=desk, facts=facts, now=NOW)
        note = EvidenceFacts(note=f"note on {title}")
        attach_evidence(actor=edith, claim=claim, form=SourceForm(source=source), facts=note, now=NOW)
    issue_token(actor=edith, name="export", scope="read", expires_at=None, now=NOW)
    return edith


def address(model, page, *args):
    return reverse(f"admin:annotations_{model._meta.model_name}_{page}", args=args)


def test_every_model_is_there(routed):
    assert {model for model in admin.site._registry if model._meta.app_label == "annotations"} == set(MODELS)


def test_the_project_as_it_ships_routes_no_admin(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")
    assert client.get("/admin/").status_code == 404


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_rows_can_be_looked_at_and_not_be_touched(client, operator, filled, model):
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "add")).status_code == 403
    row = model.objects.order_by("pk").first()
    if row is None:
        return
    page = client.get(address(model, "change", row.pk))
    assert page.status_code == 200
    assert b'type="submit"' not in page.content.split(b'id="content"', 1)[1]
    assert client.post(address(model, "change", row.pk), {"title": "changed"}).status_code == 403
    assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert client.post(address(model, "changelist"), {"action": "delete_selected"}).status_code in {200, 403}
    assert model.objects.filter(pk=row.pk).exists()


def test_confidential_sources_and_what_rests_on_them_are_not_shown(client, operator, filled):
    for name in ("source", "evidence"):
        page = client.get(reverse(f"admin:annotations_{name}_changelist"))
        assert b"1 " in page.content
        assert b"voice on the telephone" not in page.content
    hidden = Source.objects.get(confidential=True)
    assert client.get(address(Source, "change", hidden.pk)).status_code == 302  # "perhaps it was deleted"


def test_what_would_let_somebody_sign_in_is_not_shown(client, operator, filled):
    pages = [
        client.get(address(Person, "change", filled.pk)),
        client.get(address(type(filled.tokens.get()), "change", filled.tokens.get().pk)),
    ]
    for page in pages:
        assert filled.password.encode() not in page.content
        assert filled.tokens.get().sha256.encode() not in page.content


def test_the_names_of_what_is_hidden_are_true(routed):
    ours = importlib.import_module("annotations.admin")
    names = {model._meta.model_name: {field.name for field in model._meta.fields} for model in MODELS}
    for model, fields in ours._SECRETS.items():
        assert set(fields) <= names[model]
    assert set(ours._SOURCES) <= set(names)


def test_a_member_without_the_operators_flag_does_not_get_in(client, filled, routed):
    client.force_login(filled)
    assert client.get(reverse("admin:annotations_claim_changelist")).status_code == 302
