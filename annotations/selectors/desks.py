"""Reading desks and their members."""

import re
from uuid import UUID

from django.db.models import QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Desk, Membership, Person
from annotations.policies import desks as policy
from annotations.policies import members as members_policy

_NAME = re.compile(r"[-\w]{1,64}", re.ASCII)


def list_desks(viewer: Person) -> "QuerySet[Desk]":
    """The viewer's desks."""
    return policy.visible_to(viewer, Desk.objects.select_related("rating_scale"))


def get_desk(viewer: Person, name: UUID | str) -> Desk:
    """A desk by id or slug; NotFound for one that the viewer does not belong to."""
    desk = find_desk(viewer, name)
    if desk is None:
        raise NotFound("There is no such desk, or you do not belong to it.")
    return desk


def find_desk(viewer: Person, name: UUID | str) -> Desk | None:
    """The same, or None."""
    if isinstance(name, str) and not _NAME.fullmatch(name):
        return None  # no slug and no id; some of what may stand here no database takes
    desks = list_desks(viewer)
    by_id = _as_id(name)
    found = desks.filter(pk=by_id).first() if by_id else None
    return found or desks.filter(slug=str(name)).first()


def first_desk(viewer: Person) -> Desk | None:
    """The desk that the viewer joined first: where an import without a desk goes."""
    own = Membership.objects.filter(person=viewer).order_by("created_at", "pk").select_related("desk").first()
    return own.desk if own else None


def list_members(viewer: Person, desk: Desk) -> "QuerySet[Membership]":
    """The members of one desk, with their people."""
    return members_policy.visible_to(viewer, desk.memberships.select_related("person"))


def get_member(viewer: Person, member_id: UUID, *, desk: Desk) -> Membership:
    """One membership of the desk; NotFound outside the viewer's desks."""
    members = Membership.objects.filter(desk=desk).select_related("person", "desk")
    member = members_policy.visible_to(viewer, members).filter(pk=member_id).first()
    if member is None:
        raise NotFound("There is no such member, or you do not belong to the desk.")
    return member


def _as_id(name: UUID | str) -> UUID | None:
    if isinstance(name, UUID):
        return name
    try:
        return UUID(name)
    except ValueError:
        return None
