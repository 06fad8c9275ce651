"""Offers over the API: a text, a page or a PDF compared with the current version, then accepted or dismissed."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from annotations.models import Article, Claim
from annotations.pipelines.imports import import_due
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.capture.conftest import Site, reply
from tests.capture.reading.test_pdf import lines, make_pdf
from tests.factories.articles import TEXT, make_article
from tests.factories.imports import PAGE

CHANGED = TEXT.replace("met twice in 2017", "met twice in 2016")


@pytest.fixture
def address(article: Article) -> str:
    return f"articles/{article.pk}/offers/"


def test_a_text_is_compared_at_once(reviewer: Caller, address: str, claim: Claim):
    response = reviewer.post(address, {"text": CHANGED})
    offer = response.json()
    assert (response.status_code, offer["state"], offer["base"], offer["identical"]) == (201, "ready", 1, False)
    assert offer["sha256"] == hashlib.sha256(CHANGED.encode()).hexdigest()
    assert offer["changes"] == {"inserted": 0, "deleted": 0, "replaced": 1, "moved": 0}
    assert offer["carried"]["changed"] == 1
    assert (offer["text"], offer["problem"], offer["version"]) == (CHANGED, None, None)
    assert response.headers["ETag"] == offer["etag"]
    assert reviewer.get(f"{address}{offer['id']}/").json() == offer
    listed = reviewer.get(f"{address}?state=ready").json()["results"]
    assert listed == [{name: value for name, value in offer.items() if name not in ("text", "blocks")}]
    assert reviewer.get(f"{address}?state=dismissed").json()["results"] == []


def test_its_diff_has_the_shape_of_a_version_diff(reviewer: Caller, address: str, claim: Claim, article: Article):
    offer = reviewer.post(address, {"text": CHANGED}).json()
    offered = reviewer.get(f"{address}{offer['id']}/diff/").json()
    assert reviewer.post(f"{address}{offer['id']}/accept/", {"note": "From the desk"}).status_code == 200
    assert reviewer.get(f"articles/{article.pk}/versions/1/diff/2/").json() == offered
    version = reviewer.get(f"articles/{article.pk}/versions/2/").json()
    assert (version["text"], version["note"], version["blocks"]) == (CHANGED, "From the desk", offer["blocks"])
    accepted = reviewer.get(f"{address}{offer['id']}/").json()
    assert (accepted["state"], accepted["version"]) == ("accepted", 2)
    assert reviewer.get(f"{address}{offer['id']}/diff/").json() == offered


def test_an_offer_overtaken_by_a_version_is_refused_and_compared_anew(reviewer: Caller, address: str, article: Article):
    offer = reviewer.post(address, {"text": CHANGED}).json()
    reviewer.post(f"articles/{article.pk}/versions/", {"text": TEXT.replace("3.5", "4.5")})
    assert problem_of(reviewer.post(f"{address}{offer['id']}/accept/", {}), 409)["code"] == "base"
    anew = reviewer.get(f"{address}{offer['id']}/").json()
    assert (anew["base"], anew["changes"]["replaced"]) == (2, 2)
    accepted = reviewer.post(f"{address}{offer['id']}/accept/", {}, If_Match=anew["etag"])
    assert (accepted.status_code, accepted.json()["version"]) == (200, 3)


def test_a_repeated_yes_makes_one_version(reviewer: Caller, address: str, article: Article):
    offer = reviewer.post(address, {"text": CHANGED}).json()
    answers = [reviewer.post(f"{address}{offer['id']}/accept/", {}, Idempotency_Key="k") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert article.versions.count() == 2


def test_it_is_dismissed_once_and_by_whom_has_read_it(reviewer: Caller, address: str):
    offer = reviewer.post(address, {"text": CHANGED}).json()
    one = f"{address}{offer['id']}/"
    assert reviewer.delete(one).status_code == 428
    assert problem_of(reviewer.delete(one, If_Match='"99"'), 412)["current"]["id"] == offer["id"]
    assert reviewer.delete(one, If_Match=offer["etag"]).status_code == 204
    assert reviewer.get(one).json()["state"] == "dismissed"
    assert problem_of(reviewer.delete(one, If_Match="*"), 409)["code"] == "settled"
    assert problem_of(reviewer.get(f"{one}diff/"), 409)["code"] == "not_ready"
    assert problem_of(reviewer.post(f"{one}accept/", {}), 409)["code"] == "not_ready"


def test_an_offer_belongs_to_its_article(reviewer: Caller, room, address: str):
    offer = reviewer.post(address, {"text": CHANGED}).json()
    other = make_article(room, "Another text.")
    assert reviewer.get(f"articles/{other.pk}/offers/{offer['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "no_source"),
        ({"text": "a", "html": "b"}, "content"),
        ({"text": " "}, "empty"),
        ({"url": "http://10.0.0.1/"}, "address"),
        ({"note": "x"}, "unknown_field"),
    ],
)
def test_what_cannot_be_offered_is_refused_in_words(reviewer: Caller, address: str, body, code):
    assert problem_of(reviewer.post(address, body), 422)["code"] == code


@pytest.mark.loopback
def test_the_page_that_it_came_from_and_a_pdf_are_brought_home_by_the_worker(reviewer: Caller, room, settings):
    server = Site(lambda connection, request: connection.sendall(reply(PAGE.encode())))
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.port)})
    settings.THROTTLE = False
    article = make_article(room, source_url=server.url("/list", host="127.0.0.1"))
    address = f"articles/{article.pk}/offers/"
    page = reviewer.post(address, {}).json()
    pdf = SimpleUploadedFile("minutes.pdf", make_pdf(lines("They met twice in 2017.")), content_type="application/pdf")
    minutes = reviewer.upload(address, {"file": pdf}).json()
    for offer in (page, minutes):
        assert (offer["state"], offer["changes"], offer["carried"], offer["text"]) == ("queued", None, None, "")
        assert problem_of(reviewer.post(f"{address}{offer['id']}/accept/", {}), 409)["code"] == "not_ready"
    assert import_due(clock=timezone.now, seconds=30) == 2
    server.close()
    page, minutes = (reviewer.get(f"{address}{offer['id']}/").json() for offer in (page, minutes))
    assert (page["state"], page["text"].split("\n")[0]) == ("ready", "The yearly list")
    assert (minutes["state"], minutes["text"]) == ("ready", "They met twice in 2017.")
    assert page["changes"]["replaced"] + page["changes"]["inserted"] > 50
    article.refresh_from_db()
    assert (article.state, article.import_state) == ("open", "ready")


@pytest.mark.loopback
def test_a_page_that_is_gone_leaves_an_offer_that_says_so(reviewer: Caller, address: str, settings):
    server = Site(lambda connection, request: connection.sendall(reply(b"gone", status="404 Not Found")))
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", server.port)})
    settings.THROTTLE = False
    offer = reviewer.post(address, {"url": server.url("/list", host="127.0.0.1")}).json()
    import_due(clock=timezone.now, seconds=30)
    server.close()
    failed = reviewer.get(f"{address}{offer['id']}/").json()
    assert (failed["state"], failed["problem"]["code"]) == ("failed", "http_4xx")
    assert reviewer.delete(f"{address}{offer['id']}/", If_Match=failed["etag"]).status_code == 204
