"""Strict queries: filters and orderings come from a list, and one that is not on it is refused by name."""

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.api.world import World

LISTS = [
    "articles/", "claims/", "sources/", "comments/", "desks/", "tokens/", "rating-scales/",
    "articles/{article}/versions/", "articles/{article}/history/", "articles/{article}/dismissals/",
    "claims/{claim}/history/", "claims/{claim}/verdicts/", "claims/{claim}/evidence/", "desks/{desk}/members/",
    "sources/{source}/captures/", "evidence/",
]  # fmt: skip
every_list = pytest.mark.parametrize("address", LISTS)


@pytest.fixture
def world(room) -> World:
    """One of everything."""
    return World(room)


@every_list
def test_an_unknown_filter_is_refused_by_name(admin: Caller, world, address):
    problem = problem_of(admin.get(f"{address.format_map(world)}?nonsense=1"), 422)
    assert problem["errors"][0]["pointer"] == "/nonsense"
    assert problem["code"] == "unknown_field"


@every_list
def test_a_filter_said_twice_is_refused_by_name(admin: Caller, world, address):
    problem = problem_of(admin.get(f"{address.format_map(world)}?page_size=2&page_size=3"), 422)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("said_twice", "/page_size")


@every_list
@pytest.mark.parametrize("ordering", ["nonsense", "-", "password", "id", "created_by__password", "--created_at", ""])
def test_an_unknown_ordering_is_refused(admin: Caller, world, address, ordering):
    problem = problem_of(admin.get(f"{address.format_map(world)}?ordering={ordering}"), 422)
    assert problem["errors"][0]["pointer"] == "/ordering"


@every_list
@pytest.mark.parametrize("key", ["created_by__username", "desk__slug", "pk", "id__in", "deleted_at__isnull", "page"])
def test_a_query_never_reaches_the_database_by_name(admin: Caller, world, address, key):
    problem_of(admin.get(f"{address.format_map(world)}?{key}=1"), 422)


@every_list
def test_a_list_has_results_next_and_previous(admin: Caller, world, address):
    page = admin.get(address.format_map(world)).json()
    assert {"results", "next", "previous"} <= set(page)
    assert (page["next"], page["previous"]) == (None, None)


@pytest.mark.parametrize(
    "query",
    [
        "claims/?state=rumoured", "claims/?kind=rumour", "claims/?evidence=some", "claims/?assignee=nobody",
        "claims/?article=5", "claims/?stale=perhaps", "claims/?q=" + "x" * 301, "claims/?q=a%00b", "claims/?tag=a%00b",
        "articles/?state=lost", "articles/?claim_state=lost", "articles/?due_before=soon", "articles/?assignee=x",
        "articles/?due_before=0001-01-01T00:00:00%2B14:00", "articles/?external_id=a%00b", "articles/?deleted=perhaps",
        "sources/?kind=rumour", "sources/?health=ill", "comments/?claim=x", "comments/?resolved=perhaps",
        "evidence/?article=5", "evidence/?stance=sideways", "evidence/?quote=some", "evidence/?capture=lost",
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_422(admin: Caller, article, query):
    problem_of(admin.get(query), 422)


@pytest.mark.parametrize("query", ["articles/?desk=nonesuch", "articles/?desk=a%00b", "sources/?desk=%ED%A0%80"])
def test_a_desk_that_there_cannot_be_is_refused_as_a_filter(admin: Caller, query):
    problem_of(admin.get(query), (404, 422))
