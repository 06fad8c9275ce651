"""Tokens: how programs sign in."""

from django.conf import settings
from django.db import models

from annotations.domain.vocabulary import TokenScope
from annotations.models.fields import Record, word_check, word_field


class Token(Record):
    """A bearer token of 256 random bits, of which only the SHA-256 is kept; `prefix` helps to tell tokens apart."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=200, blank=True)
    scope = word_field(TokenScope)
    prefix = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [word_check("scope", TokenScope, "token_scope_is_known")]

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}"
