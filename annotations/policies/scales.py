"""Who sees and changes rating scales."""

from django.db.models import Q, QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Membership, Person, RatingScale
from annotations.policies.roles import has_role


def visible_to(person: Person, scales: "QuerySet[RatingScale]") -> "QuerySet[RatingScale]":
    """The scales that ship, and those of the person's desks."""
    return scales.filter(Q(desk=None) | Q(desk_id__in=Membership.objects.filter(person=person).values("desk_id")))


def can_edit(person: Person, scale: RatingScale) -> bool:
    """Editors change their desk's scales; those that ship are nobody's to change."""
    return scale.desk_id is not None and has_role(person, scale.desk_id, Role.EDITOR)
