"""Every refusal is a problem document, whatever refused it and whatever the caller said it accepts."""

import pytest
from django.db import OperationalError
from django.test import override_settings

from annotations.domain.errors import NotFound
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT
from tests.factories.claims import remove_claim


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["", "nonsense/", "articles", "articles/5/", "claims/x/", "me/x/y/", "schema/"])
def test_an_address_that_there_is_not_is_a_problem_not_a_page(reviewer: Caller, method, address):
    assert problem_of(reviewer.send(method, address, {}), 404)["code"] == "not_found"


@pytest.mark.parametrize("name", ["a%00b", "%ED%A0%80", "%FF", "x" * 5000, "..", "%2e%2e%2fme", "a b"])
def test_a_name_that_no_desk_can_have_is_404(reviewer: Caller, name):
    problem_of(reviewer.get(f"desks/{name}/"), 404)
    problem_of(reviewer.get(f"desks/{name}/members/"), 404)


def test_a_stranger_is_told_the_same_of_an_address_that_there_is_not(db):
    problem_of(Caller.nobody().get("nonsense/"), (401, 404))


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", "articles/", "GET, POST"),
        ("DELETE", "articles/", "GET, POST"),
        ("PATCH", "claims/bulk/", "POST"),
        ("GET", "claims/bulk/", "POST"),
        ("POST", "claims/{claim}/", "GET, PATCH, DELETE"),
        ("DELETE", "claims/{claim}/anchor/", "PUT"),
        ("POST", "me/", "GET"),
        ("PUT", "articles/{article}/versions/1/", "GET"),
        ("DELETE", "articles/{article}/history/", "GET"),
        ("PATCH", "claims/{claim}/history/", "GET"),
    ],
)
def test_a_method_that_is_not_offered_is_405_and_names_those_that_are(
    admin: Caller, *, article, claim, method, address, allowed
):
    response = admin.send(method, address.format(article=article.pk, claim=claim.pk), {})
    assert problem_of(response, 405)["code"] == "method_not_allowed"
    assert set(allowed.split(", ")) <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "accept", ["text/html", "application/xml", "application/problem+json", "application/json;q=0.5", "image/png", "*/*"]
)
def test_json_is_answered_whatever_is_accepted(reviewer: Caller, accept):
    assert reviewer.get("me/", Accept=accept).headers["Content-Type"] == "application/json"
    problem_of(reviewer.get("claims/0198f0a0-0000-7000-8000-000000000000/", Accept=accept), 404)


def test_an_answer_is_never_kept_by_a_cache(reviewer: Caller, claim):
    for address in ("me/", f"claims/{claim.pk}/", "nonsense/"):
        assert "no-store" in reviewer.get(address).headers["Cache-Control"]


def test_a_refused_sign_in_says_what_is_asked_for(db):
    response = Caller.nobody().get("articles/")
    assert problem_of(response, 401)["code"] == "not_authenticated"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_refused_quote_says_where_it_stands(reviewer: Caller, article):
    problem = problem_of(reviewer.post("claims/", {"article": article.pk, "anchor": {"exact": "met twice in"}}), 422)
    places = [(error["start"], error["end"]) for error in problem["errors"]]
    assert [TEXT[start:end] for start, end in places] == ["met twice in", "met twice in"]
    assert len(set(places)) == 2


def test_a_quote_that_nearly_stands_somewhere_says_where(reviewer: Caller, article):
    anchor = {"exact": "prices rose by 4.5 percent"}
    problem = problem_of(reviewer.post("claims/", {"article": article.pk, "anchor": anchor}), 422)
    nearest = problem["nearest"]
    assert "3.5" in TEXT[nearest["start"] : nearest["end"]]


def test_faults_of_several_fields_are_all_named_at_once(reviewer: Caller, article):
    body = {"article": article.pk, "anchor": {"start": -1, "end": "x"}, "kind": "rumour", "tags": [5]}
    problem = problem_of(reviewer.post("claims/", body), 422)
    assert {error["pointer"] for error in problem["errors"]} == {"/anchor/start", "/anchor/end", "/kind", "/tags/0"}


@pytest.fixture
def broken(monkeypatch):
    """Make reading one's memberships raise, as a fault of ours would."""

    def breaks(error: Exception):
        def raise_it(*_args, **_kwargs):
            raise error

        monkeypatch.setattr("annotations.api.views.people.list_memberships", raise_it)

    return breaks


def test_a_fault_of_ours_says_nothing_of_its_inside_but_how_to_find_it_in_the_log(reviewer: Caller, broken):
    broken(RuntimeError("password=hunter2"))
    response = reviewer.get("me/")
    problem = problem_of(response, 500)
    assert "hunter2" not in response.content.decode()
    assert problem["request_id"]


@pytest.mark.parametrize(
    "words", ["database is locked", "database table is locked", "deadlock detected", "couldn't get a connection"]
)
def test_a_busy_database_asks_to_try_again(reviewer: Caller, broken, words):
    broken(OperationalError(words))
    response = reviewer.get("me/")
    assert problem_of(response, 503)["code"] == "busy"
    assert int(response.headers["Retry-After"]) >= 1


def test_a_write_that_finds_its_object_deleted_meanwhile_is_404(reviewer: Caller, room, claim, monkeypatch):
    etag = reviewer.get(f"claims/{claim.pk}/").headers["ETag"]
    allowed = "annotations.services.claims.policy.can_edit"

    def deleted_just_now(_person, _claim):
        monkeypatch.undo()
        remove_claim(claim, room.second)
        return True

    monkeypatch.setattr("annotations.api.views.claims.policy.can_edit", lambda *_: True)
    monkeypatch.setattr(allowed, deleted_just_now)
    response = reviewer.patch(f"claims/{claim.pk}/", {"summary": "Late."}, if_match=etag)
    problem_of(response, (404, 412))


def test_a_number_of_fields_beyond_reason_is_413(reviewer: Caller):
    with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=5):
        problem_of(reviewer.upload("articles/", {f"f{number}": "x" for number in range(10)}), 413)


def test_what_is_not_found_says_so_in_words(reviewer: Caller, monkeypatch):
    assert NotFound.code == problem_of(reviewer.get("tokens/0198f0a0-0000-7000-8000-000000000000/"), 404)["code"]
