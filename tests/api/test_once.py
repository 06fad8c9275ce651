"""`Idempotency-Key`: a repeated POST is answered again, not done again."""

import io
import time
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.api.once import REPLAYED
from annotations.api.urls import urlpatterns
from annotations.domain.errors import Conflict
from annotations.models import Article, Claim, Comment, IdempotencyRecord, Token, Verdict
from annotations.services import comments
from annotations.services.offers import renew_offer
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.desks import make_newsroom
from tests.factories.offers import make_offer
from tests.threads import at_once

KEY = "4b6f-one"
RENEW = "annotations.api.views.offers.renew_offer"


def test_the_same_key_and_body_answers_the_first_response_again(reviewer: Caller, room):
    body = {"title": "T", "text": "They met."}
    first = reviewer.post("articles/", body, idempotency_key=KEY)
    again = reviewer.post("articles/", body, idempotency_key=KEY)
    assert (again.status_code, again.json()) == (first.status_code, first.json()) == (201, first.json())
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (first.has_header(REPLAYED), again.headers[REPLAYED]) == (False, "true")
    assert Article.objects.count() == 1


def test_the_first_response_is_answered_even_when_the_object_changed_since(reviewer: Caller, article):
    body = {"article": article.pk, "anchor": {"start": 0, "end": 12}}
    first = reviewer.post("claims/", body, idempotency_key=KEY)
    reviewer.patch(f"claims/{first.json()['id']}/", {"summary": "Changed."}, if_match="*")
    assert reviewer.post("claims/", body, idempotency_key=KEY).json() == first.json()
    assert Claim.objects.count() == 1


def test_the_order_of_keys_in_the_body_does_not_matter(reviewer: Caller):
    first = reviewer.post("articles/", {"title": "T", "text": "They met."}, idempotency_key=KEY)
    again = reviewer.post("articles/", {"text": "They met.", "title": "T"}, idempotency_key=KEY)
    assert again.json() == first.json()


def test_the_same_key_with_another_body_is_422(reviewer: Caller):
    reviewer.post("articles/", {"title": "T", "text": "They met."}, idempotency_key=KEY)
    response = reviewer.post("articles/", {"title": "T", "text": "They met twice."}, idempotency_key=KEY)
    assert problem_of(response, 422)["code"] == "idempotency_key_reused"
    assert Article.objects.count() == 1


def test_the_same_key_at_another_address_is_422(reviewer: Caller, article, claim):
    body = {"rating": "confirmed", "rationale": "Yes."}
    assert reviewer.post(f"claims/{claim.pk}/verdicts/", body, idempotency_key=KEY).status_code == 201
    problem_of(reviewer.post("tokens/", {}, idempotency_key=KEY), 422)


def test_anothers_key_is_another_key(reviewer: Caller, second: Caller):
    body = {"title": "T", "text": "They met."}
    first = reviewer.post("articles/", body, idempotency_key=KEY).json()
    other = second.post("articles/", body, idempotency_key=KEY).json()
    assert first["id"] != other["id"]


def test_another_key_makes_another(reviewer: Caller):
    body = {"title": "T", "text": "They met."}
    ids = {reviewer.post("articles/", body, idempotency_key=f"{KEY}{number}").json()["id"] for number in range(3)}
    assert len(ids) == 3


def test_a_request_that_failed_is_not_kept(reviewer: Caller, article):
    bad = {"article": article.pk, "anchor": {"start": 5, "end": 2}}
    problem_of(reviewer.post("claims/", bad, idempotency_key=KEY), 422)
    assert IdempotencyRecord.objects.count() == 0
    good = {"article": article.pk, "anchor": {"start": 2, "end": 5}}
    assert reviewer.post("claims/", good, idempotency_key=KEY).status_code == 201


def test_a_request_that_broke_halfway_leaves_neither_a_row_nor_an_answer(reviewer: Caller, article, monkeypatch):
    def breaks(*_args, **_kwargs):
        raise RuntimeError

    body = {"article": article.pk, "anchor": {"start": 0, "end": 12}}
    monkeypatch.setattr("annotations.services.claims.history.record_all", breaks)
    problem_of(reviewer.post("claims/", body, idempotency_key=KEY), 500)
    assert (Claim.objects.count(), IdempotencyRecord.objects.count()) == (0, 0)
    monkeypatch.undo()
    assert reviewer.post("claims/", body, idempotency_key=KEY).status_code == 201


def test_a_refusal_after_the_first_answer_does_not_replace_it(viewer: Caller, reviewer: Caller, article):
    body = {"article": article.pk, "anchor": {"start": 0, "end": 12}}
    problem_of(viewer.post("claims/", body, idempotency_key=KEY), 403)
    assert reviewer.post("claims/", body, idempotency_key=KEY).status_code == 201


def test_a_repeated_token_is_answered_without_its_secret(reviewer: Caller):
    first = reviewer.post("tokens/", {"name": "script"}, idempotency_key=KEY).json()
    again = reviewer.post("tokens/", {"name": "script"}, idempotency_key=KEY)
    assert first["token"]
    assert again.status_code == 201
    assert again.json() == {key: value for key, value in first.items() if key != "token"}
    assert first["token"] not in str(list(IdempotencyRecord.objects.values()))
    assert Token.objects.filter(name="script").count() == 1


def upload(words: bytes = b"They met twice.", name: str = "story.txt") -> dict[str, object]:
    """A form with a file."""
    return {"title": "T", "file": SimpleUploadedFile(name, words)}


def test_a_repeated_form_with_the_same_file_is_answered_again(reviewer: Caller):
    first = reviewer.upload("articles/", upload(), idempotency_key=KEY)
    again = reviewer.upload("articles/", upload(), idempotency_key=KEY)
    assert first.status_code == 201
    assert again.json() == first.json()
    assert Article.objects.count() == 1


@pytest.mark.parametrize("other", [upload(b"They met."), upload(name="other.txt"), {**upload(), "title": "U"}])
def test_a_repeated_form_with_another_file_or_field_is_422(reviewer: Caller, other):
    reviewer.upload("articles/", upload(), idempotency_key=KEY)
    assert problem_of(reviewer.upload("articles/", other, idempotency_key=KEY), 422)["code"] == "idempotency_key_reused"


def test_a_repeated_restore_or_confirmation_is_answered_again_under_the_old_etag(reviewer: Caller, claim):
    first = reviewer.post(f"claims/{claim.pk}/confirm/", {}, idempotency_key=KEY, if_match='"1"')
    again = reviewer.post(f"claims/{claim.pk}/confirm/", {}, idempotency_key=KEY, if_match='"1"')
    assert first.status_code == again.status_code == 200
    assert again.json() == first.json()


def test_a_repeated_version_is_answered_again_under_the_old_etag_and_base(reviewer: Caller, article):
    address, body = f"articles/{article.pk}/versions/", {"text": "They met once.", "base": 1}
    first = reviewer.post(address, body, idempotency_key=KEY, if_match='"1"')
    again = reviewer.post(address, body, idempotency_key=KEY, if_match='"1"')
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()


def test_a_repeated_import_is_answered_again_without_a_throttle_of_its_own_making(reviewer: Caller):
    body = {"title": "T", "html": "<p>They met.</p>"}
    answers = [reviewer.post("articles/", body, idempotency_key=KEY).json()["id"] for _ in range(5)]
    assert len(set(answers)) == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "caf\xe9\x01"])
def test_a_key_that_is_none_is_422(reviewer: Caller, key):
    assert problem_of(reviewer.post("tokens/", {}, idempotency_key=key), 422)["code"] == "idempotency_key"


def test_a_key_says_nothing_to_a_get_or_a_patch(reviewer: Caller, claim):
    assert reviewer.get(f"claims/{claim.pk}/", idempotency_key=KEY).status_code == 200
    assert (
        reviewer.patch(f"claims/{claim.pk}/", {"summary": "A"}, if_match='"1"', idempotency_key=KEY).status_code == 200
    )
    assert (
        reviewer.patch(f"claims/{claim.pk}/", {"summary": "B"}, if_match='"2"', idempotency_key=KEY).status_code == 200
    )


def test_every_post_of_the_api_takes_a_key():
    callbacks: list[Any] = [pattern.callback for pattern in urlpatterns]
    views = [callback.view_class for callback in callbacks]
    without = [view.__name__ for view in views if hasattr(view, "post") and not hasattr(view.post, "answers_once")]
    assert without == []


def test_an_unreadable_upload_is_refused_before_it_is_kept(reviewer: Caller):
    form = {"title": "T", "file": io.BytesIO(b"%PDF-1.7 not yet")}
    problem_of(reviewer.upload("articles/", form, idempotency_key=KEY), 422)
    assert IdempotencyRecord.objects.count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_repeats_that_come_while_the_first_still_runs_wait_for_it(monkeypatch):
    room = make_newsroom()
    article = make_article(room)
    slowly = comments._mention

    def take_a_while(*args):
        time.sleep(0.3)
        return slowly(*args)

    monkeypatch.setattr(comments, "_mention", take_a_while)
    callers = [Caller.program(room.reviewer) for _ in range(5)]
    body = {"article": str(article.pk), "body": "Who says so?"}
    answers = at_once([partial(caller.post, "comments/", body, idempotency_key=KEY) for caller in callers])
    assert [answer.status_code for answer in answers] == [201] * 5
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sorted(answer.has_header(REPLAYED) for answer in answers) == [False, True, True, True, True]
    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_repeat_that_waited_for_one_that_failed_is_done_itself(monkeypatch):
    room = make_newsroom()
    article = make_article(room)
    honest, began = comments._mention, []

    def fail_once(*args):
        began.append(1)
        if len(began) == 1:
            time.sleep(0.3)
            raise RuntimeError
        return honest(*args)

    monkeypatch.setattr(comments, "_mention", fail_once)
    body = {"article": str(article.pk), "body": "Who says so?"}
    callers = [Caller.program(room.reviewer) for _ in range(3)]
    answers = at_once([partial(caller.post, "comments/", body, idempotency_key=KEY) for caller in callers])
    assert sorted(answer.status_code for answer in answers) == [201, 201, 500]
    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_other_bodies_under_one_key_at_once_make_one_row(monkeypatch):
    room = make_newsroom()
    article = make_article(room)
    callers = [Caller.program(room.reviewer) for _ in range(4)]
    calls = [
        partial(caller.post, "comments/", {"article": str(article.pk), "body": f"Number {number}"}, idempotency_key=KEY)
        for number, caller in enumerate(callers)
    ]
    assert sorted(answer.status_code for answer in at_once(calls)) == [201, 422, 422, 422]
    assert Comment.objects.count() == 1


def test_a_repeat_that_is_refused_for_what_the_first_did_meanwhile_is_answered_as_the_first(
    reviewer: Caller, article, monkeypatch
):
    offer = make_offer(article, "They met once.")
    address, honest, answers = f"articles/{article.pk}/offers/{offer.pk}/accept/", renew_offer, []

    def overtaken(**_how):
        """The first request ends while this one, which found no answer yet, still prepares."""
        monkeypatch.setattr(RENEW, honest)
        answers.append(reviewer.post(address, {}, idempotency_key=KEY))
        raise Conflict("Another version has come since.", code="base")

    monkeypatch.setattr(RENEW, overtaken)
    repeat = reviewer.post(address, {}, idempotency_key=KEY)
    assert (repeat.status_code, repeat.json()) == (200, answers[0].json())
    assert (answers[0].has_header(REPLAYED), repeat.headers[REPLAYED]) == (False, "true")


def test_verdicts_given_with_one_key_are_one_verdict(reviewer: Caller, claim):
    body = {"rating": "confirmed", "rationale": "Yes."}
    for _ in range(3):
        assert reviewer.post(f"claims/{claim.pk}/verdicts/", body, idempotency_key=KEY).status_code == 201
    assert Verdict.objects.count() == 1
