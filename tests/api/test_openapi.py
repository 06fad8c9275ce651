"""The OpenAPI document is the full truth: every answer has the fields that it promises, and no other.

Each row of the access table is asked by an admin, and the answer is held to the document.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import jsonschema_rs
import pytest
import yaml

from tests.api.access_table import Row
from tests.api.calls import Caller
from tests.api.test_urls import ROWS, route_of
from tests.api.world import BODIES, World
from tests.factories.claims import decide, give_verdict
from tests.factories.desks import Newsroom, make_newsroom
from tests.house.source import ROOT

ERRORS = "4XX"
ANSWERED = [row for row in ROWS if row.own["admin"] < HTTPStatus.MULTIPLE_CHOICES]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The committed document, in which no object may have a property that is not named."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
    for schema in _objects(read["components"]["schemas"]):
        schema.setdefault("additionalProperties", False)
    return read


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object" and node.get("properties"):
            yield node
        for below in node.values():
            yield from _objects(below)
    elif isinstance(node, list):
        for below in node:
            yield from _objects(below)


def operation_of(document: dict[str, Any], row: Row) -> dict[str, Any]:
    """The operation that the row's request asks for."""
    path = "/api/v1/" + route_of(row)
    for kind in ("uuid", "str", "int"):
        path = path.replace(f"<{kind}:", "{").replace(">", "}")
    operation: dict[str, Any] = document["paths"][path][row.method.lower()]
    return operation


def faults(document: dict[str, Any], schema: dict[str, Any], answer: Any) -> list[str]:
    """Where the answer is not what the schema says."""
    whole = {**schema, "components": document["components"]}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(answer)]


@pytest.mark.parametrize("row", ANSWERED, ids=str)
def test_an_answer_is_what_the_document_promises(document, room: Newsroom, row: Row):
    world, other = World(room), World(make_newsroom())
    address, body = row.address.format_map(world), BODIES[row.body](world, other)
    if "{claim}" in row.address or "claims/" in row.address:
        give_verdict(world.claim, room.admin)
        decide(world.claim, room.editor)
        assert world["evidence"]
    headers = {"if_match": "*"} if row.method in ("PATCH", "PUT", "DELETE") else {}
    response = Caller.program(room.admin).send(row.method, address, body, **headers)

    promised = operation_of(document, row)["responses"]
    assert str(response.status_code) in promised
    if response.status_code == 204:
        assert response.content == b""
        return
    media = response.headers["Content-Type"].partition(";")[0]
    content = promised[str(response.status_code)]["content"]
    assert media in content or "*/*" in content
    if media in content and media == "application/json":
        assert faults(document, content[media]["schema"], response.json()) == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_operation_promises_problem_documents(document, row: Row):
    assert ERRORS in operation_of(document, row)["responses"]


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("GET", "claims/0198f0a0-0000-7000-8000-000000000000/", None),
        ("POST", "claims/", {"article": "x", "anchor": {}, "nonsense": 1}),
        ("POST", "claims/", {"article": "{article}", "anchor": {"exact": "met twice in"}}),
        ("POST", "claims/", {"article": "{article}", "anchor": {"exact": "prices rose by 4.5 percent"}}),
        ("PATCH", "claims/{claim}/", {"summary": "Late."}),
        ("PATCH", "claims/{claim}/", {"summary": "Unguarded."}),
    ],
)
def test_a_problem_is_what_the_document_promises(document, reviewer: Caller, article, claim, *, method, address, body):
    named = {"article": str(article.pk), "claim": str(claim.pk)}
    filled = body and {key: value.format_map(named) if isinstance(value, str) else value for key, value in body.items()}
    late = {"if_match": '"9"'} if body and "Late." in body.values() else {}
    response = reviewer.send(method, address.format_map(named), filled, **late)
    assert response.status_code >= 400
    operation = document["paths"]["/api/v1/claims/{claim_id}/"]["patch"]
    (promised,) = operation["responses"][ERRORS]["content"].values()
    assert faults(document, promised["schema"], response.json()) == []
