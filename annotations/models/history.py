"""The audit trail: append-only, hash-chained, written in the transaction of the change."""

from django.db import models

from annotations.models.fields import Record, author_field


class HistoryChain(models.Model):
    """The head of one chain (an article's, a desk's or a person's): how many entries it has and the last one's hash."""

    id = models.UUIDField(primary_key=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class HistoryEntry(Record):
    """One event: who did what to which thing, and what changed. No route and no admin page edits it."""

    chain = models.ForeignKey(HistoryChain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    actor = author_field(null=True, blank=True)
    event = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    claim_id = models.UUIDField(null=True, blank=True)
    change = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "history entries"
        indexes = [
            models.Index(fields=["claim_id", "number"], name="history_of_claim"),
            models.Index(fields=["subject_id", "number"], name="history_of_subject"),
        ]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="history_number_once_a_chain")]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"
