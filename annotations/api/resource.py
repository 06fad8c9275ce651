"""What every view shares: the order of answers, ETags, lists by pages, and the words for refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.api.errors import InvalidBody, PreconditionRequired
from annotations.api.pagination import paginate
from annotations.api.parsers import MAX_BODY
from annotations.api.serializers.forms import Form, Out
from annotations.domain.errors import DomainError, Forbidden, Invalid, Problem, Stale, TooLarge
from annotations.domain.vocabulary import TokenScope

if TYPE_CHECKING:
    from annotations.models import Person


Row = TypeVar("Row", bound=Model)
FORM_AROUND_A_FILE = 1024 * 1024
SAFE = ("GET", "HEAD", "OPTIONS")


class Resource(APIView):
    """A view of the contract.

    Handlers call, in this order: `find` (404), `allow` (403), `readable` or `expected` (400, 415, then 428, 412),
    `body` (422), one service, `show`.
    """

    max_json: ClassVar[int] = MAX_BODY
    max_file: ClassVar[int] = MAX_BODY
    throttle_scope: ClassVar[str | None] = None
    throttled_methods: ClassVar[tuple[str, ...]] = ("POST",)

    unreadable: Exception | None = None
    """Why the body could not be read, where that was tried before it was the body's turn."""

    _shown: Callable[[], Mapping[str, Any]] | None = None

    @property
    def viewer(self) -> Person:
        """Who asks."""
        return cast("Person", self.request.user)  # IsAuthenticated has let them in

    @cached_property
    def now(self) -> datetime:
        """The time of this request: the one reading of the clock."""
        return timezone.now()

    def find(self, getter: Callable[..., Row], row_id: UUID | str, out: type[Out] | None = None, **how: Any) -> Row:
        """The row by `getter(viewer, row_id)`, which raises NotFound; `out` shows it should a write come too late."""
        row = getter(self.viewer, row_id, **how)
        if out is not None:
            self._shown = lambda: out.of(getter(self.viewer, row_id, **how), self.viewer)
        return row

    def allow(self, policy: Callable[..., bool], *subject: object, doing: str = "do this") -> None:
        """Forbidden unless the role (and, for a write, the token's scope) lets the viewer do it."""
        self._check_scope()
        if not policy(self.viewer, *subject):
            raise Forbidden(f"Your role in this desk does not let you {doing}.")

    def _check_scope(self) -> None:
        """Forbidden for a write with a token that may only read; every way to a body or an ETag leads past this."""
        scope = getattr(self.request.auth, "scope", TokenScope.WRITE.value)  # a session has no token, and may write
        if self.request.method not in SAFE and scope != TokenScope.WRITE.value:
            raise Forbidden("This token may only read. Use one with the scope write.", code="scope")

    def allow_own(self) -> None:
        """Forbidden where a token may only read; what is one's own needs no role."""
        self.allow(lambda _: True)

    def readable(self) -> Any:
        """The body as it was sent; raises 400, 413 or 415 where it cannot be read."""
        if self.unreadable is not None:
            raise self.unreadable
        if self.request.content_type.startswith("multipart/"):
            length = self.request.META.get("CONTENT_LENGTH") or "0"
            if length.isdigit() and int(length) > self.max_file + FORM_AROUND_A_FILE:
                raise TooLarge(f"A file may have up to {self.max_file // (1024 * 1024)} MB.")
        return self.request.data

    def expected(self, etag: str) -> int:
        """The lock that `If-Match` names; 428 without the header, Stale when it is not the present one."""
        self._check_scope()
        if self.request.method != "DELETE":
            self.readable()
        header = self.request.headers.get("If-Match")
        if header is None:
            raise PreconditionRequired
        return self._match(header, etag)

    def expected_if_sent(self, etag: str) -> int | None:
        """The same for a POST: None without the header."""
        self.readable()
        header = self.request.headers.get("If-Match")
        return None if header is None else self._match(header, etag)

    def current(self) -> Mapping[str, Any] | None:
        """The object as it is now, for the answer to a write that came too late."""
        try:
            return self._shown() if self._shown else None
        except DomainError:
            return None  # it is gone, or out of the viewer's sight, since

    def body(self, form: type[Form], **context: Any) -> dict[str, Any]:
        """The body as `form` reads it; 422 names every fault by its JSON Pointer."""
        self._check_scope()
        data = self.readable()
        if not isinstance(data, Mapping):
            raise Invalid("The body is one JSON object.", code="not_an_object")
        return self._validated(form(data=data, context=context))

    def query(self, form: type[Form]) -> dict[str, Any]:
        """The query string as `form` reads it; an unknown key or one said twice is 422: neither shows too much."""
        twice = [name for name, values in self.request.query_params.lists() if len(values) > 1]
        if twice:
            detail = f"Said more than once: {', '.join(twice)}."
            raise Invalid(
                detail, code="said_twice", problems=[Problem(f"/{name}", "said_twice", detail) for name in twice]
            )
        return self._validated(form(data=self.request.query_params.dict()))

    def show(self, out: type[Out], row: Any, status: int = 200) -> Response:
        """One object, with its ETag."""
        data = out.of(row, self.viewer)
        headers = {"ETag": data["etag"]} if "etag" in data else {}
        return Response(data, status=status, headers=headers)

    def page(
        self,
        out: type[Out],
        rows: QuerySet[Any],
        query: Mapping[str, Any],
        *,
        orderings: Mapping[str, Sequence[str]],
        prepare: Callable[[Sequence[Any]], None] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Response:
        """One page of rows in the ordering that the query asks for; `prepare` gives the rows what they lack."""
        name = query.get("ordering") or next(iter(orderings))
        columns = orderings[name.lstrip("-")]
        if name.startswith("-"):
            columns = [column[1:] if column.startswith("-") else f"-{column}" for column in columns]
        page = paginate(rows, columns, cursor=query["cursor"], size=query["page_size"])
        if prepare:
            prepare(page.rows)
        return Response(
            {
                "results": [out.of(row, self.viewer) for row in page.rows],
                "next": self._link(page.next),
                "previous": self._link(page.previous),
                **(extra or {}),
            }
        )

    def _link(self, cursor: str | None) -> str | None:
        if cursor is None:
            return None
        query = {**self.request.query_params.dict(), "cursor": cursor}
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(query)}")

    def _validated(self, form: serializers.Serializer[Any]) -> dict[str, Any]:
        if not form.is_valid():
            raise InvalidBody(form.errors)
        data: dict[str, Any] = form.validated_data
        return data

    def _match(self, header: str, etag: str) -> int:
        wanted = [value.strip() for value in header.split(",")]
        bare = etag.strip('"')
        if "*" not in wanted and etag not in wanted and bare not in wanted:
            raise Stale("It was changed since you read it. Compare with `current` and try again.")
        return int(bare)
