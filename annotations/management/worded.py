"""What all commands share: refusals are sentences, and desks and people are found by the names that people type."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.db.models import Q

from annotations.domain.errors import DomainError
from annotations.models import Desk, Person


class WordedCommand(BaseCommand):
    """A command in which refusals of domain, settings and database end as a sentence and exit code 1, no traceback."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; what it refuses becomes a CommandError with the same words."""
        try:
            return super().execute(*args, **options)
        except DomainError as error:
            raise CommandError(error.detail) from error
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        except (OperationalError, ProgrammingError) as error:
            said = str(error).splitlines()[0]
            raise CommandError(f"The database did not do it: {said}. Is it in reach, and migrated?") from error


def look_for_desk(name: str) -> Desk | None:
    """The desk with that slug or id, or None."""
    try:
        wanted = Q(slug=name) | Q(pk=UUID(name))
    except ValueError:
        wanted = Q(slug=name)
    return Desk.objects.filter(wanted).first()


def find_desk(name: str) -> Desk:
    """The desk with that slug or id; CommandError names those that there are."""
    desk = look_for_desk(name)
    if desk is None:
        known = ", ".join(Desk.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise CommandError(f"There is no desk {name}. " + (f"There are: {known}." if known else "There is none yet."))
    return desk


def find_person(username: str) -> Person:
    """The person who signs in under that name; CommandError for nobody, and for somebody who was disabled."""
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"Nobody signs in as {username}. Create the login with add_member.")
    if not person.is_active:
        raise CommandError(f"The login {username} is disabled.")
    return person
