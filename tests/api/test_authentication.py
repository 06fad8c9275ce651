"""Who gets in: browsers by session and CSRF token, programs by bearer token, and nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.domain.vocabulary import TokenScope
from annotations.models import Token
from annotations.services.tokens import revoke_token
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.people import make_person
from tests.factories.tokens import make_token


def bearing(secret: str) -> Caller:
    """A caller with that Authorization header."""
    return Caller({"Authorization": f"Bearer {secret}"})


def test_a_browser_reads_with_its_session_alone(room):
    browser = Caller.browser(room.viewer)
    browser.headers.clear()
    assert browser.get("me/").json()["username"] == room.viewer.username


@pytest.mark.parametrize("token", [None, "", "b" * 32, "wrong"])
def test_a_browser_writes_only_with_its_csrf_token(room, claim, token):
    browser = Caller.browser(room.reviewer)
    browser.headers = {} if token is None else {"X-CSRFToken": token}
    problem_of(browser.post("comments/", {"claim": claim.pk, "body": "Forged."}), 403)
    problem_of(browser.patch(f"claims/{claim.pk}/", {"summary": "Forged."}, if_match="*"), 403)
    problem_of(browser.delete(f"claims/{claim.pk}/", if_match="*"), 403)


def test_a_browser_with_its_csrf_token_writes(room, claim):
    browser = Caller.browser(room.reviewer)
    assert browser.post("comments/", {"claim": claim.pk, "body": "Mine."}).status_code == 201
    assert browser.patch(f"claims/{claim.pk}/", {"summary": "Mine."}, if_match="*").status_code == 200


def test_a_form_of_another_site_does_not_write_by_multipart(room, claim):
    browser = Caller.browser(room.reviewer)
    browser.headers.clear()
    problem_of(browser.upload("articles/", {"title": "Forged", "text": "They met."}), 403)


def test_a_program_needs_no_csrf_token(reviewer: Caller, claim):
    assert reviewer.post("comments/", {"claim": claim.pk, "body": "By script."}).status_code == 201


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer nonsense", "bearer \xe9", "Bearer " + "x" * 5000])
def test_a_token_that_opens_nothing_is_401(db, header):
    response = Caller({"Authorization": header}).get("me/")
    assert problem_of(response, 401)["code"] in ("bad_token", "not_authenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_bad_token_is_401_even_beside_a_good_session(room):
    browser = Caller.browser(room.viewer)
    browser.headers["Authorization"] = "Bearer nonsense"
    problem_of(browser.get("me/"), 401)


def test_basic_authentication_is_not_offered(room):
    problem_of(Caller({"Authorization": "Basic YTpi"}).get("me/"), 401)


def test_an_expired_token_is_401(room):
    past = timezone.now() - timedelta(seconds=1)
    problem_of(bearing(make_token(room.viewer, expires_at=past).secret).get("me/"), 401)


def test_a_token_lasts_until_it_expires(room):
    soon = timezone.now() + timedelta(minutes=1)
    assert bearing(make_token(room.viewer, expires_at=soon).secret).get("me/").status_code == 200


def test_a_revoked_token_is_401_at_once(room):
    issued = make_token(room.viewer)
    assert bearing(issued.secret).get("me/").status_code == 200
    revoke_token(actor=room.viewer, token=issued.token, now=timezone.now())
    problem_of(bearing(issued.secret).get("me/"), 401)


def test_disabling_a_person_ends_their_tokens_and_sessions(room):
    program, browser = Caller.program(room.viewer), Caller.browser(room.viewer)
    room.viewer.is_active = False
    room.viewer.save()
    problem_of(program.get("me/"), 401)
    problem_of(browser.get("me/"), 401)


def test_a_person_taken_out_of_the_desk_sees_nothing_of_it_any_more(room, claim):
    program = Caller.program(room.viewer)
    room.desk.memberships.filter(person=room.viewer).delete()
    problem_of(program.get(f"claims/{claim.pk}/"), 404)
    assert program.get("articles/").json()["results"] == []


def test_a_token_in_the_address_opens_nothing(room):
    secret = make_token(room.viewer).secret
    problem_of(Caller.nobody().get(f"me/?token={secret}"), 401)
    problem_of(Caller.nobody().get(f"me/?access_token={secret}"), 401)


def test_only_a_hash_of_the_token_is_kept(room):
    issued = make_token(room.viewer, name="script")
    row = Token.objects.get(pk=issued.token.pk)
    assert issued.secret not in str(vars(row))
    assert len(issued.secret) >= 43
    assert issued.secret.startswith(row.prefix)


def test_a_token_of_scope_read_reads(room, claim):
    reader = Caller.program(room.viewer, TokenScope.READ)
    assert reader.get(f"claims/{claim.pk}/").status_code == 200
    assert reader.send("HEAD", f"claims/{claim.pk}/").status_code == 200


def test_a_token_of_scope_read_cannot_make_itself_one_of_scope_write(room):
    reader = Caller.program(room.admin, TokenScope.READ)
    assert problem_of(reader.post("tokens/", {"scope": "write"}), 403)["code"] == "scope"


def test_a_token_belongs_to_one_person(room):
    issued = make_token(room.second)
    assert Caller.program(room.second).get(f"tokens/{issued.token.pk}/").status_code == 200
    problem_of(Caller.program(room.admin).get(f"tokens/{issued.token.pk}/"), 404)


def test_use_of_a_token_is_remembered(room):
    issued = make_token(room.viewer)
    assert Token.objects.get(pk=issued.token.pk).last_used_at is None
    bearing(issued.secret).get("me/")
    assert Token.objects.get(pk=issued.token.pk).last_used_at is not None


def test_somebody_without_a_desk_gets_in_and_sees_nothing(room, claim):
    stranger = Caller.program(make_person("stranger"))
    assert stranger.get("me/").json()["desks"] == []
    for address in ("articles/", "claims/", "sources/", "comments/", "desks/"):
        assert stranger.get(address).json()["results"] == []
    assert problem_of(stranger.post("articles/", {"title": "T", "text": "x"}), (403, 422))


def test_every_address_asks_who_it_is(db):
    for address in ("me/", "articles/", "claims/", "tokens/", "desks/", "rating-scales/"):
        problem_of(Caller.nobody().send("OPTIONS", address), 401)
