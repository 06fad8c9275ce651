"""Links of articles as sources: which pages an article's own links have had captured."""

from django.db import models

from annotations.models.articles import Article
from annotations.models.sources import Source


class LinkedSource(models.Model):
    """A source that was made from a link of the article: who may not see the article has no reason to see it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="linked_sources")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="linking")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "source"], name="linked_source_once_an_article")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.source_id}"
