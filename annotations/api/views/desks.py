"""Desks and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.lookups import scale_named
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.desks import (
    DeskIn,
    DeskOut,
    DeskPatchIn,
    DesksIn,
    MemberIn,
    MemberOut,
    MembersIn,
    RoleIn,
)
from annotations.policies import desks as policy
from annotations.policies import members as members_policy
from annotations.selectors.desks import get_desk, get_member, list_desks, list_members
from annotations.services.desks import DeskFacts, create_desk, update_desk
from annotations.services.members import add_member, delete_member, update_member

if TYPE_CHECKING:
    from annotations.models import Desk


class DesksView(Resource):
    """The desks that one belongs to."""

    @paged("list_desks", DeskOut, DesksIn)
    def get(self, request: Request) -> Response:
        """The viewer's desks."""
        query = self.query(DesksIn)
        return self.page(DeskOut, list_desks(self.viewer), query, orderings={"name": ["name"]})

    @documented("create_desk", takes=DeskIn, answers=DeskOut, status=201, posts=True)
    @once
    def post(self, request: Request) -> Response:
        """Found a desk; who founds it is its first admin."""
        self.allow(policy.can_create, doing="found desks")
        facts = _facts(self.body(DeskIn), None)
        return self.show(DeskOut, create_desk(actor=self.viewer, facts=facts, now=self.now), status=201)


class DeskView(Resource):
    """One desk, by id or slug."""

    @documented("get_desk", answers=DeskOut)
    def get(self, request: Request, desk: str) -> Response:
        """The desk."""
        return self.show(DeskOut, self.find(get_desk, desk))

    @documented("update_desk", takes=DeskPatchIn, answers=DeskOut, guarded=True)
    def patch(self, request: Request, desk: str) -> Response:
        """Change its facts."""
        row = self.find(get_desk, desk, DeskOut)
        self.allow(policy.can_edit, row, doing="change the desk")
        lock = self.expected(f'"{row.lock}"')
        update_desk(actor=self.viewer, desk=row, changes=_facts(self.body(DeskPatchIn), row), lock=lock, now=self.now)
        return self.show(DeskOut, self.find(get_desk, row.pk))


class MembersView(Resource):
    """The members of a desk."""

    @paged("list_members", MemberOut, MembersIn)
    def get(self, request: Request, desk: str) -> Response:
        """Everyone in the desk."""
        row = self.find(get_desk, desk)
        orderings = {"created_at": ["created_at"]}
        return self.page(MemberOut, list_members(self.viewer, row), self.query(MembersIn), orderings=orderings)

    @documented("add_member", takes=MemberIn, answers=MemberOut, status=201, posts=True)
    @once
    def post(self, request: Request, desk: str) -> Response:
        """Take a person into the desk."""
        row = self.find(get_desk, desk)
        self.allow(policy.can_edit, row, doing="take people into the desk")
        data = self.body(MemberIn)
        member = add_member(actor=self.viewer, desk=row, now=self.now, **data)
        return self.show(MemberOut, member, status=201)


class MemberView(Resource):
    """One member of a desk."""

    @documented("get_member", answers=MemberOut)
    def get(self, request: Request, desk: str, member_id: UUID) -> Response:
        """The member."""
        return self.show(MemberOut, self.find(get_member, member_id, desk=self.find(get_desk, desk)))

    @documented("update_member", takes=RoleIn, answers=MemberOut, guarded=True)
    def patch(self, request: Request, desk: str, member_id: UUID) -> Response:
        """Give another role."""
        member = self.find(get_member, member_id, MemberOut, desk=self.find(get_desk, desk))
        self.allow(members_policy.can_edit, member, doing="change roles")
        lock = self.expected(f'"{member.lock}"')
        update_member(actor=self.viewer, member=member, lock=lock, now=self.now, **self.body(RoleIn))
        return self.show(MemberOut, member)

    @documented("delete_member", status=204, guarded=True)
    def delete(self, request: Request, desk: str, member_id: UUID) -> Response:
        """Take the person out of the desk."""
        member = self.find(get_member, member_id, MemberOut, desk=self.find(get_desk, desk))
        self.allow(members_policy.can_edit, member, doing="take people out of the desk")
        lock = self.expected(f'"{member.lock}"')
        delete_member(actor=self.viewer, member=member, lock=lock, now=self.now)
        return Response(status=204)


def _facts(data: dict[str, Any], desk: Desk | None) -> DeskFacts:
    if "rating_scale" in data:
        data["rating_scale"] = scale_named(data["rating_scale"], desk)
    return cast("DeskFacts", data)
