"""Every refusal as RFC 9457 problem+json, in one place."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, IntegrityError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from annotations.domain import errors as domain
from annotations.services.judgements import TextChanged

logger = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[domain.DomainError], int], ...] = (
    (domain.NotFound, 404),
    (domain.Forbidden, 403),
    (domain.Unreadable, 400),
    (domain.TooLarge, 413),
    (domain.Stale, 412),
    (domain.Conflict, 409),
    (domain.Invalid, 422),
    (domain.Away, 503),
)


class PreconditionRequired(exceptions.APIException):
    """A write without `If-Match`."""

    status_code = 428
    default_code = "if_match_required"
    default_detail = "Send If-Match with the ETag of the object that you read."


class InvalidBody(exceptions.ValidationError):
    """A body, filter or ordering that can be read but breaks the shape: 422 where DRF says 400."""

    status_code = 422


def problem_response(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The problem document for any exception that a view raises; None never, so that nothing falls through."""
    set_rollback()
    status, code, detail, problems, headers = _describe(exc)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _sendable(detail),
        "code": code,
        "errors": [{"pointer": _sendable(p.pointer), "code": p.code, "detail": _sendable(p.detail)} for p in problems],
    }
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or isinstance(exc, IntegrityError):
        logger.error("api_error", exc_info=exc)
        body["request_id"] = structlog.contextvars.get_contextvars().get("request_id", "")
    if isinstance(exc, domain.Outdated):
        body["current"] = dict(exc.current)
    view = context.get("view")
    if isinstance(exc, domain.Stale | TextChanged) and view is not None:
        body["current"] = view.current()
        if body["current"] is None and isinstance(exc, domain.Stale):
            return problem_response(domain.NotFound("It is no longer there, or you may no longer see it."), context)
    _add_places(exc, body)
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _sendable(text: str) -> str:
    """The text without lone surrogates, which what was sent may have and UTF-8 has not."""
    return text.encode("utf-8", "replace").decode()


Described = tuple[int, str, str, list[domain.Problem], dict[str, str]]


def _describe(exc: Exception) -> Described:
    match exc:
        case domain.DomainError():
            status = next((status for kind, status in _STATUS if isinstance(exc, kind)), 422)
            headers = {"Retry-After": "60"} if isinstance(exc, domain.Away) else {}
            return status, exc.code, exc.detail, list(exc.problems), headers
        case exceptions.APIException():
            return _describe_framework(exc)
        case Http404():
            return 404, "not_found", "There is nothing at this address.", [], {}
        case PermissionDenied():
            return 403, "forbidden", str(exc) or "You may not do this.", [], {}
        case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
            return 413, "too_large", "The body is larger than the server takes.", [], {}
        case OperationalError() | IntegrityError():
            return _describe_database(exc)
    return 500, "server_error", "Something went wrong here. It was logged; try again, or tell your admin.", [], {}


def _describe_database(exc: DatabaseError) -> Described:
    """Two who did the same at the same moment, or a database that is busy: another try settles both."""
    if isinstance(exc, IntegrityError):
        return 409, "conflict", "Somebody else did the same at this very moment. Load it again.", [], {}
    return 503, "busy", "The database is busy. Try again in a moment.", [], {"Retry-After": "1"}


def _describe_framework(exc: exceptions.APIException) -> Described:
    if isinstance(exc, exceptions.ValidationError):
        problems = list(_problems(exc.detail, ""))
        codes = {problem.code for problem in problems}
        code = codes.pop() if len(codes) == 1 else "invalid"
        detail = "; ".join(f"{p.pointer or 'body'}: {p.detail}" for p in problems[:5]) or "The body is not valid."
        return 422, code, detail, problems, {}
    if isinstance(exc, exceptions.ParseError):
        return 400, "unreadable", str(exc.detail), [], {}
    named = exc.get_codes()
    code = named if isinstance(named, str) else exc.default_code
    return exc.status_code, code, str(exc.detail), [], _headers(exc)


def _headers(exc: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = str(exc.auth_header)  # type: ignore[attr-defined]  # DRF adds it
    wait = getattr(exc, "wait", None)
    if wait is not None:
        headers["Retry-After"] = str(int(wait) + 1)
    return headers


def _problems(detail: Any, pointer: str) -> Iterator[domain.Problem]:
    if isinstance(detail, Mapping):
        for key, below in detail.items():
            whole = key == "non_field_errors"
            yield from _problems(below, pointer if whole else f"{pointer}/{_escape(str(key))}")
    elif isinstance(detail, list) and any(isinstance(item, Mapping | list) for item in detail):
        for number, below in enumerate(detail):
            yield from _problems(below, f"{pointer}/{number}")
    elif isinstance(detail, list):
        for item in detail:
            yield from _problems(item, pointer)
    else:
        yield domain.Problem(pointer, str(getattr(detail, "code", "invalid")), str(detail))


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _add_places(exc: Exception, body: dict[str, Any]) -> None:
    """Where a quote stands that was not unique (each in `errors`), or nearly stands: for a person to choose from."""
    for problem, place in zip(body["errors"], getattr(exc, "candidates", []), strict=False):
        problem |= {"start": place.start, "end": place.end}
    nearest = getattr(exc, "nearest", None)
    if nearest is not None:
        body["nearest"] = {"start": nearest.start, "end": nearest.end}
