"""What people set for themselves, and how the house takes people in."""

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from annotations.domain.errors import Invalid, Stale
from annotations.domain.text_rules import check_name
from annotations.models import Person


def update_preferences(*, actor: Person, changes: Mapping[str, object], lock: int) -> None:
    """Change one's own preferences; Stale when another window did first."""
    wanted = {**actor.preferences, **changes}
    rows = Person.objects.filter(pk=actor.pk, preferences_lock=lock)
    if not rows.update(preferences=wanted, preferences_lock=lock + 1):
        raise Stale("The preferences were changed since you read them.")
    actor.preferences, actor.preferences_lock = wanted, lock + 1


def create_person(*, username: str, name: str = "", password: str, weak_too: bool = False) -> Person:
    """Take a person into the house, with a password that the rules allow; Invalid says what is wrong with either."""
    person = Person(
        username=Person.normalize_username(username), name=check_name(name, pointer="/name") if name else ""
    )
    try:
        person.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise Invalid.at("/username", "invalid", " ".join(error.messages)) from None
    if Person.objects.filter(username=person.username).exists():
        raise Invalid.at("/username", "taken", "Somebody signs in under that name already.")
    change_password(person=person, password=password, weak_too=weak_too)
    return person


def change_password(*, person: Person, password: str, weak_too: bool = False) -> None:
    """Give a person another password, which ends their sessions; Invalid where it is too weak, unless `weak_too`."""
    weakness = find_weakness(password, person)
    if weakness and not weak_too:
        raise Invalid.at("/password", "weak_password", f"This password will not do. {weakness}")
    person.set_password(password)
    person.save()


def find_weakness(password: str, person: Person) -> str:
    """What the rules hold against a password, in words; nothing where it is good."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
