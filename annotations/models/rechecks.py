"""Rechecks: later looks at a source, one row each. The row is the queue until it is done, and the history after."""

from django.db import models
from django.db.models import Q

from annotations.domain.vocabulary import CaptureCode, RecheckState, SourceHealth
from annotations.models.fields import Leased, author_field, word_check, word_field
from annotations.models.sources import Source

_PENDING = [RecheckState.QUEUED.value, RecheckState.CHECKING.value]


class Recheck(Leased):
    """One look at whether a source still says what was quoted from it.

    `quotes` tells of each quote that was looked for `{evidence, state}`; `created_by` is who asked for the look, nobody
    for those that the schedule makes. A row that is done is never written again.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="rechecks")
    state = word_field(RecheckState, default=RecheckState.QUEUED.value)
    health = word_field(SourceHealth, default=SourceHealth.UNCHECKED.value)
    failing = models.BooleanField(default=False)
    code = word_field(CaptureCode, blank=True)
    detail = models.CharField(max_length=1000, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    url_final = models.CharField(max_length=4096, blank=True)
    quotes = models.JSONField(default=list, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_by = author_field(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["source", "-created_at"], name="recheck_of_source"),
            models.Index(fields=["next_attempt_at"], condition=Q(state__in=_PENDING), name="recheck_due"),
        ]
        constraints = [
            word_check("state", RecheckState, "recheck_state_is_known"),
            word_check("health", SourceHealth, "recheck_health_is_known"),
            word_check("code", CaptureCode, "recheck_code_is_known", blank=True),
            models.UniqueConstraint(fields=["source"], condition=Q(state__in=_PENDING), name="recheck_one_at_a_time"),
            models.CheckConstraint(
                condition=~Q(state=RecheckState.CHECKING.value)
                | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="recheck_checking_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecheckState.DONE.value) | Q(ended_at__isnull=False),
                name="recheck_done_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.health}"
