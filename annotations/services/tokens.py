"""Issuing and revoking tokens for programs."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from annotations import history
from annotations.domain.vocabulary import Event
from annotations.models import Person, Token

_SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token and its secret, which nobody can read again."""

    token: Token
    secret: str


def issue_token(*, actor: Person, name: str, scope: str, expires_at: datetime | None, now: datetime) -> Issued:
    """A token for oneself: 256 random bits, of which only the SHA-256 is kept."""
    secret = f"fct_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        token = Token.objects.create(
            person=actor,
            name=name,
            scope=scope,
            prefix=secret[:8],
            sha256=hashlib.sha256(secret.encode()).hexdigest(),
            expires_at=expires_at,
            created_at=now,
        )
        change = {"name": name, "scope": scope, "prefix": token.prefix}
        history.record(Event.TOKEN_ISSUED, actor=actor, subject=token, change=change, now=now)
    return Issued(token, secret)


def revoke_token(*, actor: Person, token: Token, now: datetime) -> None:
    """End one of one's own tokens at once."""
    with transaction.atomic():
        Token.objects.filter(pk=token.pk, person=actor, revoked_at=None).update(revoked_at=now)
        history.record(Event.TOKEN_REVOKED, actor=actor, subject=token, change={"prefix": token.prefix}, now=now)


def note_use(token: Token, now: datetime) -> None:
    """Remember that a token was used, to five minutes, so that reading stays reading."""
    if token.last_used_at is None or now - token.last_used_at > _SEEN_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
