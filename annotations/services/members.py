"""Who belongs to a desk, and as what."""

from datetime import datetime

from django.db import transaction

from annotations import history
from annotations.domain.errors import Conflict, Invalid
from annotations.domain.vocabulary import Event, Role
from annotations.models import Desk, Membership, Person
from annotations.policies import desks as desks_policy
from annotations.policies import members as policy
from annotations.services.locks import require, write_unless_changed


def add_member(*, actor: Person, desk: Desk, username: str, role: str, now: datetime) -> Membership:
    """Take a person of that username into the desk; Invalid for an unknown name or one who is in already."""
    require(desks_policy.can_edit(actor, desk), "take people into the desk")
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise Invalid.at("/username", "unknown_person", "Nobody signs in under that name.")
    return enrol(actor=actor, desk=desk, person=person, role=role, now=now)


def enrol(*, actor: Person | None, desk: Desk, person: Person, role: str, now: datetime) -> Membership:
    """The row alone: what the house's own commands use."""
    with transaction.atomic():
        if Membership.objects.filter(desk=desk, person=person).exists():
            raise Invalid.at("/username", "member_already", "That person belongs to the desk already.")
        member = Membership.objects.create(desk=desk, person=person, role=role, created_at=now, updated_at=now)
        change = {"person": person.display_name, "role": role}
        history.record(Event.MEMBER_ADDED, actor=actor, subject=member, change=change, now=now)
    return member


def update_member(*, actor: Person, member: Membership, role: str, lock: int, now: datetime) -> None:
    """Give a member another role; a desk keeps at least one admin."""
    require(policy.can_edit(actor, member), "change roles")
    with transaction.atomic():
        if role != Role.ADMIN.value:
            _keep_an_admin(member)
        reassign(actor=actor, member=member, role=role, lock=lock, now=now)


def reassign(*, actor: Person | None, member: Membership, role: str, lock: int | None = None, now: datetime) -> None:
    """The row alone: what the house's own commands use; the operator's word goes, for the last admin too."""
    with transaction.atomic():
        change = {"person": member.person.display_name, "role": [member.role, role]}
        write_unless_changed(member, {"role": role}, lock=lock, now=now)
        history.record(Event.MEMBER_UPDATED, actor=actor, subject=member, change=change, now=now)


def delete_member(*, actor: Person, member: Membership, lock: int, now: datetime) -> None:
    """Take a person out of the desk; their work stays, and a desk keeps at least one admin."""
    require(policy.can_edit(actor, member), "take people out of the desk")
    with transaction.atomic():
        _keep_an_admin(member)
        write_unless_changed(member, {}, lock=lock, now=now)
        change = {"person": member.person.display_name, "role": member.role}
        history.record(Event.MEMBER_REMOVED, actor=actor, subject=member, change=change, now=now)
        member.delete()


def _keep_an_admin(member: Membership) -> None:
    admins = Membership.objects.select_for_update().filter(desk=member.desk_id, role=Role.ADMIN.value)
    if member.role == Role.ADMIN.value and not admins.exclude(pk=member.pk).exists():
        raise Conflict("A desk keeps at least one admin. Make somebody else admin first.", code="last_admin")
