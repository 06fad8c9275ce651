"""Desks and their members."""

from rest_framework import serializers

from annotations.api.serializers.forms import Form, ListIn, Name, Out, Tagged, Text, Word
from annotations.domain.vocabulary import Role


class DeskIn(Form):
    """A desk as it is written."""

    slug = serializers.SlugField(max_length=64)
    name = Name(max_length=200)
    blind = serializers.BooleanField(default=True)
    rating_scale = Text(max_length=64, default="newsroom")


class DeskPatchIn(Form):
    """Other facts of a desk."""

    slug = serializers.SlugField(max_length=64, required=False)
    name = Name(max_length=200, required=False)
    blind = serializers.BooleanField(required=False)
    rating_scale = Text(max_length=64, required=False)


class DeskOut(Tagged):
    """A desk."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = serializers.CharField()
    blind = serializers.BooleanField()
    rating_scale = serializers.CharField(source="rating_scale.key")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class DesksIn(ListIn):
    """The list of desks."""

    ordering = serializers.ChoiceField(choices=["name", "-name"], default="name")


class MemberIn(Form):
    """A new member."""

    username = Text(max_length=150)
    role = Word(Role)


class RoleIn(Form):
    """Another role for a member."""

    role = Word(Role, required=True)


class MemberPersonOut(Out):
    """Who the member is."""

    id = serializers.UUIDField()
    name = serializers.CharField(source="display_name")


class MemberOut(Tagged):
    """A member of a desk."""

    id = serializers.UUIDField()
    username = serializers.CharField(source="person.username")
    person = MemberPersonOut()
    role = serializers.CharField()
    created_at = serializers.DateTimeField()


class MembersIn(ListIn):
    """The list of members."""

    ordering = serializers.ChoiceField(choices=["created_at", "-created_at"], default="created_at")
