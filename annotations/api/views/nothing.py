"""Addresses that there are not."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.resource import Resource
from annotations.domain.errors import NotFound


@extend_schema(exclude=True)
class NothingView(Resource):
    """A problem document, not a page, for any other address under the API."""

    permission_classes = [AllowAny]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse whatever the method."""
        raise NotFound("There is nothing at this address.")

    def get(self, request: Request, rest: str) -> Response:
        """Never reached; there has to be a method."""
        raise NotFound("There is nothing at this address.")
