"""Whose a token is."""

from django.db.models import QuerySet

from annotations.models import Person, Token


def visible_to(person: Person, tokens: "QuerySet[Token]") -> "QuerySet[Token]":
    """A person's own tokens, and nobody else's."""
    return tokens.filter(person=person)
