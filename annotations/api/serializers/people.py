"""People: oneself, one's roles, one's preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import Form, Out, Text, Word
from annotations.domain.vocabulary import Role

if TYPE_CHECKING:
    from annotations.models import Membership, Person


THEMES = ("system", "light", "dark")
DENSITIES = ("comfortable", "compact")


class MyDeskOut(Out):
    """A desk of one's own, with one's role in it."""

    id = serializers.UUIDField(source="desk.id")
    slug = serializers.CharField(source="desk.slug")
    name = serializers.CharField(source="desk.name")
    role = Word(Role)


class MeOut(Out):
    """Who is asking."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    name = serializers.CharField()
    email = serializers.CharField()
    desks = MyDeskOut(many=True)
    roles = serializers.DictField(child=Word(Role))


class PreferencesIn(Form):
    """What a person sets for themselves."""

    theme = serializers.ChoiceField(choices=THEMES, required=False)
    density = serializers.ChoiceField(choices=DENSITIES, required=False)
    language = Text(max_length=35, required=False)
    single_keys = serializers.BooleanField(required=False)
    announce = serializers.BooleanField(required=False)


class PreferencesOut(Out):
    """The same, with what holds where nothing is set."""

    theme = serializers.ChoiceField(choices=THEMES)
    density = serializers.ChoiceField(choices=DENSITIES)
    language = serializers.CharField()
    single_keys = serializers.BooleanField()
    announce = serializers.BooleanField()
    etag = serializers.CharField()

    @classmethod
    def of(cls, row: Any, viewer: Person | None = None) -> dict[str, Any]:
        """A person's preferences."""
        defaults = {
            "theme": "system", "density": "comfortable", "language": "en", "single_keys": True, "announce": True
        }  # fmt: skip
        return {**defaults, **row.preferences, "etag": f'"{row.preferences_lock}"'}


def me_of(person: Person, memberships: list[Membership]) -> dict[str, Any]:
    """What `/me/` answers."""
    return {
        "id": str(person.pk),
        "username": person.username,
        "name": person.display_name,
        "email": person.email,
        "desks": [MyDeskOut.of(membership) for membership in memberships],
        "roles": {membership.desk.slug: membership.role for membership in memberships},
    }
