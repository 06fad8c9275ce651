"""Tokens of programs."""

from datetime import datetime

from django.utils import timezone

from annotations.domain.vocabulary import TokenScope
from annotations.models import Person
from annotations.services.tokens import Issued, issue_token


def make_token(
    person: Person, scope: TokenScope = TokenScope.WRITE, *, expires_at: datetime | None = None, name: str = ""
) -> Issued:
    """A token of the person's, with its secret."""
    return issue_token(actor=person, name=name, scope=scope.value, expires_at=expires_at, now=timezone.now())
