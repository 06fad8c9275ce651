"""Comments over REST."""

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.lookups import parent_of
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.anchors import AnchorIn
from annotations.api.serializers.comments import SUBJECTS, CommentIn, CommentOut, CommentPatchIn, CommentsIn
from annotations.api.serializers.forms import NoIn
from annotations.policies import comments as policy
from annotations.selectors.articles import get_article
from annotations.selectors.claims import get_claim
from annotations.selectors.comments import get_comment, list_comments
from annotations.selectors.evidence import get_evidence
from annotations.services.comments import comment_on, delete_comment, restore_comment, update_comment

_GETTERS: dict[str, Any] = {"claim": get_claim, "article": get_article, "evidence": get_evidence}


class CommentsView(Resource):
    """What people say to each other."""

    @paged("list_comments", CommentOut, CommentsIn)
    def get(self, request: Request) -> Response:
        """Oldest first; about one thing where a filter names it."""
        query = self.query(CommentsIn)
        for name in SUBJECTS:
            if name in query:
                self.find(_GETTERS[name], query[name])
        rows = list_comments(
            self.viewer,
            claim_id=query.get("claim"),
            article_id=query.get("article"),
            evidence_id=query.get("evidence"),
            resolved=query["resolved"],
            deleted=query["deleted"],
        )
        return self.page(CommentOut, rows, query, orderings={"created_at": ["created_at"]})

    @documented("create_comment", takes=CommentIn, answers=CommentOut, status=201, posts=True)
    @once
    def post(self, request: Request) -> Response:
        """Comment on an article, a claim or a piece of evidence."""
        body = self.readable()
        named = [parent_of(body, name, _GETTERS[name], self.viewer) for name in SUBJECTS]
        self.allow_own()
        data = self.body(CommentIn)
        parent = data.get("parent")
        anchor = data.get("anchor")
        comment = comment_on(
            actor=self.viewer,
            subject=next(row for row in named if row is not None),
            body=data["body"],
            parent=get_comment(self.viewer, parent) if parent else None,
            anchor=AnchorIn.spec(anchor) if anchor else None,
            version=data["version"],
            mentions=data.get("mentions", ()),
            now=self.now,
        )
        return self.show(CommentOut, get_comment(self.viewer, comment.pk), status=201)


class CommentView(Resource):
    """One comment."""

    @documented("get_comment", answers=CommentOut)
    def get(self, request: Request, comment_id: UUID) -> Response:
        """The comment."""
        return self.show(CommentOut, self.find(get_comment, comment_id))

    @documented("update_comment", takes=CommentPatchIn, answers=CommentOut, guarded=True)
    def patch(self, request: Request, comment_id: UUID) -> Response:
        """Other words, or that the thread is resolved."""
        comment = self.find(get_comment, comment_id, CommentOut)
        self.allow(policy.can_resolve, comment, doing="change others' comments")
        lock = self.expected(f'"{comment.lock}"')
        data = self.body(CommentPatchIn)
        update_comment(
            actor=self.viewer,
            comment=comment,
            body=data.get("body"),
            resolved=data.get("resolved"),
            lock=lock,
            now=self.now,
        )
        return self.show(CommentOut, get_comment(self.viewer, comment_id))

    @documented("delete_comment", status=204, guarded=True)
    def delete(self, request: Request, comment_id: UUID) -> Response:
        """Take it back; it can be restored."""
        comment = self.find(get_comment, comment_id, CommentOut)
        self.allow(policy.can_delete, comment, doing="delete others' comments")
        delete_comment(actor=self.viewer, comment=comment, lock=self.expected(f'"{comment.lock}"'), now=self.now)
        return Response(status=204)


class CommentRestoreView(Resource):
    """Bringing a deleted comment back."""

    @documented("restore_comment", takes=NoIn, answers=CommentOut, posts=True)
    @once
    def post(self, request: Request, comment_id: UUID) -> Response:
        """Restore it unchanged."""
        comment = self.find(partial(get_comment, deleted=True), comment_id, CommentOut)
        self.allow(policy.can_delete, comment, doing="restore others' comments")
        lock = self.expected_if_sent(f'"{comment.lock}"')
        self.body(NoIn)
        restore_comment(actor=self.viewer, comment=comment, lock=lock, now=self.now)
        return self.show(CommentOut, get_comment(self.viewer, comment_id))
