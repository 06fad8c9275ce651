"""Logins as an operator makes them at the command line: who may type commands on the server needs no role."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from annotations import history
from annotations.domain.text_rules import check_name
from annotations.domain.vocabulary import Event
from annotations.models import Membership, Person
from annotations.services.locks import write_unless_changed


def create_person(*, username: str, name: str, password: str) -> Person:
    """A new login, its password checked by the same rules as everywhere; CommandError says what is wrong."""
    person = Person(username=Person.normalize_username(username), name=check_name(name, pointer="/name"))
    try:
        person.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    return set_password(person=person, password=password)


def set_password(*, person: Person, password: str) -> Person:
    """Give a person this password; sessions begun with the one before end by it."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise CommandError(f"This password will not do. {' '.join(error.messages)}") from None
    person.set_password(password)
    person.save()
    return person


def change_role(*, member: Membership, role: str, now: datetime) -> None:
    """Give a member another role on the operator's word; the history names no actor, since none signed in."""
    with transaction.atomic():
        change = {"person": member.person.display_name, "role": [member.role, role]}
        write_unless_changed(member, {"role": role}, now=now)
        history.record(Event.MEMBER_UPDATED, actor=None, subject=member, change=change, now=now)
