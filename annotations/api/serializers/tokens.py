"""Tokens: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import Form, ListIn, Name, Out, Word
from annotations.domain.vocabulary import TokenScope

if TYPE_CHECKING:
    from annotations.models import Person


_SCOPES = [word.value for word in TokenScope]
TOKEN_ETAG = '"1"'  # noqa: S105 - no secret: every token's ETag


class TokenIn(Form):
    """A new token; `scopes` may be sent instead of `scope`, write including read."""

    name = Name(max_length=200, allow_blank=True, default="")
    scope = Word(TokenScope, required=False)
    scopes = serializers.ListField(child=Word(TokenScope), min_length=1, required=False)
    expires_at = serializers.DateTimeField(allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One scope out of either form; reading is the default."""
        scopes = attrs.pop("scopes", None) or [attrs.get("scope", TokenScope.READ.value)]
        write = TokenScope.WRITE.value
        attrs["scope"] = write if write in scopes else TokenScope.READ.value
        return attrs


class TokenOut(Out):
    """A token without its secret; it never changes, so its ETag never does."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    scope = Word(TokenScope)
    scopes = serializers.SerializerMethodField()
    prefix = serializers.CharField()
    expires_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    etag = serializers.SerializerMethodField()

    def get_scopes(self, row: Any) -> list[str]:
        """Every scope that the token has."""
        return _SCOPES[: _SCOPES.index(row.scope) + 1]

    def get_etag(self, row: Any) -> str:
        """The same value as the ETag header."""
        return TOKEN_ETAG


class NewTokenOut(TokenOut):
    """A token just issued, with the secret that is shown this once."""

    token = serializers.CharField()

    @classmethod
    def of(cls, row: Any, viewer: Person | None = None) -> dict[str, Any]:
        """The issued token as JSON values."""
        return {**TokenOut.of(row.token), "token": row.secret}


class TokensIn(ListIn):
    """The list of one's own tokens."""

    ordering = serializers.ChoiceField(choices=["-created_at", "created_at"], default="-created_at")
