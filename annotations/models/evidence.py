"""Evidence: one claim resting on one source."""

from django.db import models

from annotations.domain.vocabulary import Grade, QuoteState, Stance
from annotations.models.captures import Capture
from annotations.models.claims import Claim
from annotations.models.fields import Deletable, author_field, word_check, word_field
from annotations.models.sources import Source


class Evidence(Deletable):
    """What a claim rests on, with the passage quoted; `quote_match` is its place in the capture's text.

    `quote_gone_at` is when a later look at the source no longer found the passage there; None while it stands.
    `quote_missed_at` is when a look missed it first: one look alone is no alarm.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    stance = word_field(Stance, default=Stance.SUPPORTS.value)
    grade = word_field(Grade, blank=True)
    quote = models.TextField(blank=True)
    locator = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    quote_state = word_field(QuoteState, default=QuoteState.UNCHECKED.value)
    quote_match = models.JSONField(null=True, blank=True)
    quote_gone_at = models.DateTimeField(null=True, blank=True)
    quote_missed_at = models.DateTimeField(null=True, blank=True)
    created_by = author_field()

    class Meta:
        verbose_name_plural = "evidence"
        indexes = [models.Index(fields=["claim", "deleted_at"], name="evidence_of_claim")]
        constraints = [
            word_check("stance", Stance, "evidence_stance_is_known"),
            word_check("grade", Grade, "evidence_grade_is_known", blank=True),
            word_check("quote_state", QuoteState, "evidence_quote_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.stance}"
