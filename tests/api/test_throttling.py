"""Rate limits of the API: per person and kind of request, 429 with the time to wait."""

import pytest
from django.conf import settings

from tests.api.calls import Caller
from tests.api.problems import problem_of


@pytest.fixture
def two_a_minute(settings):
    """Let each scope have two requests a minute."""
    settings.THROTTLE_RATES = dict.fromkeys(settings.THROTTLE_RATES, "2/min")


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("articles/", {"title": "T", "text": "They met."}),
        ("articles/{article}/versions/", {"text": "They met again."}),
        ("articles/versions/", {"external_id": "cms-17", "text": "They met again."}),
        ("claims/{claim}/evidence/", {"source": {"kind": "document", "title": "Minutes"}}),
        ("tokens/", {}),
    ],
)
@pytest.mark.usefixtures("two_a_minute")
def test_one_too_many_is_429_and_says_how_long_to_wait(reviewer: Caller, article, claim, address, body):
    address = address.format(article=article.pk, claim=claim.pk)
    assert [reviewer.post(address, body).status_code // 100 for _ in range(2)] == [2, 2]
    response = reviewer.post(address, body)
    assert problem_of(response, 429)["code"] == "throttled"
    assert 1 <= int(response.headers["Retry-After"]) <= 61


@pytest.mark.usefixtures("two_a_minute")
def test_one_persons_requests_are_not_anothers(reviewer: Caller, second: Caller):
    for _ in range(3):
        reviewer.post("tokens/", {})
    assert second.post("tokens/", {}).status_code == 201


@pytest.mark.usefixtures("two_a_minute")
def test_reading_and_other_scopes_are_not_limited(reviewer: Caller, claim):
    for _ in range(3):
        reviewer.post("tokens/", {})
    assert reviewer.get("tokens/").status_code == 200
    assert [reviewer.post("comments/", {"claim": claim.pk, "body": "Hm"}).status_code for _ in range(4)] == [201] * 4
    assert reviewer.post("articles/", {"title": "T", "text": "They met."}).status_code == 201


@pytest.mark.usefixtures("two_a_minute")
def test_a_report_counts_as_an_export(reviewer: Caller, article):
    address = f"articles/{article.pk}/report/json/"
    assert [reviewer.get(address).status_code for _ in range(2)] == [200, 200]
    assert problem_of(reviewer.get(address), 429)["code"] == "throttled"


def test_without_a_rate_nothing_is_limited(reviewer: Caller, settings):
    settings.THROTTLE_RATES = dict.fromkeys(settings.THROTTLE_RATES)
    assert [reviewer.post("tokens/", {}).status_code for _ in range(25)] == [201] * 25


def test_what_costs_most_has_a_rate_of_its_own():
    assert {"tokens", "imports", "captures", "exports"} <= set(settings.THROTTLE_RATES)
