"""Reading tokens."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Person, Token
from annotations.policies import tokens as policy


def list_tokens(viewer: Person) -> "QuerySet[Token]":
    """The viewer's own tokens that are not revoked."""
    return policy.visible_to(viewer, Token.objects.filter(revoked_at=None))


def get_token(viewer: Person, token_id: UUID) -> Token:
    """One of the viewer's own tokens."""
    token = list_tokens(viewer).filter(pk=token_id).first()
    if token is None:
        raise NotFound("There is no such token.")
    return token


def find_live_token(secret: str, now: datetime) -> Token | None:
    """The token that `secret` opens: not revoked, not expired, of a person who may sign in."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    live = Q(expires_at=None) | Q(expires_at__gt=now)
    tokens = Token.objects.filter(live, sha256=digest, revoked_at=None, person__is_active=True)
    return tokens.select_related("person").first()
