"""Looks at a source over REST."""

from functools import partial
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.forms import NoIn
from annotations.api.serializers.rechecks import RecheckOut, RechecksIn
from annotations.policies import rechecks as policy
from annotations.selectors.rechecks import attach_seen_quotes, list_rechecks
from annotations.selectors.sources import get_source
from annotations.services.rechecks import submit_recheck


class SourceChecksView(Resource):
    """What looks at a source found."""

    @paged("list_checks", RecheckOut, RechecksIn)
    def get(self, request: Request, source_id: UUID) -> Response:
        """Newest first."""
        rows = list_rechecks(self.viewer, self.find(partial(get_source, used=False), source_id))
        return self.page(
            RecheckOut,
            rows,
            self.query(RechecksIn),
            orderings={"created_at": ["created_at"]},
            prepare=partial(attach_seen_quotes, self.viewer),
        )


class SourceCheckView(Resource):
    """Having a source looked at."""

    throttle_scope = "captures"

    @documented("check_source", takes=NoIn, answers=RecheckOut, status=202, posts=True)
    @once
    def post(self, request: Request, source_id: UUID) -> Response:
        """Look at it now, in the background."""
        source = self.find(partial(get_source, used=False), source_id)
        self.allow(policy.can_ask, source, doing="have sources looked at")
        self.body(NoIn)
        recheck = submit_recheck(actor=self.viewer, source=source, now=self.now)
        attach_seen_quotes(self.viewer, [recheck])
        return self.show(RecheckOut, recheck, status=202)
