"""How a handler is described in the OpenAPI document: one decorator that knows what every answer has in common."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers

from annotations.api.serializers.anchors import PlaceOut
from annotations.api.serializers.forms import Form, Out

Handler = TypeVar("Handler", bound=Callable[..., Any])


class FaultOut(Out):
    """One fault; `pointer` is a JSON Pointer into the body or query."""

    pointer = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)


class ProblemOut(Out):
    """RFC 9457 problem details.

    `current` is the object as it is now, where a write came too late (of an article's text: the current version's
    number, sha256 and words); `nearest` is where a quote almost stands;
    `request_id` names a fault of ours in the log.
    """

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = FaultOut(many=True)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    current = serializers.JSONField(required=False)
    nearest = PlaceOut(required=False)
    request_id = serializers.CharField(required=False)


PROBLEM = OpenApiResponse(ProblemOut, "A problem document (application/problem+json).")
_IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the object that you read."
)
_IF_MATCH_OPTIONAL = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="Honoured where sent.")
_PAGES: dict[str, Any] = {}
_KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="The same key and body is answered the same again."
)


def documented(
    name: str,
    *,
    takes: type[Form] | None = None,
    query: type[Form] | None = None,
    answers: type[Out] | None = None,
    status: int = 200,
    guarded: bool = False,
    posts: bool = False,
    multipart: bool = False,
    also: dict[int, type[Out]] | None = None,
) -> Callable[[Handler], Handler]:
    """Describe a handler: operation id, body, query, answer; `guarded` needs If-Match, `posts` takes a key."""
    parameters: list[Any] = [query] if query else []
    parameters += [_IF_MATCH] if guarded else []
    parameters += [_KEY, _IF_MATCH_OPTIONAL] if posts else []
    responses: dict[Any, Any] = {status: answers or OpenApiResponse(description="Done; there is nothing to show.")}
    responses |= also or {}
    types = ["application/json", "multipart/form-data"] if multipart else ["application/json"]
    request: Any = dict.fromkeys(types, takes) if takes else None
    return extend_schema(
        operation_id=name,
        parameters=parameters,
        request=request,
        responses={**responses, "4XX": PROBLEM},
    )


def paged(
    name: str, out: type[Out], query: type[Form], **extra: serializers.Field[Any, Any, Any, Any]
) -> Callable[[Handler], Handler]:
    """Describe a list: its filters and its envelope."""
    page = f"{out.__name__.removesuffix('Out')}Page"
    if page not in _PAGES:
        _PAGES[page] = inline_serializer(
            page,
            {
                "results": out(many=True),
                "next": serializers.URLField(allow_null=True),
                "previous": serializers.URLField(allow_null=True),
                **extra,
            },
        )
    envelope = _PAGES[page]
    return extend_schema(operation_id=name, parameters=[query], request=None, responses={200: envelope, "4XX": PROBLEM})


def bytes_answered(name: str, media: str, *, query: type[Form] | None = None) -> Callable[[Handler], Handler]:
    """Describe a handler that answers a document instead of JSON."""
    return extend_schema(
        operation_id=name,
        parameters=[query] if query else [],
        request=None,
        responses={(200, media): OpenApiTypes.BINARY, "4XX": PROBLEM},
    )
