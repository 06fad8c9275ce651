"""What is tidied up on the schedule."""

from celery import shared_task
from django.utils import timezone

from annotations.pipelines.housekeeping import forget_old_answers


@shared_task(name="annotations.housekeeping.forget_answers")
def forget_answers() -> int:
    """Delete kept answers after a week."""
    return forget_old_answers(timezone.now())
