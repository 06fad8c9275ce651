"""Articles: the text under check, its facts and its people."""

from django.conf import settings
from django.db import models

from annotations.domain.vocabulary import Access, ArticleState, Direction, ImportState
from annotations.models.desks import Desk
from annotations.models.fields import Deletable, author_field, word_check, word_field


class Article(Deletable):
    """A text under check; the words themselves are in its versions."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    source_url = models.CharField(max_length=4096, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=64, blank=True)
    direction = word_field(Direction, default=Direction.AUTO.value)
    external_id = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    rating_scale = models.ForeignKey(
        "annotations.RatingScale", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    access = word_field(Access, default=Access.DESK.value)
    state = word_field(ArticleState, default=ArticleState.OPEN.value)
    import_state = word_field(ImportState, default=ImportState.READY.value)
    import_problem = models.JSONField(null=True, blank=True)
    current_version = models.OneToOneField(
        "annotations.ArticleVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    coverage = models.FloatField(default=0.0)
    created_by = author_field()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "deleted_at", "-updated_at", "-id"], name="article_recent"),
            models.Index(fields=["desk", "deleted_at", "-created_at", "-id"], name="article_new"),
            models.Index(fields=["external_id"], name="article_external"),
        ]
        constraints = [
            word_check("direction", Direction, "article_direction_is_known"),
            word_check("access", Access, "article_access_is_known"),
            word_check("state", ArticleState, "article_state_is_known"),
            word_check("import_state", ImportState, "article_import_is_known"),
            models.CheckConstraint(
                condition=models.Q(coverage__gte=0) & models.Q(coverage__lte=1), name="article_coverage_is_share"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ArticlePerson(models.Model):
    """A person who may see a restricted article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="article_person_once")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.person_id}"
