"""Articles over REST."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.contents import content_form
from annotations.api.documented import documented, paged
from annotations.api.lookups import desk_filter, desk_named, named_in, person_named, scale_named
from annotations.api.once import once, once_prepared
from annotations.api.parsers import MAX_ARTICLE_BODY
from annotations.api.resource import Resource
from annotations.api.serializers.articles import (
    ArticleFactsIn,
    ArticleIn,
    ArticleOut,
    ArticlePeopleIn,
    ArticlePeopleOut,
    ArticlesIn,
)
from annotations.api.serializers.forms import NoIn
from annotations.api.serializers.history import HistoryIn, HistoryOut
from annotations.policies import articles as policy
from annotations.policies import desks as desks_policy
from annotations.selectors.articles import attach_counts, get_article, list_articles
from annotations.selectors.history import hide_blind_content, list_article_history
from annotations.services.articles import (
    ArticleFacts,
    delete_article,
    import_article,
    restore_article,
    update_article,
    update_article_people,
)
from annotations.services.contents import read_or_await
from annotations.services.imports import retry_import

_ORDER = {
    "updated_at": ["updated_at"], "created_at": ["created_at"], "due_at": ["due_order"], "title": ["title"]
}  # fmt: skip


class ArticlesView(Resource):
    """The articles that one sees."""

    max_json = max_file = MAX_ARTICLE_BODY
    throttle_scope = "imports"

    @paged("list_articles", ArticleOut, ArticlesIn)
    def get(self, request: Request) -> Response:
        """A page of articles, without their texts."""
        query = self.query(ArticlesIn)
        filters = {
            name: query[name]
            for name in ("q", "state", "claim_state", "claim_tag", "due_before", "external_id", "deleted")
            if name in query
        }
        rows = list_articles(
            self.viewer,
            desk_id=desk_filter(self.viewer, query.get("desk")),
            assignee=person_named(self.viewer, query.get("assignee")),
            **filters,
        )
        name = query["ordering"].lstrip("-")
        return self.page(
            ArticleOut, rows, query, orderings={name: _ORDER[name]}, prepare=partial(attach_counts, self.viewer)
        )

    @documented("import_article", takes=ArticleIn, answers=ArticleOut, status=201, posts=True, multipart=True)
    @once_prepared
    def post(self, request: Request) -> Callable[[], Response]:
        """Bring an article in."""
        desk = desk_named(self.viewer, named_in(self.readable(), "desk"))
        self.allow(desks_policy.can_import, desk, doing="bring articles in")
        data = self.body(ArticleIn)
        if data.get("rating_scale"):
            data["rating_scale"] = scale_named(data["rating_scale"], desk)
        content = read_or_await(content_form(data, base_url=data.get("source_url")))

        def write() -> Response:
            facts = _facts(data)
            article = import_article(actor=self.viewer, desk=desk, content=content, facts=facts, now=self.now)
            return self.show(ArticleOut, self.find(get_article, article.pk), status=201)

        return write


class ArticleView(Resource):
    """One article."""

    @documented("get_article", answers=ArticleOut)
    def get(self, request: Request, article_id: UUID) -> Response:
        """The article, without its text."""
        return self.show(ArticleOut, self.find(get_article, article_id))

    @documented("update_article", takes=ArticleFactsIn, answers=ArticleOut, guarded=True)
    def patch(self, request: Request, article_id: UUID) -> Response:
        """Change its facts; its text changes by a new version."""
        article = self.find(get_article, article_id, ArticleOut)
        self.allow(policy.can_edit, article, doing="change articles")
        lock = self.expected(f'"{article.lock}"')
        data = self.body(ArticleFactsIn)
        if data.get("rating_scale"):
            data["rating_scale"] = scale_named(data["rating_scale"], article.desk)
        update_article(actor=self.viewer, article=article, changes=_facts(data), lock=lock, now=self.now)
        return self.show(ArticleOut, self.find(get_article, article_id))

    @documented("delete_article", status=204, guarded=True)
    def delete(self, request: Request, article_id: UUID) -> Response:
        """Take it away; it can be restored."""
        article = self.find(get_article, article_id, ArticleOut)
        self.allow(policy.can_delete, article, doing="delete this article")
        lock = self.expected(f'"{article.lock}"')
        delete_article(actor=self.viewer, article=article, lock=lock, now=self.now)
        return Response(status=204)


class ArticleRestoreView(Resource):
    """Bringing a deleted article back."""

    @documented("restore_article", takes=NoIn, answers=ArticleOut, posts=True)
    @once
    def post(self, request: Request, article_id: UUID) -> Response:
        """Restore it unchanged."""
        article = self.find(partial(get_article, deleted=True), article_id, ArticleOut)
        self.allow(policy.can_restore, article, doing="restore this article")
        lock = self.expected_if_sent(f'"{article.lock}"')
        self.body(NoIn)
        restore_article(actor=self.viewer, article=article, lock=lock, now=self.now)
        return self.show(ArticleOut, self.find(get_article, article_id))


class ArticleImportRetryView(Resource):
    """Trying an import again."""

    throttle_scope = "imports"

    @documented("retry_import", takes=NoIn, answers=ArticleOut, status=202, posts=True)
    @once
    def post(self, request: Request, article_id: UUID) -> Response:
        """Fetch or read it again at once; 409 where the article has its text."""
        article = self.find(get_article, article_id, ArticleOut)
        self.allow(policy.can_edit, article, doing="import articles")
        lock = self.expected_if_sent(f'"{article.lock}"')
        self.body(NoIn)
        retry_import(actor=self.viewer, article=article, lock=lock, now=self.now)
        return self.show(ArticleOut, self.find(get_article, article_id), status=202)


class ArticleHistoryView(Resource):
    """What happened to an article and in it."""

    @paged("list_article_history", HistoryOut, HistoryIn)
    def get(self, request: Request, article_id: UUID) -> Response:
        """The audit trail, oldest first."""
        rows = list_article_history(self.viewer, self.find(get_article, article_id, counted=False))
        prepare = partial(hide_blind_content, self.viewer)
        return self.page(HistoryOut, rows, self.query(HistoryIn), orderings={"at": ["number"]}, prepare=prepare)


class ArticlePeopleView(Resource):
    """Who may see a restricted article."""

    @documented("list_article_people", answers=ArticlePeopleOut)
    def get(self, request: Request, article_id: UUID) -> Response:
        """Its people."""
        return self.show(ArticlePeopleOut, self.find(get_article, article_id))

    @documented("update_article_people", takes=ArticlePeopleIn, answers=ArticlePeopleOut, guarded=True)
    def put(self, request: Request, article_id: UUID) -> Response:
        """Replace them as a whole; the ETag is the article's."""
        article = self.find(get_article, article_id, ArticlePeopleOut)
        self.allow(policy.can_restrict, article, doing="say who sees this article")
        lock = self.expected(f'"{article.lock}"')
        people = self.body(ArticlePeopleIn)["people"]
        update_article_people(actor=self.viewer, article=article, people=people, lock=lock, now=self.now)
        return self.show(ArticlePeopleOut, self.find(get_article, article_id))


def _facts(data: dict[str, Any]) -> ArticleFacts:
    return cast("ArticleFacts", {name: value for name, value in data.items() if name in ArticleFacts.__annotations__})
