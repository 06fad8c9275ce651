"""Article versions."""

from collections.abc import Callable
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.contents import content_form
from annotations.api.documented import documented, paged
from annotations.api.once import once_prepared
from annotations.api.parsers import MAX_ARTICLE_BODY
from annotations.api.resource import Resource
from annotations.api.serializers.articles import ArticleOut
from annotations.api.serializers.versions import (
    LeanVersionOut,
    ListedVersionOut,
    NewVersionOut,
    VersionIn,
    VersionOut,
    VersionsIn,
)
from annotations.policies import articles as policy
from annotations.selectors.articles import get_article
from annotations.selectors.versions import get_version, list_versions
from annotations.services.contents import read_content
from annotations.services.versions import create_version, draft_version


class VersionsView(Resource):
    """The versions of an article."""

    max_json = max_file = MAX_ARTICLE_BODY
    throttle_scope = "imports"

    @paged("list_versions", ListedVersionOut, VersionsIn)
    def get(self, request: Request, article_id: UUID) -> Response:
        """Newest first: up to 20 a page with their texts, up to 200 with `lean=true` without text, blocks and links."""
        article = self.find(get_article, article_id, counted=False)
        query = self.query(VersionsIn)
        rows = list_versions(self.viewer, article, lean=query["lean"])
        out = LeanVersionOut if query["lean"] else ListedVersionOut
        return self.page(out, rows, query, orderings={"number": ["number"]})

    @documented(
        "create_version",
        takes=VersionIn,
        answers=NewVersionOut,
        status=201,
        posts=True,
        multipart=True,
        also={200: NewVersionOut},
    )
    @once_prepared
    def post(self, request: Request, article_id: UUID) -> Callable[[], Response]:
        """Store a new text; every claim is carried over. Identical text answers 200 with the current version."""
        article = self.find(get_article, article_id, ArticleOut)
        self.allow(policy.can_edit, article, doing="post versions")
        lock = self.expected_if_sent(f'"{article.lock}"')
        data = self.body(VersionIn)
        content = read_content(content_form(data, base_url=article.source_url))
        draft = draft_version(article=article, content=content, base=data["base"])

        def write() -> Response:
            new = create_version(
                actor=self.viewer,
                article=article,
                content=content,
                note=data["note"],
                base=data["base"],
                lock=lock,
                draft=draft,
                now=self.now,
            )
            body = {**VersionOut.of(new.version), "carried": new.carried}
            return Response(body, status=201 if new.created else 200)

        return write


class VersionView(Resource):
    """One version."""

    @documented("get_version", answers=VersionOut)
    def get(self, request: Request, article_id: UUID, number: int) -> Response:
        """The version with its text."""
        article = self.find(get_article, article_id, counted=False)
        return Response(VersionOut.of(get_version(self.viewer, article, number)))
