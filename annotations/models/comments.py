"""Comments: what people say to each other about a claim, an article or a piece of evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotations.models.articles import Article
from annotations.models.claims import Claim
from annotations.models.evidence import Evidence
from annotations.models.fields import Deletable, author_field


class Comment(Deletable):
    """One remark; a thread is a comment and those whose `parent` it is."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    current_anchor = models.OneToOneField(
        "annotations.Anchor", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.TextField()
    resolved = models.BooleanField(default=False)
    resolved_by = author_field(null=True, blank=True)
    created_by = author_field()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, article__isnull=True, evidence__isnull=True)
                | Q(claim__isnull=True, article__isnull=False, evidence__isnull=True)
                | Q(claim__isnull=True, article__isnull=True, evidence__isnull=False),
                name="comment_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(current_anchor__isnull=True) | Q(article__isnull=False), name="comment_anchor_in_an_article"
            ),
        ]

    def __str__(self) -> str:
        return self.body[:80]


class CommentMention(models.Model):
    """A person called into a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="comment_mention_once")]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.person_id}"
