"""Anchors: the place of a claim, a dismissal or a comment in one article version."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from annotations.domain.vocabulary import AnchorState
from annotations.models.claims import Claim
from annotations.models.comments import Comment
from annotations.models.dismissals import Dismissal
from annotations.models.fields import Record, word_check, word_field
from annotations.models.versions import ArticleVersion

_ORPHANED = Q(state=AnchorState.ORPHANED.value)
_PLACED = Q(start__isnull=False, end__isnull=False)
_NO_PLACE = Q(start__isnull=True, end__isnull=True)


class Anchor(Record):
    """A place `[start, end)` in code points of one version's text, or none when orphaned.

    `exact` proves the offsets (and keeps an orphan readable); `prefix` and `suffix` break ties. `was_*` are the
    words and the version that the place comes from, where they differ.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="anchors")
    dismissal = models.ForeignKey(Dismissal, on_delete=models.PROTECT, null=True, blank=True, related_name="anchors")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="anchors")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="anchors")
    text_length = models.PositiveIntegerField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    state = word_field(AnchorState, default=AnchorState.EXACT.value)
    reason = models.CharField(max_length=1000, blank=True)
    context_changed = models.BooleanField(default=False)
    candidates = models.JSONField(default=list, blank=True)
    was_version = models.PositiveIntegerField(null=True, blank=True)
    was_exact = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(F("version"), F("start"), F("end").desc(), F("claim"), name="anchor_in_text_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "version"], condition=Q(claim__isnull=False), name="anchor_once_a_claim_and_version"
            ),
            models.UniqueConstraint(
                fields=["dismissal", "version"],
                condition=Q(dismissal__isnull=False),
                name="anchor_once_a_dismissal_and_version",
            ),
            models.UniqueConstraint(
                fields=["comment", "version"],
                condition=Q(comment__isnull=False),
                name="anchor_once_a_comment_and_version",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False, dismissal__isnull=True, comment__isnull=True)
                | Q(claim__isnull=True, dismissal__isnull=False, comment__isnull=True)
                | Q(claim__isnull=True, dismissal__isnull=True, comment__isnull=False),
                name="anchor_of_one_thing",
            ),
            word_check("state", AnchorState, "anchor_state_is_known"),
            models.CheckConstraint(
                condition=Q(_ORPHANED & _NO_PLACE) | Q(~_ORPHANED & _PLACED), name="anchor_orphaned_without_place"
            ),
            models.CheckConstraint(condition=_NO_PLACE | Q(start__lt=F("end")), name="anchor_start_before_end"),
            models.CheckConstraint(condition=_NO_PLACE | Q(end__lte=F("text_length")), name="anchor_inside_text"),
            models.CheckConstraint(
                condition=_NO_PLACE | Exact(Length("exact"), F("end") - F("start")),  # type: ignore[arg-type]  # Q | lookup is a Q
                name="anchor_exact_proves_place",
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:80]
