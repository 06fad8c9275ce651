"""Answers kept so that a repeated POST is answered again instead of done again."""

from django.conf import settings
from django.db import models

from annotations.models.fields import Record


class IdempotencyRecord(Record):
    """The first answer to one `Idempotency-Key` of one person, written in the transaction of the row it made."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="idempotency_key_once_a_person")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_age")]

    def __str__(self) -> str:
        return self.key
