"""The report of an article, in every format."""

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.resource import Resource


class ReportView(Resource):
    """One report."""

    def get(self, request: Request, article_id: object, form: str) -> Response:
        """To be written."""
        return Response({})
