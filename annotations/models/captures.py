"""Captures: attempts to fetch and keep a source. The row is the queue and the truth."""

from django.db import models
from django.db.models import Q

from annotations.domain.vocabulary import CaptureCode, CapturedBy, CaptureState
from annotations.models.fields import Leased, author_field, word_check, word_field
from annotations.models.sources import Source


class Capture(Leased):
    """One attempt to fetch and keep a source.

    A worker claims a row by writing `fetching`, `lease_until` and a fresh `lease_token`, and finishes it only while
    the token is still its own. `attempts` is counted before the work. `sha256` names the page as a reader gets it,
    `warc_sha256` the archive record of how it came; `extractor` says what read the text out of it. `width` and
    `height` are pixels, of a picture alone.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    by = word_field(CapturedBy, default=CapturedBy.FETCHER.value)
    state = word_field(CaptureState, default=CaptureState.QUEUED.value)
    code = word_field(CaptureCode, blank=True)
    detail = models.CharField(max_length=1000, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    url_submitted = models.CharField(max_length=4096, blank=True)
    url_final = models.CharField(max_length=4096, blank=True)
    url_declared = models.CharField(max_length=4096, blank=True)
    hops = models.JSONField(default=list, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=list, blank=True)
    media_type = models.CharField(max_length=200, blank=True)
    charset = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    bytes = models.PositiveBigIntegerField(null=True, blank=True)
    warc_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")
    warc_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    extractor = models.CharField(max_length=100, blank=True, default="", db_default="")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    author = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    published_at = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=64, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    created_by = author_field(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["source", "-created_at"], name="capture_of_source"),
            models.Index(
                fields=["next_attempt_at", "created_at"],
                condition=Q(state__in=[CaptureState.QUEUED.value, CaptureState.WAITING.value]),
                name="capture_due",
            ),
            models.Index(fields=["lease_until"], condition=Q(state=CaptureState.FETCHING.value), name="capture_leased"),
        ]
        constraints = [
            word_check("by", CapturedBy, "capture_by_is_known"),
            word_check("state", CaptureState, "capture_state_is_known"),
            word_check("code", CaptureCode, "capture_code_is_known", blank=True),
            models.CheckConstraint(
                condition=~Q(state=CaptureState.FETCHING.value)
                | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="capture_fetching_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaptureState.CAPTURED.value) | (~Q(sha256="") & Q(captured_at__isnull=False)),
                name="capture_captured_has_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaptureState.WAITING.value) | Q(next_attempt_at__isnull=False),
                name="capture_waiting_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url_submitted or self.file_name} {self.state}"


class HostTurn(models.Model):
    """When a host may be asked again: one request at a time, one second apart."""

    host = models.CharField(max_length=255, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.host
