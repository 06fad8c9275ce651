"""What a person's role in a desk is; every other policy starts here."""

from uuid import UUID

from annotations.domain.vocabulary import Role
from annotations.models import Membership, Person


def role_in(person: Person, desk_id: UUID) -> Role | None:
    """The person's role in the desk, or None for an outsider."""
    role = Membership.objects.filter(person=person, desk_id=desk_id).values_list("role", flat=True).first()
    return Role(role) if role else None


def has_role(person: Person, desk_id: UUID, role: Role) -> bool:
    """Whether the person's role in the desk includes `role`."""
    own = role_in(person, desk_id)
    return own is not None and own.includes(role)


def desks_with_role(person: Person, role: Role) -> list[UUID]:
    """Ids of the desks in which the person's role includes `role`."""
    roles = Membership.objects.filter(person=person).values_list("desk_id", "role")
    return [desk_id for desk_id, own in roles if Role(own).includes(role)]
