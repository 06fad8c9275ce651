"""One log line a request: who, what, how it ended, under the id that an error page shows."""

from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django_structlog.middlewares import RequestMiddleware


class RequestLog(RequestMiddleware):
    """django-structlog's middleware, less what should not be in a log or costs a query."""

    def __call__(self, request: HttpRequest) -> Any:
        """Log the request, unless it is a health probe: one every few seconds would bury what matters."""
        if request.path == "/healthz" and not iscoroutinefunction(self):
            return self.get_response(request)
        return super().__call__(request)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return method and path. The query stays out: people search for what is confidential."""
        return f"{request.method} {request.path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Name the person only where the view asked who it is: a health probe must not read a session for a log."""
        unasked = isinstance(getattr(request, "user", None), SimpleLazyObject) and not hasattr(request, "_cached_user")
        if not unasked:
            RequestMiddleware.bind_user_id(request)
