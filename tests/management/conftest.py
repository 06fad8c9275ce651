"""What the commands' tests share: running a command, a desk, and an article with something in its history."""

import io
import sys
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from annotations.domain.content import read_text
from annotations.services.anchors import AnchorSpec
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.claims import NewClaim, create_claim
from annotations.services.desks import DeskFacts, found_desk
from annotations.services.members import enrol
from annotations.services.people import create_person

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
PASSWORD = "a long enough one"


@pytest.fixture
def run(monkeypatch):
    """Run a command and return what it printed on standard output."""

    def run(name, *arguments, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        out = io.StringIO()
        call_command(name, *arguments, stdout=out)
        return out.getvalue()

    return run


@pytest.fixture
def desk(db):
    return found_desk(actor=None, facts=DeskFacts(slug="metro", name="Metro"), now=NOW)


@pytest.fixture
def join(desk):
    """Take somebody into the desk."""

    def join(username, role, now=NOW):
        person = create_person(username=username, name=username.title(), password=PASSWORD)
        enrol(actor=None, desk=desk, person=person, role=role, now=now)
        return person

    return join


@pytest.fixture
def rui(join):
    return join("rui", "reviewer")


@pytest.fixture
def article(desk, rui):
    """An article with two claims, so that its chain has three entries."""
    text = "The bridge was opened in 1911. It is 212 metres long."
    article = import_article(actor=rui, desk=desk, content=read_text(text), facts=ArticleFacts(title="Bridge"), now=NOW)
    for exact in ("opened in 1911", "212 metres long"):
        create_claim(actor=rui, article=article, claim=NewClaim(AnchorSpec(exact=exact)), now=NOW)
    return article
