"""Verdicts: what each reviewer says of a claim; a later one supersedes, nothing is overwritten."""

from django.db import models
from django.db.models import Q

from annotations.models.claims import Claim
from annotations.models.fields import Record, author_field
from annotations.models.versions import ArticleVersion


class Judgement(Record):
    """What verdicts and decisions share: a rating as it was worded on the day, on the words of one version."""

    rating = models.CharField(max_length=64)
    rating_label = models.CharField(max_length=100)
    rating_value = models.FloatField(null=True, blank=True)
    rationale = models.TextField(blank=True)
    words_epoch = models.PositiveIntegerField()
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    author = author_field()

    class Meta:
        abstract = True


class Verdict(Judgement):
    """A reviewer's own judgement; `as_of` says on what day's knowledge."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdicts")
    as_of = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "author"], condition=Q(superseded_at=None), name="verdict_in_force_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.rating}"
