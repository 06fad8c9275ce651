"""What is answered when no view could."""

import pytest
from django.test import Client


def test_a_missing_page_is_a_page(client):
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()
    assert response.headers["Content-Type"].startswith("text/html")


def test_a_missing_address_of_the_api_is_a_problem_document(client):
    response = client.get("/api/v1/nothing/")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert {"type", "title", "status", "detail", "code", "errors"} <= problem.keys()
    assert (problem["status"], problem["code"]) == (404, "not_found")


def test_a_host_that_is_not_ours_is_a_bad_request(client):
    response = client.get("/login/", HTTP_HOST="elsewhere.example")
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.django_db
def test_an_old_form_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/login/", {})
    assert response.status_code == 403
    assert "Load it again" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/login/", "/api/v1/me/"])
def test_a_failure_tells_its_reference_and_nothing_of_its_reason(client, monkeypatch, path):
    def broken(*_arguments, **_options):
        raise RuntimeError("secret reason")

    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", broken)
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == 500
    body = response.content.decode()
    assert "secret reason" not in body
    if path.startswith("/api/"):
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["request_id"]
    else:
        assert "Reference" in body
