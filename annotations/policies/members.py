"""Who sees and changes a desk's members."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Membership, Person
from annotations.policies.roles import has_role


def visible_to(person: Person, members: "QuerySet[Membership]") -> "QuerySet[Membership]":
    """The members of the person's own desks."""
    return members.filter(desk_id__in=Membership.objects.filter(person=person).values("desk_id"))


def can_edit(person: Person, member: Membership) -> bool:
    """Admins of the desk change roles and take members out."""
    return has_role(person, member.desk_id, Role.ADMIN)
