"""`manage.py add_member DESK USERNAME --role ROLE --password-stdin`: a login and its place in a desk."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone

from annotations import conf
from annotations.domain.vocabulary import Role
from annotations.management.worded import WordedCommand, look_for_desk
from annotations.models import Desk, Membership, Person
from annotations.services.desks import DeskFacts, found_desk
from annotations.services.members import enrol, reassign
from annotations.services.people import change_password, create_person, find_weakness

_LONGEST_SLUG = 64


class Command(WordedCommand):
    help = (
        "Take somebody into a desk, making desk and login where they are missing. Run again, it changes the role and, "
        "with --password-stdin, the password."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("desk", metavar="DESK", help="the desk's slug (a new one is founded) or id")
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--name", default="", help="the name that others see; by default the username")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from the first line of standard input"
        )

    def handle(self, *, username: str, role: str, **options: Any) -> None:
        password = _read_password() if options["password_stdin"] else None
        now = timezone.now()
        with transaction.atomic():
            desk = look_for_desk(options["desk"]) or found_desk(actor=None, facts=_new_desk(options["desk"]), now=now)
            person = _login(username, options["name"], password)
            weakness = find_weakness(password, person) if password else ""
            member = Membership.objects.select_related("person").filter(desk=desk, person=person).first()
            if member is None:
                enrol(actor=None, desk=desk, person=person, role=role, now=now)
            elif member.role != role:
                reassign(actor=None, member=member, role=role, now=now)
        if weakness:
            self.stderr.write(f"Warning: this password is weak. {weakness} A newsroom's own server would refuse it.")
        self.stdout.write(_outcome(person, desk, role, is_new=member is None))


def _read_password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise CommandError("Standard input holds no password.")
    return password


def _new_desk(slug: str) -> DeskFacts:
    try:
        validate_slug(slug)
    except ValidationError:
        raise CommandError(f"{slug} is no slug: letters, digits, hyphens and underscores.") from None
    if len(slug) > _LONGEST_SLUG:
        raise CommandError(f"A desk's slug has at most {_LONGEST_SLUG} characters.")
    return DeskFacts(slug=slug, name=slug.replace("-", " ").replace("_", " ").strip().capitalize() or slug)


def _login(username: str, name: str, password: str | None) -> Person:
    person = Person.objects.filter(username=Person.normalize_username(username)).first()
    if person is None:
        if password is None:
            raise CommandError(f"Nobody signs in as {username} yet: send a password, with --password-stdin.")
        return create_person(
            username=username, name=name or username, password=password, weak_too=not conf.production()
        )
    if not person.is_active:
        raise CommandError(f"The login {username} is disabled.")
    if password is not None:
        change_password(person=person, password=password, weak_too=not conf.production())
    return person


def _outcome(person: Person, desk: Desk, role: str, *, is_new: bool) -> str:
    return f"{person.username} {'joined' if is_new else 'is in'} {desk.slug} as {role}."
