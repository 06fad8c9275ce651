"""Sources over REST."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.lookups import desk_filter
from annotations.api.resource import Resource
from annotations.api.serializers.sources import SourceOut, SourcePatchIn, SourcesIn
from annotations.policies import sources as policy
from annotations.selectors.sources import get_source, list_sources
from annotations.services.sources import SourceFacts, update_source

_ORDER = {"updated_at": ["updated_at"], "title": ["title"]}


class SourcesView(Resource):
    """What the desks that one belongs to have cited."""

    @paged("list_sources", SourceOut, SourcesIn)
    def get(self, request: Request) -> Response:
        """A page of sources."""
        query = self.query(SourcesIn)
        filters = {name: query[name] for name in ("q", "kind", "health", "deleted") if name in query}
        rows = list_sources(self.viewer, desk_id=desk_filter(self.viewer, query.get("desk")), **filters)
        name = query["ordering"].lstrip("-")
        return self.page(SourceOut, rows, query, orderings={name: _ORDER[name]})


class SourceView(Resource):
    """One source."""

    @documented("get_source", answers=SourceOut)
    def get(self, request: Request, source_id: UUID) -> Response:
        """The source."""
        return self.show(SourceOut, self.find(get_source, source_id))

    @documented("update_source", takes=SourcePatchIn, answers=SourceOut, guarded=True)
    def patch(self, request: Request, source_id: UUID) -> Response:
        """Describe it better; only editors make it confidential."""
        source = self.find(get_source, source_id, SourceOut)
        self.allow(policy.can_edit, source, doing="change sources")
        lock = self.expected(f'"{source.lock}"')
        data: dict[str, Any] = self.body(SourcePatchIn)
        reliability = data.pop("reliability", None)
        if data.get("published_at", "") is None:
            data["published_at"] = ""
        update_source(
            actor=self.viewer,
            source=source,
            changes=SourceFacts(**data),  # type: ignore[typeddict-item]  # the form has checked each
            reliability=reliability and reliability["note"],
            lock=lock,
            now=self.now,
        )
        return self.show(SourceOut, get_source(self.viewer, source_id))
