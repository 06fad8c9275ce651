"""`manage.py issue_token`: the token alone, and what it opens."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management.base import CommandError

from annotations.models import Person, Token

pytestmark = pytest.mark.django_db


def test_the_token_stands_alone_on_standard_output_and_only_its_hash_is_kept(run, rui):
    printed = run("issue_token", "rui")
    secret = printed.removesuffix("\n")
    assert printed == f"{secret}\n"
    assert " " not in secret
    token = Token.objects.get()
    assert token.sha256 == hashlib.sha256(secret.encode()).hexdigest()
    assert (token.person, token.scope, token.expires_at) == (rui, "read", None)


def test_the_token_signs_its_person_in(run, rui, client):
    secret = run("issue_token", "rui").strip()
    answer = client.get("/api/v1/me/", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    assert answer.json()["id"] == str(rui.pk)


def test_scope_and_days_are_kept(run, rui):
    run("issue_token", "rui", "--scope", "write", "--expires", "30", "--name", "nightly export")
    token = Token.objects.get()
    assert (token.scope, token.name) == ("write", "nightly export")
    assert token.expires_at is not None
    assert abs(token.expires_at - datetime.now(UTC) - timedelta(days=30)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody"], "Nobody signs in as nobody"),
        (["rui", "--expires", "0"], "1 to 3650 days"),
        (["rui", "--expires", "99999999999"], "1 to 3650 days"),
        (["rui", "--scope", "root"], "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_words(run, rui, arguments, words):
    with pytest.raises(CommandError, match=words):
        run("issue_token", *arguments)
    assert not Token.objects.exists()


def test_a_disabled_login_gets_no_token(run, rui):
    Person.objects.filter(pk=rui.pk).update(is_active=False)
    with pytest.raises(CommandError, match="disabled"):
        run("issue_token", "rui")
