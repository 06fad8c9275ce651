"""Claims: checkable statements of an article, with their tags and assignees."""

from django.conf import settings
from django.db import models

from annotations.domain.vocabulary import ClaimKind, ClaimState
from annotations.models.articles import Article
from annotations.models.fields import Deletable, author_field, word_check, word_field


class Claim(Deletable):
    """A checkable statement.

    `state`, `stale`, `disputed` and `rating` are derived by `services/claim_states.py` in the transaction of each
    change. `words_epoch` grows whenever the words under the claim change; a judgement remembers the newest epoch that
    it was given on or taken along to, and `confirmed_epoch` is the newest one that a person confirmed.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    current_anchor = models.OneToOneField(
        "annotations.Anchor", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    summary = models.CharField(max_length=1000, blank=True)
    notes = models.TextField(blank=True)
    claimant_name = models.CharField(max_length=300, blank=True)
    claimant_role = models.CharField(max_length=300, blank=True)
    claimant_same_as = models.CharField(max_length=4096, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    appearance_url = models.CharField(max_length=4096, blank=True)
    kind = word_field(ClaimKind, default=ClaimKind.OTHER.value)
    priority = models.PositiveSmallIntegerField(default=0)
    verdicts_wanted = models.PositiveSmallIntegerField(default=1)
    words_epoch = models.PositiveIntegerField(default=1)
    confirmed_epoch = models.PositiveIntegerField(default=0)
    state = word_field(ClaimState, default=ClaimState.OPEN.value)
    stale = models.BooleanField(default=False)
    disputed = models.BooleanField(default=False)
    rating = models.CharField(max_length=64, blank=True)
    created_by = author_field()

    class Meta:
        indexes = [
            models.Index(fields=["article", "deleted_at", "state"], name="claim_state_counts"),
            models.Index(fields=["state", "deleted_at"], name="claim_by_state"),
        ]
        constraints = [
            word_check("kind", ClaimKind, "claim_kind_is_known"),
            word_check("state", ClaimState, "claim_state_is_known"),
            models.CheckConstraint(condition=models.Q(verdicts_wanted__gte=1), name="claim_wants_a_verdict"),
            models.CheckConstraint(
                condition=models.Q(confirmed_epoch__lte=models.F("words_epoch")), name="claim_confirms_the_past"
            ),
        ]

    def __str__(self) -> str:
        return self.summary or str(self.id)


class ClaimTag(models.Model):
    """A word that groups claims within a desk."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "name"], name="claim_tag_once")]
        indexes = [models.Index(fields=["name"], name="claim_tag_name")]

    def __str__(self) -> str:
        return self.name


class ClaimAssignee(models.Model):
    """A person who is to check a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="assignees")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "person"], name="claim_assignee_once")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.person_id}"
