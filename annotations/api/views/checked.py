"""Whether a text is one that was checked."""

from functools import partial

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import paged
from annotations.api.lookups import desk_filter
from annotations.api.resource import Resource
from annotations.api.serializers.checked import CheckedIn, CheckedOut
from annotations.selectors.checked import attach_progress, list_versions_by_hash


class CheckedView(Resource):
    """What a content system asks before it publishes."""

    @paged("list_checked", CheckedOut, CheckedIn)
    def get(self, request: Request) -> Response:
        """The article versions with the text of that hash, newest first; none where nobody here knows the text."""
        query = self.query(CheckedIn)
        rows = list_versions_by_hash(
            self.viewer,
            query["sha256"].lower(),
            external_id=query.get("external_id"),
            desk_id=desk_filter(self.viewer, query.get("desk")),
        )
        prepare = partial(attach_progress, self.viewer)
        return self.page(CheckedOut, rows, query, orderings={"created_at": ["created_at"]}, prepare=prepare)
