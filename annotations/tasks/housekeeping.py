"""What is tidied up on the schedule."""

from celery import shared_task
from django.utils import timezone

from annotations.pipelines.housekeeping import forget_old_answers, forget_old_offers


@shared_task(name="annotations.housekeeping.forget_answers")
def forget_answers() -> int:
    """Delete kept answers after a week."""
    return forget_old_answers(timezone.now())


@shared_task(name="annotations.housekeeping.forget_offers")
def forget_offers() -> int:
    """Delete offers that nobody touched for a month."""
    return forget_old_offers(timezone.now())
