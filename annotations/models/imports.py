"""Imports: content that is fetched or read in the background. The row is the queue and the truth."""

from django.db import models
from django.db.models import Q

from annotations.domain.vocabulary import ImportState
from annotations.models.articles import Article
from annotations.models.fields import Leased, author_field, word_check, word_field
from annotations.models.offers import VersionOffer


class Import(Leased):
    """One reading of a page (`url`) or of a kept file (`sha256`), for a new article or for an offer to one.

    `names_article`: the title that the article has is a stand-in until the content gives one. `code` is a capture's
    code or warning. A waiting row that was tried before is `queued`, with the code of what went wrong.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="imports")
    offer = models.OneToOneField(VersionOffer, on_delete=models.CASCADE, null=True, blank=True, related_name="job")
    state = word_field(ImportState, default=ImportState.QUEUED.value)
    code = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=1000, blank=True)
    url = models.CharField(max_length=4096, blank=True)
    url_final = models.CharField(max_length=4096, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    names_article = models.BooleanField(default=False)
    created_by = author_field()

    class Meta:
        indexes = [
            models.Index(fields=["article", "-created_at"], name="import_of_article"),
            models.Index(
                fields=["next_attempt_at", "created_at"],
                condition=Q(state=ImportState.QUEUED.value),
                name="import_due",
            ),
            models.Index(fields=["lease_until"], condition=Q(state=ImportState.RUNNING.value), name="import_leased"),
        ]
        constraints = [
            word_check("state", ImportState, "import_state_is_known"),
            models.CheckConstraint(condition=~Q(url="") | ~Q(sha256=""), name="import_has_something_to_read"),
            models.CheckConstraint(
                condition=~Q(state=ImportState.RUNNING.value) | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="import_running_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.QUEUED.value) | Q(next_attempt_at__isnull=False),
                name="import_queued_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url or self.file_name} {self.state}"
