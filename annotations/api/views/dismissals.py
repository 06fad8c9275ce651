"""Dismissals and coverage."""

from functools import partial
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.dismissals import CoverageOut, DismissalIn, DismissalOut, DismissalsIn, ReasonIn
from annotations.api.serializers.forms import NoIn
from annotations.domain.errors import NotFound
from annotations.policies import articles as articles_policy
from annotations.policies import dismissals as policy
from annotations.selectors.articles import get_article
from annotations.selectors.coverage import get_coverage
from annotations.selectors.dismissals import get_dismissal, list_dismissals
from annotations.services.anchors import AnchorSpec
from annotations.services.dismissals import (
    delete_dismissal,
    dismiss_passage,
    restore_dismissal,
    update_dismissal,
)


class CoverageView(Resource):
    """How much of an article is accounted for."""

    @documented("get_coverage", answers=CoverageOut)
    def get(self, request: Request, article_id: UUID) -> Response:
        """The sentences of the current version and what accounts for each."""
        article = self.find(get_article, article_id, counted=False)
        if article.current_version_id is None:
            raise NotFound("The article has no text yet.")
        return Response(CoverageOut.of(get_coverage(article.current_version_id)))


class DismissalsView(Resource):
    """The passages of an article that hold nothing checkable."""

    @paged("list_dismissals", DismissalOut, DismissalsIn)
    def get(self, request: Request, article_id: UUID) -> Response:
        """In text order."""
        query = self.query(DismissalsIn)
        article = self.find(get_article, article_id, counted=False)
        rows = list_dismissals(self.viewer, article_id=article.pk, deleted=query["deleted"])
        return self.page(DismissalOut, rows, query, orderings={"position": ["place_start"]})

    @documented("dismiss_passage", takes=DismissalIn, answers=DismissalOut, status=201, posts=True)
    @once
    def post(self, request: Request, article_id: UUID) -> Response:
        """Set a passage aside; one of an older version is carried to the current one at once."""
        article = self.find(get_article, article_id, counted=False)
        self.allow(articles_policy.can_edit, article, doing="set passages aside")
        data = self.body(DismissalIn)
        spec = AnchorSpec(start=data["start"], end=data["end"], exact=data.get("exact"))
        row = dismiss_passage(
            actor=self.viewer, article=article, spec=spec, reason=data["reason"], version=data["version"], now=self.now
        )
        return self.show(DismissalOut, get_dismissal(self.viewer, row.pk), status=201)


class DismissalView(Resource):
    """One dismissal."""

    @documented("get_dismissal", answers=DismissalOut)
    def get(self, request: Request, dismissal_id: UUID) -> Response:
        """The dismissal."""
        return self.show(DismissalOut, self.find(get_dismissal, dismissal_id))

    @documented("update_dismissal", takes=ReasonIn, answers=DismissalOut, guarded=True)
    def patch(self, request: Request, dismissal_id: UUID) -> Response:
        """Give another reason."""
        row = self.find(get_dismissal, dismissal_id, DismissalOut)
        self.allow(policy.can_edit, row, doing="change dismissals")
        lock = self.expected(f'"{row.lock}"')
        reason = self.body(ReasonIn)["reason"]
        update_dismissal(actor=self.viewer, dismissal=row, reason=reason, lock=lock, now=self.now)
        return self.show(DismissalOut, get_dismissal(self.viewer, dismissal_id))

    @documented("delete_dismissal", status=204, guarded=True)
    def delete(self, request: Request, dismissal_id: UUID) -> Response:
        """Take the passage up again; the dismissal can be restored."""
        row = self.find(get_dismissal, dismissal_id, DismissalOut)
        self.allow(policy.can_edit, row, doing="delete dismissals")
        delete_dismissal(actor=self.viewer, dismissal=row, lock=self.expected(f'"{row.lock}"'), now=self.now)
        return Response(status=204)


class DismissalRestoreView(Resource):
    """Bringing a deleted dismissal back."""

    @documented("restore_dismissal", takes=NoIn, answers=DismissalOut, posts=True)
    @once
    def post(self, request: Request, dismissal_id: UUID) -> Response:
        """Restore it unchanged."""
        row = self.find(partial(get_dismissal, deleted=True), dismissal_id, DismissalOut)
        self.allow(policy.can_restore, row, doing="restore this dismissal")
        lock = self.expected_if_sent(f'"{row.lock}"')
        self.body(NoIn)
        restore_dismissal(actor=self.viewer, dismissal=row, lock=lock, now=self.now)
        return self.show(DismissalOut, get_dismissal(self.viewer, dismissal_id))
