"""Webhooks: programs that want to be told, and what they were told."""

from django.db import models

from annotations.models.desks import Desk
from annotations.models.fields import Mutable, Record, author_field


class Webhook(Mutable):
    """An address that a desk's events are sent to, signed with `secret`."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=4096)
    secret = models.CharField(max_length=128)
    events = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    created_by = author_field()

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(Record):
    """One event on its way to one webhook."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=64)
    payload = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    detail = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name_plural = "webhook deliveries"
        indexes = [models.Index(fields=["next_attempt_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.event} {self.webhook_id}"
