"""What every response carries, whatever answered it."""

import pytest
from django.test import Client

POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "img-src 'self' data:",
}


def policy_of(response):
    return {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [("/login/", 200), ("/nothing/", 404), ("/articles/", 302), ("/api/docs/", 200), ("/published/none/", 404)],
)
def test_every_page_carries_the_policy(client, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert policy_of(response) == POLICY


@pytest.mark.django_db
def test_a_form_without_its_token_carries_the_policy():
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert policy_of(response) == POLICY


def test_the_redirect_to_https_carries_the_policy(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/login/")
    assert response.status_code == 301
    assert policy_of(response) == POLICY


@pytest.mark.django_db
def test_a_page_that_broke_carries_the_policy(client, monkeypatch):
    def broken(_request):
        raise RuntimeError("broken")

    monkeypatch.setattr("annotations.pages.login._safe_target", broken)
    client.raise_request_exception = False
    response = client.get("/login/")
    assert response.status_code == 500
    assert policy_of(response) == POLICY


@pytest.mark.django_db
def test_pages_are_not_framed_not_sniffed_and_tell_other_sites_nothing(client):
    headers = client.get("/login/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/me/", "/api/v1/nothing/", "/api/schema/"])
def test_nothing_of_the_api_is_stored_by_a_cache(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_pages_link_to_no_other_origin(client):
    body = client.get("/login/").content.decode()
    assert "//" not in body.replace("http://www.w3.org/2000/svg", "")
