"""People with a login."""

from itertools import count

from annotations.models import Person

_numbers = count(1)


def make_person(name: str = "ada", *, staff: bool = False, active: bool = True) -> Person:
    """A person whose username nobody else has; they sign in by `force_login` or a token, so there is no password."""
    person = Person(username=f"{name}-{next(_numbers)}", name=name.title(), is_staff=staff, is_active=active)
    person.set_unusable_password()
    person.save()
    return person
