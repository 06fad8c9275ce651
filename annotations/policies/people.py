"""Who sees whom."""

from django.db.models import QuerySet

from annotations.models import Membership, Person


def visible_to(person: Person, people: "QuerySet[Person]") -> "QuerySet[Person]":
    """Oneself and those one shares a desk with."""
    desks = Membership.objects.filter(person=person).values("desk_id")
    return people.filter(pk__in=Membership.objects.filter(desk_id__in=desks).values("person_id"))
