"""Archive copies: a second copy of a capture in an outside archive, with a state of its own."""

from django.db import models
from django.db.models import Q

from annotations.domain.vocabulary import ArchiveState
from annotations.models.captures import Capture
from annotations.models.fields import Leased, word_check, word_field


class ArchiveCopy(Leased):
    """What became of asking the outside archive for a copy; nothing here ever touches the capture.

    `job` is the archive's own name for the work, empty until it took it on; `url` is where its copy stands.
    """

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="archive_copy")
    state = word_field(ArchiveState, default=ArchiveState.QUEUED.value)
    job = models.CharField(max_length=255, blank=True)
    url = models.CharField(max_length=5000, blank=True)
    detail = models.CharField(max_length=1000, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "archive copies"
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(
                    state__in=[ArchiveState.QUEUED.value, ArchiveState.SUBMITTED.value, ArchiveState.ASKING.value]
                ),
                name="archive_copy_due",
            )
        ]
        constraints = [
            word_check("state", ArchiveState, "archive_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=ArchiveState.ASKING.value) | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="archive_asking_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state=ArchiveState.KEPT.value) | ~Q(url=""), name="archive_kept_has_a_url"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capture_id} {self.state}"
