"""An article's own links over the API."""

import pytest

from annotations.models import Article, Capture
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_linked_article
from tests.factories.claims import make_claim


@pytest.fixture
def linked(room) -> Article:
    return make_linked_article(room)


def test_a_link_has_its_place_its_source_and_its_claims(reviewer: Caller, linked: Article):
    claim = make_claim(linked, "the paper wrote")
    (link,) = reviewer.get(f"articles/{linked.pk}/links/").json()["results"]
    text = reviewer.get(f"articles/{linked.pk}/versions/1/").json()["text"]
    assert text[link["start"] : link["end"]] == link["text"] == "the paper wrote"
    assert link["url"] == link["href"] == "https://example.org/story"
    assert (link["source"], link["capture"], link["claims"]) == (None, None, [str(claim.pk)])


def test_all_links_are_captured_in_one_act_that_may_be_repeated(reviewer: Caller, linked: Article):
    response = reviewer.post(f"articles/{linked.pk}/links/capture/", {}, Idempotency_Key="k")
    assert response.status_code == 202
    (capture,) = response.json()["captures"]
    assert reviewer.post(f"articles/{linked.pk}/links/capture/", {}, Idempotency_Key="k").json() == response.json()
    assert reviewer.get(f"captures/{capture}/").json()["state"] == "queued"
    (link,) = reviewer.get(f"articles/{linked.pk}/links/").json()["results"]
    assert (link["capture"], reviewer.get(f"sources/{link['source']}/").status_code) == ("queued", 200)
    assert Capture.objects.count() == 1


@pytest.mark.parametrize("body", [{"agian": True}, {"again": "perhaps"}, {"again": None}])
def test_a_body_that_says_something_else_captures_nothing(reviewer: Caller, linked: Article, body):
    problem_of(reviewer.post(f"articles/{linked.pk}/links/capture/", body), 422)
    assert not Capture.objects.exists()
