"""What is answered when no view could: a page for people, a problem document under /api/."""

from http import HTTPStatus
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

_WORDS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "This request could not be read", "Go back and try again, or start from the list."),
    403: ("forbidden", "This is not open to you", "Ask an editor of the desk for access, or start from the list."),
    404: ("not_found", "There is nothing here", "The address may be mistyped, or the page may not be yours to see."),
    500: (
        "server_error",
        "Something broke on our side",
        "Try again in a moment. If it comes back, give the reference below to whoever runs this site.",
    ),
}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    del exception  # its words are for the log, not for strangers
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    del exception  # as above
    return _answer(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is missing or old."""
    del reason  # as above
    detail = "The page was open for too long, or cookies are off. Load it again and repeat the last step."
    return _answer(request, 403, detail=detail)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    del exception  # as above
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, with the id under which the log has the reason."""
    return _answer(request, 500)


def _answer(request: HttpRequest, status: int, *, detail: str = "") -> HttpResponse:
    code, title, advice = _WORDS[status]
    reference = _request_id() if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
    if request.path.startswith("/api/"):
        return JsonResponse(
            _problem(status, detail or advice, code, reference),
            status=status,
            content_type="application/problem+json",
        )
    context = {"status": status, "title": title, "advice": detail or advice, "reference": reference}
    # No request: context processors may be the very thing that broke.
    return render(None, "pages/error.html", context, status=status)


def _problem(status: int, detail: str, code: str, reference: str) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [],
    }
    return {**problem, "request_id": reference} if reference else problem


def _request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
