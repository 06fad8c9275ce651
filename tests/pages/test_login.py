"""Signing in and out."""

from threading import BoundedSemaphore

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.utils import timezone
from structlog.testing import capture_logs

from annotations.models import Person
from annotations.pages import login
from factcheck.settings import base

PASSWORD = "a long and quiet password"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return Person.objects.create_user("mei", password=PASSWORD)


@pytest.fixture(autouse=True)
def _one_window(time_machine_at_noon):
    """Keep the clock still: a window of attempts that ends within a test would forget them."""


@pytest.fixture
def time_machine_at_noon():
    import time_machine

    with time_machine.travel("2026-11-24T12:00:05Z", tick=False):
        yield


def sign_in(client, username="mei", password=PASSWORD, **more):
    return client.post("/login/", {"username": username, "password": password, **more})


def test_the_form_has_the_fields_that_scripts_fill(client):
    body = client.get("/login/").content.decode()
    assert '<input name="username"' in body
    assert '<input name="password"' in body
    assert '<button type="submit"' in body


def test_a_right_password_starts_a_session_and_leads_to_the_articles(client, person):
    response = sign_in(client)
    assert response.status_code == 302
    assert response.headers["Location"] == "/articles/"
    cookie = response.cookies["sessionid"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert client.get("/login/").status_code == 302


def test_next_leads_on_within_the_site(client, person):
    assert sign_in(client, next="/articles/?q=bridge").headers["Location"] == "/articles/?q=bridge"


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "///elsewhere.example",
        "javascript:alert(1)",
        "articles",
        "/\t/elsewhere.example/",
    ],
)
def test_next_never_leads_to_another_site(client, person, target):
    assert sign_in(client, next=target).headers["Location"] == "/articles/"


@pytest.mark.parametrize("username", ["mei", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, person, username):
    response = sign_in(client, username=username, password="wrong")
    assert response.status_code == 400
    assert b"This name and password do not match." in response.content
    assert "sessionid" not in response.cookies


def test_an_unknown_name_costs_a_password_hash_too(client, person, monkeypatch):
    hashed = []
    monkeypatch.setattr(Person, "set_password", lambda self, raw: hashed.append(raw))
    sign_in(client, username="nobody", password="wrong")
    assert hashed == ["wrong"]


def test_a_disabled_person_does_not_get_in(client, person):
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert sign_in(client).status_code == 400


@pytest.mark.parametrize(
    "fields",
    [{}, {"username": "mei"}, {"username": "a" * 151, "password": "x"}, {"username": "m\x00", "password": "x"}],
)
def test_a_form_that_cannot_be_right_is_answered_like_a_wrong_password(client, fields):
    response = client.post("/login/", fields)
    assert response.status_code == 400
    assert b"do not match" in response.content


def test_the_eleventh_guess_within_a_minute_is_refused_even_when_right(client, person):
    for _ in range(10):
        assert sign_in(client, password="wrong").status_code == 400
    response = sign_in(client)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert b"Too many attempts. Try again in" in response.content


def test_guesses_are_counted_by_account_whatever_the_spelling(client, person):
    for _ in range(10):
        sign_in(client, username="MEI ", password="wrong")
    assert sign_in(client).status_code == 429


def test_an_address_that_tries_many_names_is_refused_as_well(client, person):
    for number in range(60):
        sign_in(client, username=f"nobody{number}", password="wrong")
    assert sign_in(client).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 302


def test_a_success_forgets_the_accounts_failures(client, person):
    for _ in range(9):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 302
    assert sign_in(Client(), password="wrong").status_code == 400
    assert sign_in(Client()).status_code == 302


def test_a_crowd_at_the_door_waits_its_turn_and_is_then_asked_to_come_back(client, person, monkeypatch):
    monkeypatch.setattr(login, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(login, "_hashing", BoundedSemaphore(1))
    with login._hashing:
        assert sign_in(client).status_code == 429
    assert sign_in(client).status_code == 302


def test_lifted_limits_lift_this_one_too(client, person, settings):
    settings.THROTTLE_RATES = dict.fromkeys(settings.THROTTLE_RATES)
    for _ in range(12):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 302


def test_logins_and_failures_are_logged_without_what_was_typed(client, person):
    with capture_logs() as seen:
        sign_in(client, username="hunter2 in the wrong field", password="wrong")
        sign_in(client)
    events = {line["event"]: line for line in seen if line["event"].startswith("login")}
    assert events["login"]["person"] == str(person.pk)
    assert events["login_failed"]["address"] == "127.0.0.1"
    assert "hunter2" not in str(seen)
    assert PASSWORD not in str(seen)


def test_signing_out_is_a_post_and_ends_the_session(client, person):
    sign_in(client)
    assert client.get("/logout/").status_code == 405
    response = client.post("/logout/")
    assert response.headers["Location"] == "/login/"
    assert client.get("/articles/").status_code == 302


def test_argon2_hashes_new_passwords():
    assert base.PASSWORD_HASHERS[0].rpartition(".")[2] == Argon2PasswordHasher.__name__


def test_the_login_page_is_not_kept_by_a_cache(client):
    assert "no-store" in client.get("/login/").headers["Cache-Control"]


def test_the_clock_stands_still_in_these_tests():
    assert timezone.now().second == 5
