"""Who sees and runs a desk."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Desk, Membership, Person
from annotations.policies.roles import desks_with_role, has_role


def visible_to(person: Person, desks: "QuerySet[Desk]") -> "QuerySet[Desk]":
    """The desks that the person belongs to."""
    return desks.filter(pk__in=Membership.objects.filter(person=person).values("desk_id"))


def can_create(person: Person) -> bool:
    """An admin of some desk, or the staff of the house, may found another."""
    return person.is_staff or bool(desks_with_role(person, Role.ADMIN))


def can_edit(person: Person, desk: Desk) -> bool:
    """Admins change the desk."""
    return has_role(person, desk.pk, Role.ADMIN)


def can_import(person: Person, desk: Desk) -> bool:
    """Reviewers bring articles in."""
    return has_role(person, desk.pk, Role.REVIEWER)


def can_edit_scales(person: Person, desk: Desk) -> bool:
    """Editors make the desk's rating scales."""
    return has_role(person, desk.pk, Role.EDITOR)
