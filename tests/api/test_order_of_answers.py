"""The order of answers: 401, 404, 403, 400 or 415, 428 or 412, then 422; with an Idempotency-Key or without."""

import pytest

from annotations.domain.vocabulary import TokenScope
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.api.world import World
from tests.factories.desks import make_newsroom

UNREADABLE, WRONG = b"{", {"nonsense": 1}
ORDERED = [
    ("PATCH", "claims/{claim}/"),
    ("PATCH", "articles/{article}/"),
    ("PUT", "articles/{article}/people/"),
    ("PUT", "claims/{claim}/anchor/"),
    ("PATCH", "evidence/{evidence}/"),
    ("PATCH", "sources/{source}/"),
    ("PATCH", "dismissals/{dismissal}/"),
    ("PATCH", "comments/{comment}/"),
    ("PATCH", "desks/{desk}/"),
    ("PATCH", "desks/{desk}/members/{member}/"),
    ("PATCH", "rating-scales/{scale}/"),
    ("POST", "claims/{claim}/verdicts/"),
    ("POST", "claims/{claim}/decision/"),
    ("POST", "claims/{claim}/confirm/"),
    ("POST", "claims/{claim}/dispute/"),
    ("POST", "claims/{claim}/evidence/"),
    ("POST", "claims/{deleted_claim}/restore/"),
    ("POST", "articles/{deleted_article}/restore/"),
    ("POST", "articles/{article}/versions/"),
    ("POST", "articles/{article}/dismissals/"),
    ("POST", "desks/{desk}/members/"),
]
in_order = pytest.mark.parametrize(("method", "address"), ORDERED)
KEYED = [{}, {"Idempotency-Key": "k"}]


@pytest.fixture
def world(room) -> World:
    """One of everything."""
    return World(room)


@in_order
@pytest.mark.parametrize("extra", KEYED, ids=["plain", "with a key"])
def test_401_comes_first(world, method, address, extra):
    problem_of(Caller(extra).send(method, address.format_map(world), UNREADABLE), 401)


@in_order
@pytest.mark.parametrize("extra", KEYED, ids=["plain", "with a key"])
def test_404_comes_before_403_and_400(admin: Caller, viewer: Caller, *, method, address, extra):
    elsewhere = World(make_newsroom())
    for caller in (admin, viewer):
        caller.headers |= extra
        problem_of(caller.send(method, address.format_map(elsewhere), UNREADABLE), 404)


@in_order
@pytest.mark.parametrize("extra", KEYED, ids=["plain", "with a key"])
def test_403_comes_before_400_and_415(viewer: Caller, room, world, *, method, address, extra):
    address = address.format_map(world)
    for caller in (viewer, Caller.program(room.admin, TokenScope.READ)):
        caller.headers |= extra
        problem_of(caller.send(method, address, UNREADABLE), 403)
        problem_of(caller.send(method, address, b"x", content_type="text/plain"), 403)


@in_order
@pytest.mark.parametrize("extra", KEYED, ids=["plain", "with a key"])
def test_400_and_415_come_before_428_and_412(admin: Caller, world, method, address, extra):
    address = address.format_map(world)
    admin.headers |= extra
    for headers in ({}, {"if_match": '"999"'}):
        problem_of(admin.send(method, address, UNREADABLE, **headers), 400)
        problem_of(admin.send(method, address, b"x", content_type="text/plain", **headers), 415)


@in_order
def test_428_and_412_come_before_422(admin: Caller, world, method, address):
    address = address.format_map(world)
    if method != "POST":
        problem_of(admin.send(method, address, WRONG), 428)
    if ("/members/" not in address and "/dismissals/" not in address) or method != "POST":
        problem_of(admin.send(method, address, WRONG, if_match='"999"'), 412)
    assert problem_of(admin.send(method, address, WRONG, if_match="*"), 422)["code"] == "unknown_field"


@pytest.mark.parametrize("address", ["claims/", "claims/bulk/", "comments/"])
def test_a_parent_in_the_body_is_looked_for_before_the_rest_is_judged(viewer: Caller, address):
    foreign = World(make_newsroom())
    problem_of(viewer.post(address, {"article": foreign["article"], "nonsense": 1}), 404)


def test_a_viewer_is_refused_before_their_claim_is_judged(viewer: Caller, article):
    problem_of(viewer.post("claims/", {"article": article.pk, "nonsense": 1}), 403)
