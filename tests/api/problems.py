"""Reads a problem document and holds it to its form."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

MEMBERS = {"type", "title", "status", "detail", "code", "errors"}
EXTRAS = {"current", "nearest", "request_id"}


def problem_of(response: Any, status: int | Collection[int]) -> dict[str, Any]:
    """The response's problem document (RFC 9457); fails where status, media type or a member is not as promised."""
    allowed = {status} if isinstance(status, int) else set(status)
    assert response.status_code in allowed, (response.status_code, response.content[:500])
    assert response.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert MEMBERS <= set(problem) <= MEMBERS | EXTRAS
    assert problem["status"] == response.status_code
    assert problem["title"] == HTTPStatus(response.status_code).phrase
    assert problem["detail"]
    assert problem["code"].replace("_", "").isalnum()
    for error in problem["errors"]:
        assert {"pointer", "code", "detail"} <= set(error) <= {"pointer", "code", "detail", "start", "end"}
        assert error["pointer"] == "" or error["pointer"].startswith("/")
        assert error["detail"]
    return problem
