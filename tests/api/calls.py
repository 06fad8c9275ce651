"""A caller of the API: a program with a bearer token, a browser with a session, or nobody in particular."""

import json
from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from django.test import Client

from annotations.domain.vocabulary import TokenScope
from annotations.models import Person
from tests.factories.tokens import make_token

BASE = "/api/v1/"
CSRF = "a" * 32


class Caller:
    """Speaks JSON to addresses below `/api/v1/`; every method answers Django's test response."""

    def __init__(self, headers: Mapping[str, str] | None = None, client: Client | None = None) -> None:
        """`headers` go along with each request."""
        self.client = client or Client()
        self.headers = dict(headers or {})

    @classmethod
    def nobody(cls) -> Self:
        """Without a session or a token."""
        return cls()

    @classmethod
    def program(cls, person: Person, scope: TokenScope = TokenScope.WRITE) -> Self:
        """With a bearer token of the person's."""
        return cls({"Authorization": f"Bearer {make_token(person, scope).secret}"})

    @classmethod
    def browser(cls, person: Person) -> Self:
        """With a session and the CSRF token that a page would send along."""
        client = Client(enforce_csrf_checks=True)
        client.force_login(person)
        client.cookies["csrftoken"] = CSRF
        return cls({"X-CSRFToken": CSRF}, client)

    def get(self, address: str, **headers: str) -> Any:
        """GET; `headers` by name with `_` for `-`."""
        return self.send("GET", address, **headers)

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        """POST a JSON body."""
        return self.send("POST", address, body, **headers)

    def patch(self, address: str, body: Any = None, **headers: str) -> Any:
        """PATCH with a JSON body."""
        return self.send("PATCH", address, body, **headers)

    def put(self, address: str, body: Any = None, **headers: str) -> Any:
        """PUT a JSON body."""
        return self.send("PUT", address, body, **headers)

    def delete(self, address: str, **headers: str) -> Any:
        """DELETE."""
        return self.send("DELETE", address, **headers)

    def send(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        """Any method; a body of bytes goes out as it is, anything else as JSON."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body, default=_plain).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content_type = named.pop("content-type", "application/json")
        return self.client.generic(
            method, _whole(address), data, content_type=content_type, headers={**self.headers, **named}
        )

    def upload(self, address: str, fields: Mapping[str, Any], **headers: str) -> Any:
        """POST a multipart form; a value with `read` is a file."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(_whole(address), dict(fields), headers={**self.headers, **named})


def _whole(address: str) -> str:
    return address if address.startswith(("/", "http")) else BASE + address


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{value!r} is not JSON")
