"""Offers: texts that could become an article's next version, compared and waiting for a person to say yes."""

from django.db import models
from django.db.models import Q

from annotations.domain.vocabulary import OfferState
from annotations.models.articles import Article
from annotations.models.fields import Mutable, author_field, word_check, word_field
from annotations.models.versions import ArticleVersion


class VersionOffer(Mutable):
    """A text beside the version that it was compared with; it changes nothing until it is accepted.

    `changes` counts words, `carried` claims, as they would be: both by the comparison with `base`.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="offers")
    base = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="+")
    state = word_field(OfferState, default=OfferState.QUEUED.value)
    problem = models.JSONField(null=True, blank=True)
    url = models.CharField(max_length=4096, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    identical = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    words = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=dict, blank=True)
    carried = models.JSONField(default=dict, blank=True)
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = author_field()

    class Meta:
        indexes = [models.Index(fields=["article", "-created_at"], name="offer_of_article")]
        constraints = [
            word_check("state", OfferState, "offer_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=OfferState.ACCEPTED.value) | Q(version__isnull=False),
                name="offer_accepted_has_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(state=OfferState.READY.value) | ~Q(sha256=""), name="offer_ready_has_a_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.state}"
