"""Sources over REST."""

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.lookups import desk_filter
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.forms import NoIn
from annotations.api.serializers.sources import HealthIn, SourceOut, SourcePatchIn, SourcesIn
from annotations.domain.vocabulary import SourceHealth
from annotations.policies import sources as policy
from annotations.selectors.sources import attach_uses, get_source, list_sources
from annotations.services.sources import SourceFacts, delete_source, resolve_health, restore_source, update_source

_ORDER = {
    "updated_at": ["updated_at"], "created_at": ["created_at"], "checked_at": ["check_order"], "title": ["title"]
}  # fmt: skip


class SourcesView(Resource):
    """What the desks that one belongs to have cited."""

    @paged("list_sources", SourceOut, SourcesIn)
    def get(self, request: Request) -> Response:
        """A page of sources."""
        query = self.query(SourcesIn)
        filters = {name: query[name] for name in _FILTERS if name in query}
        rows = list_sources(self.viewer, desk_id=desk_filter(self.viewer, query.get("desk")), **filters)
        name = query["ordering"].lstrip("-")
        return self.page(
            SourceOut, rows, query, orderings={name: _ORDER[name]}, prepare=partial(attach_uses, self.viewer)
        )


_FILTERS = ("q", "kind", "health", "confidential", "deleted")


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

    @documented("delete_source", status=204, guarded=True)
    def delete(self, request: Request, source_id: UUID) -> Response:
        """Take a source that nothing rests on off the list; it can be restored."""
        source = self.find(get_source, source_id, SourceOut)
        self.allow(policy.can_edit, source, doing="delete sources")
        delete_source(actor=self.viewer, source=source, lock=self.expected(f'"{source.lock}"'), now=self.now)
        return Response(status=204)


class SourceRestoreView(Resource):
    """Bringing a deleted source back."""

    @documented("restore_source", takes=NoIn, answers=SourceOut, posts=True)
    @once
    def post(self, request: Request, source_id: UUID) -> Response:
        """Restore it unchanged."""
        source = self.find(partial(get_source, deleted=True), source_id, SourceOut)
        self.allow(policy.can_restore, source, doing="restore this source")
        lock = self.expected_if_sent(f'"{source.lock}"')
        self.body(NoIn)
        restore_source(actor=self.viewer, source=source, lock=lock, now=self.now)
        return self.show(SourceOut, get_source(self.viewer, source_id))


class SourceHealthView(Resource):
    """What a person says of a source's health."""

    @documented("set_source_health", takes=HealthIn, answers=SourceOut, guarded=True)
    def put(self, request: Request, source_id: UUID) -> Response:
        """Say how it stands, whatever our looks at it find; null leaves that to them again."""
        source = self.find(get_source, source_id, SourceOut)
        self.allow(policy.can_set_health, source, doing="say how sources stand")
        lock = self.expected(f'"{source.lock}"')
        data = self.body(HealthIn)
        resolve_health(
            actor=self.viewer,
            source=source,
            health=SourceHealth(data["health"]) if data["health"] else None,
            note=data.get("note", ""),
            lock=lock,
            now=self.now,
        )
        return self.show(SourceOut, get_source(self.viewer, source_id))
