"""Every route × method answers each role as the access table says, and none is missing from it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve

from annotations.api.urls import urlpatterns
from annotations.domain.vocabulary import TokenScope
from tests.api.access_table import ROLES, Row, rows
from tests.api.calls import BASE, Caller
from tests.api.world import BODIES, World
from tests.factories.desks import Newsroom, make_newsroom

ANYTHING_ELSE = "^(?P<rest>.*)$"
ROWS = rows()
WRITES = [row for row in ROWS if row.writes]
SOME_ID = "0198f0a0-0000-7000-8000-000000000000"


def routes() -> Iterator[tuple[str, str]]:
    """Yield each route of the API with each method that it has a handler for."""
    for pattern in urlpatterns:
        view: Any = pattern.callback
        for method in view.view_class.http_method_names:
            if method not in ("head", "options", "trace") and hasattr(view.view_class, method):
                yield str(pattern.pattern), method.upper()


def route_of(row: Row) -> str:
    """The route that the row's address belongs to, as it is written in `api/urls.py`."""
    blanks = row.address.partition("?")[0].replace("{", "\0").replace("}", "\0").split("\0")
    address = "".join(SOME_ID if number % 2 else text for number, text in enumerate(blanks))
    return resolve(BASE + address).route.removeprefix("api/v1/")


def test_no_route_is_missing_from_the_access_table():
    missing = {f"{method} {route}" for route, method in routes() if route != ANYTHING_ELSE}
    missing -= {f"{row.method} {route_of(row)}" for row in ROWS}
    assert sorted(missing) == []


def test_the_access_table_has_no_row_for_a_route_that_is_not_there():
    there = set(routes())
    assert [str(row) for row in ROWS if (route_of(row), row.method) not in there] == []


def test_there_is_no_row_twice():
    assert len({str(row) for row in ROWS}) == len(ROWS)


@pytest.fixture
def elsewhere(db: None) -> Newsroom:
    """Another newsroom; its admin is the outsider of the first."""
    return make_newsroom()


def status_of(caller: Caller, row: Row, world: World, other: World) -> int:
    """The status that the row's request gets; whatever it wrote is taken back."""
    headers = {"if_match": "*"} if row.method in ("PATCH", "PUT", "DELETE") else {}
    address, body = row.address.format_map(world), BODIES[row.body](world, other)
    savepoint = transaction.savepoint()
    response = caller.send(row.method, address, body, **headers)
    transaction.savepoint_rollback(savepoint)
    assert response.status_code < 400 or response.headers["Content-Type"] == "application/problem+json"
    return int(response.status_code)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_what_the_table_says(row: Row, room: Newsroom, elsewhere: Newsroom):
    own, other = World(room), World(elsewhere)
    members = {role: Caller.program(getattr(room, role)) for role in ROLES[2:]}
    asking = {"anonymous": Caller.nobody(), "outsider": Caller.program(elsewhere.admin), **members}

    assert {role: status_of(caller, row, own, other) for role, caller in asking.items()} == row.own

    if row.other is not None:
        expected = {"anonymous": 401} | dict.fromkeys(members, row.other)
        asking.pop("outsider")
        assert {role: status_of(caller, row, other, own) for role, caller in asking.items()} == expected


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_a_token_of_scope_read_changes_nothing(row: Row, room: Newsroom, elsewhere: Newsroom):
    reader = Caller.program(room.admin, TokenScope.READ)
    expected = 404 if row.unseen_by_admin else 403
    assert status_of(reader, row, World(room), World(elsewhere)) == expected
