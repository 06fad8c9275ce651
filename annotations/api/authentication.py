"""Who asks: a browser by session and CSRF token, or a program by bearer token."""

from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from annotations.selectors.tokens import find_live_token
from annotations.services.tokens import note_use

SCHEME = "Bearer"


class BearerAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer <token>`; `request.auth` is then the Token row."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """The token's person and the token; None where no bearer token is sent, a 401 where it opens nothing."""
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        now = timezone.now()
        token = find_live_token(secret.strip(), now)
        if token is None:
            raise exceptions.AuthenticationFailed("The token is unknown, expired or revoked.", code="bad_token")
        note_use(token, now)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return f'{SCHEME} realm="api"'


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session; writes need the CSRF token in `X-CSRFToken`."""


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library's metaclass is untyped
    """How the OpenAPI document describes bearer tokens."""

    target_class = "annotations.api.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The security scheme object."""
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library's metaclass is untyped
    """How the OpenAPI document describes the session cookie."""

    target_class = "annotations.api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The security scheme object."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
