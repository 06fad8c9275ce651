"""Sources: what can be cited, shared by the claims of a desk."""

from django.db import models
from django.db.models import Q

from annotations.domain.vocabulary import InterviewTerms, SourceHealth, SourceKind
from annotations.models.desks import Desk
from annotations.models.fields import Deletable, KeyField, author_field, word_check, word_field


class Source(Deletable):
    """Something that can be cited; a web page is known by its canonical URL within a desk.

    `url_key` stands for that URL where it is looked up: no index takes an address of thousands of characters.

    `health` is what holds: what a person said (`health_set`, signed and dated), else what the last look found.
    `failures` counts the different days on which it could not be reached since it last could.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="sources")
    kind = word_field(SourceKind)
    url = models.CharField(max_length=4096, blank=True)
    url_canonical = models.CharField(max_length=4096, blank=True)
    url_key = KeyField(of="url_canonical")
    title = models.CharField(max_length=1000, blank=True)
    author = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    published_at = models.CharField(max_length=32, blank=True)
    reliability_note = models.TextField(blank=True)
    reliability_by = author_field(null=True, blank=True)
    reliability_at = models.DateTimeField(null=True, blank=True)
    confidential = models.BooleanField(default=False)
    health = word_field(SourceHealth, default=SourceHealth.UNCHECKED.value)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, db_default=0)
    health_set = word_field(SourceHealth, blank=True, default="", db_default="")
    health_note = models.TextField(blank=True, default="", db_default="")
    health_by = author_field(null=True, blank=True)
    health_at = models.DateTimeField(null=True, blank=True)
    person = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=500, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=100, blank=True)
    terms = word_field(InterviewTerms, blank=True)
    created_by = author_field()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "deleted_at", "-updated_at"], name="source_recent"),
            models.Index(fields=["next_check_at"], name="source_check_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "url_key"],
                condition=Q(deleted_at=None, confidential=False) & ~Q(url_key=""),
                name="source_page_once_a_desk",
            ),
            word_check("kind", SourceKind, "source_kind_is_known"),
            word_check("health", SourceHealth, "source_health_is_known"),
            word_check("health_set", SourceHealth, "source_health_set_is_known", blank=True),
            word_check("terms", InterviewTerms, "source_terms_are_known", blank=True),
        ]

    def __str__(self) -> str:
        return self.title or self.url
