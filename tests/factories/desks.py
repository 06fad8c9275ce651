"""Desks with their people."""

from dataclasses import dataclass
from itertools import count

from django.utils import timezone

from annotations.domain.vocabulary import Role
from annotations.models import Desk, Person
from annotations.services.desks import DeskFacts, found_desk
from annotations.services.members import enrol
from tests.factories.people import make_person

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A desk and one person for each role; `second` is another reviewer, who made whatever is there already."""

    desk: Desk
    viewer: Person
    reviewer: Person
    second: Person
    editor: Person
    admin: Person


def make_desk(*, blind: bool = True, name: str = "Desk") -> Desk:
    """A desk without members."""
    facts = DeskFacts(slug=f"desk-{next(_numbers)}", name=name, blind=blind)
    return found_desk(actor=None, facts=facts, now=timezone.now())


def join(desk: Desk, role: Role, name: str = "") -> Person:
    """A new person with that role in the desk."""
    person = make_person(name or role.value)
    enrol(actor=None, desk=desk, person=person, role=role.value, now=timezone.now())
    return person


def make_newsroom(*, blind: bool = True) -> Newsroom:
    """A desk with all its people."""
    desk = make_desk(blind=blind)
    return Newsroom(
        desk=desk,
        viewer=join(desk, Role.VIEWER),
        reviewer=join(desk, Role.REVIEWER),
        second=join(desk, Role.REVIEWER, "second"),
        editor=join(desk, Role.EDITOR),
        admin=join(desk, Role.ADMIN),
    )
