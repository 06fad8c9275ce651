"""The difference between two versions of an article."""

from functools import partial
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented
from annotations.api.resource import Resource
from annotations.api.serializers.diffs import DiffOut
from annotations.selectors.articles import get_article
from annotations.selectors.diffs import get_difference


class VersionDiffView(Resource):
    """What differs from one version to another."""

    @documented("get_version_diff", answers=DiffOut)
    def get(self, request: Request, article_id: UUID, a: int, b: int) -> Response:
        """Word by word in the order of version b, with the claims that it touches; b may be the older one."""
        article = self.find(partial(get_article, counted=False), article_id)
        return Response(DiffOut.of(get_difference(self.viewer, article, a, b)))
