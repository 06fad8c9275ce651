"""Article versions: immutable numbered snapshots of the text."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from annotations.models.articles import Article
from annotations.models.fields import Record, author_field


class ArticleVersion(Record):
    """One snapshot; every offset into it counts code points of `text`. Rows are never changed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    length = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    blocks = models.JSONField()
    links = models.JSONField()
    sentences = models.JSONField()
    note = models.CharField(max_length=1000, blank=True)
    created_by = author_field()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="version_by_hash")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once_an_article"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(condition=Exact(Length("text"), models.F("length")), name="version_length_is_text"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
