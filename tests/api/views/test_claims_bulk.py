"""Many claims at once over the API: all or none, and a fault points at its item."""

import pytest

from annotations.models import Claim
from tests.api.calls import Caller
from tests.api.problems import problem_of


def test_bulk_makes_all_in_order(reviewer: Caller, article):
    items = [{"anchor": {"start": n, "end": n + 9}, "summary": f"Number {n}", "tags": [f"t{n}"]} for n in (9, 3, 5, 3)]
    response = reviewer.post("claims/bulk/", {"article": article.pk, "version": 1, "claims": items})
    results = response.json()["results"]
    assert response.status_code == 201
    assert [row["summary"] for row in results] == [item["summary"] for item in items]
    assert [row["anchor"]["start"] for row in results] == [9, 3, 5, 3]
    assert results[0] == reviewer.get(f"claims/{results[0]['id']}/").json()


@pytest.mark.parametrize(
    ("bad", "pointer"),
    [
        ({"anchor": {"start": 0, "end": 9999}}, "/claims/2/anchor"),
        ({"anchor": {"exact": "never said"}}, "/claims/2/anchor/exact"),
        ({"anchor": {"start": 0, "end": 3, "exact": "xxx"}}, "/claims/2/anchor/exact"),
        ({"anchor": {"start": 3, "end": 0}}, "/claims/2/anchor"),
        ({"anchor": {"start": 0, "end": 3}, "kind": "rumour"}, "/claims/2/kind"),
        ({"anchor": {"start": 0, "end": 3}, "nonsense": 1}, "/claims/2/nonsense"),
        ({"anchor": {"start": 0, "end": 3}, "article": "x"}, "/claims/2/article"),
        (
            {"anchor": {"start": 0, "end": 3}, "assignees": ["0198f0a0-0000-7000-8000-000000000000"]},
            "/claims/2/assignees",
        ),
        ({}, "/claims/2/anchor"),
        ([], "/claims/2"),
        ("They met.", "/claims/2"),
        (None, "/claims/2"),
    ],
)
def test_one_bad_item_refuses_all_and_is_pointed_at(reviewer: Caller, article, bad, pointer):
    good = {"anchor": {"start": 0, "end": 5}}
    body = {"article": article.pk, "claims": [good, good, bad, good]}
    problem = problem_of(reviewer.post("claims/bulk/", body), 422)
    assert pointer in [error["pointer"] for error in problem["errors"]]
    assert all(error["pointer"].startswith("/claims/2") for error in problem["errors"])
    assert Claim.objects.count() == 0


def test_several_bad_items_are_all_pointed_at(reviewer: Caller, article):
    items = [{"anchor": {"start": 0, "end": 9999}}, {"anchor": {"start": 0, "end": 5}}, {"anchor": {"exact": "never"}}]
    problem = problem_of(reviewer.post("claims/bulk/", {"article": article.pk, "claims": items}), 422)
    assert {error["pointer"].split("/")[2] for error in problem["errors"]} == {"0", "2"}


@pytest.mark.parametrize("number", [0, 1001])
def test_bulk_takes_1_to_1000(reviewer: Caller, article, number):
    items = [{"anchor": {"start": 0, "end": 5}}] * number
    problem = problem_of(reviewer.post("claims/bulk/", {"article": article.pk, "claims": items}), 422)
    assert problem["errors"][0]["pointer"] == "/claims"


def test_bulk_takes_1000(reviewer: Caller, article):
    items = [{"anchor": {"start": n % 50, "end": n % 50 + 5}, "tags": ["one"]} for n in range(1000)]
    response = reviewer.post("claims/bulk/", {"article": article.pk, "claims": items})
    assert response.status_code == 201
    assert len(response.json()["results"]) == Claim.objects.count() == 1000
