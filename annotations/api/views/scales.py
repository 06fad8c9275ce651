"""Rating scales."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.lookups import desk_filter, desk_named, named_in
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.scales import ScaleIn, ScaleOut, ScalePatchIn, ScalesIn
from annotations.policies import desks as desks_policy
from annotations.policies import scales as policy
from annotations.selectors.scales import get_scale, list_scales
from annotations.services.scales import create_scale, update_scale


class ScalesView(Resource):
    """The scales that one may use."""

    @paged("list_rating_scales", ScaleOut, ScalesIn)
    def get(self, request: Request) -> Response:
        """Those that ship, and one's desks' own."""
        query = self.query(ScalesIn)
        rows = list_scales(self.viewer)
        desk_id = desk_filter(self.viewer, query.get("desk"))
        if desk_id:
            rows = rows.filter(desk_id=desk_id)
        return self.page(ScaleOut, rows, query, orderings={"name": ["name"]})

    @documented("create_rating_scale", takes=ScaleIn, answers=ScaleOut, status=201, posts=True)
    @once
    def post(self, request: Request) -> Response:
        """Make one for a desk."""
        desk = desk_named(self.viewer, named_in(self.readable(), "desk"))
        self.allow(desks_policy.can_edit_scales, desk, doing="make rating scales")
        data = self.body(ScaleIn)
        data.pop("desk")
        scale = create_scale(actor=self.viewer, desk=desk, now=self.now, **data)
        return self.show(ScaleOut, scale, status=201)


class ScaleView(Resource):
    """One scale."""

    @documented("get_rating_scale", answers=ScaleOut)
    def get(self, request: Request, scale_id: UUID) -> Response:
        """The scale with its ratings."""
        return self.show(ScaleOut, self.find(get_scale, scale_id))

    @documented("update_rating_scale", takes=ScalePatchIn, answers=ScaleOut, guarded=True)
    def patch(self, request: Request, scale_id: UUID) -> Response:
        """Rename it or replace its ratings; verdicts given on it stay as they are."""
        scale = self.find(get_scale, scale_id, ScaleOut)
        self.allow(policy.can_edit, scale, doing="change this rating scale")
        lock = self.expected(f'"{scale.lock}"')
        data = self.body(ScalePatchIn)
        update_scale(
            actor=self.viewer,
            scale=scale,
            name=data.get("name"),
            ratings=data.get("ratings"),
            lock=lock,
            now=self.now,
        )
        return self.show(ScaleOut, self.find(get_scale, scale_id))
