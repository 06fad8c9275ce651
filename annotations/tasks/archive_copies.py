"""The worker's side of second copies: no nudge, the sweep is soon enough for an archive."""

from celery import shared_task
from django.utils import timezone

from annotations.pipelines.archive_copies import archive_due


@shared_task(name="annotations.archive_copies.settle")
def settle_archive_copies() -> int:
    """Submit new captures to the outside archive that the settings name, and ask how far the others are."""
    return archive_due(clock=timezone.now)
