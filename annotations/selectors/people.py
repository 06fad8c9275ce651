"""Reading people."""

from django.db.models import QuerySet

from annotations.models import Membership, Person
from annotations.policies import people as policy


def list_memberships(viewer: Person) -> "QuerySet[Membership]":
    """The viewer's own desks and roles, by desk name."""
    return Membership.objects.filter(person=viewer).select_related("desk").order_by("desk__name", "desk_id")


def list_people(viewer: Person) -> "QuerySet[Person]":
    """Everyone whom the viewer shares a desk with."""
    return policy.visible_to(viewer, Person.objects.filter(is_active=True))
