"""Dismissals: passages read and found to hold nothing checkable."""

from django.db import models

from annotations.domain.vocabulary import DismissalReason
from annotations.models.articles import Article
from annotations.models.fields import Deletable, author_field, word_check, word_field


class Dismissal(Deletable):
    """A passage that a person read and set aside, with the reason."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="dismissals")
    current_anchor = models.OneToOneField(
        "annotations.Anchor", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = word_field(DismissalReason)
    created_by = author_field()

    class Meta:
        indexes = [models.Index(fields=["article", "deleted_at"], name="dismissal_of_article")]
        constraints = [word_check("reason", DismissalReason, "dismissal_reason_is_known")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.reason}"
