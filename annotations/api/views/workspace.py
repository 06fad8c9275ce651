"""The workspace's one request."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented
from annotations.api.resource import Resource
from annotations.api.serializers.articles import ArticleOut
from annotations.api.serializers.claims import LeanClaimOut
from annotations.api.serializers.dismissals import CoverageOut, DismissalOut
from annotations.api.serializers.scales import ScaleOut
from annotations.api.serializers.workspace import WorkspaceOut
from annotations.selectors.workspace import get_workspace


class WorkspaceView(Resource):
    """What the screen opens with."""

    @documented("get_workspace", answers=WorkspaceOut)
    def get(self, request: Request, article_id: UUID) -> Response:
        """The article, its current text, its claims (lean), and who works on it."""
        seen = get_workspace(self.viewer, article_id)
        version = seen.version
        return Response(
            {
                "article": ArticleOut.of(seen.article),
                "version": version
                and {
                    "number": version.number,
                    "sha256": version.sha256,
                    "text": version.text,
                    "blocks": version.blocks,
                    "links": version.links,
                },
                "claims": [LeanClaimOut.of(claim) for claim in seen.claims],
                "dismissals": [DismissalOut.of(dismissal) for dismissal in seen.dismissals],
                "coverage": CoverageOut.of(seen.coverage) if seen.coverage else None,
                "scales": [ScaleOut.of(scale) for scale in seen.scales],
                "people": [
                    {"id": str(row.person_id), "name": row.person.display_name, "role": row.role} for row in seen.people
                ],
                "me": {"id": str(self.viewer.pk), "role": seen.role.value},
                "cursor": str(seen.cursor),
            }
        )
