"""An article's own links over REST."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented
from annotations.api.once import once_prepared
from annotations.api.resource import Resource
from annotations.api.serializers.articles import WHOLE
from annotations.api.serializers.links import ArticleLinkOut, LinksCaptureIn, LinksCaptureOut, LinksOut
from annotations.policies import articles as policy
from annotations.selectors.articles import get_article
from annotations.selectors.links import list_links
from annotations.services.links import capture_links, identify_links


class ArticleLinksView(Resource):
    """The links that the article itself carries."""

    @documented("list_article_links", answers=LinksOut)
    def get(self, request: Request, article_id: UUID) -> Response:
        """Those of the current version, in text order, with what is known of their pages."""
        article = self.find(partial(get_article, counted=False), article_id)
        links = list_links(self.viewer, article, identify_links(self.viewer, article))
        return Response({"results": [ArticleLinkOut.of(link) for link in links], **WHOLE})


class ArticleLinksCaptureView(Resource):
    """Having the pages that an article links to kept."""

    throttle_scope = "captures"

    @documented("capture_article_links", takes=LinksCaptureIn, answers=LinksCaptureOut, status=202, posts=True)
    @once_prepared
    def post(self, request: Request, article_id: UUID) -> Callable[[], Response]:
        """Each page once, up to 500 new captures; they become sources of the desk."""
        article = self.find(partial(get_article, counted=False), article_id)
        self.allow(policy.can_edit, article, doing="have an article's links captured")
        again = self.body(LinksCaptureIn)["again"]
        captures = capture_links(actor=self.viewer, article=article, again=again, now=self.now)
        return lambda: Response({"captures": [str(capture) for capture in captures]}, status=202)
