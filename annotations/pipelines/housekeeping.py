"""What is forgotten after its time."""

from datetime import datetime, timedelta

from annotations.models import IdempotencyRecord

ANSWERS_KEPT = timedelta(days=7)


def forget_old_answers(now: datetime) -> int:
    """Delete the kept answers to repeated requests that are older than a week; answers how many."""
    number, _ = IdempotencyRecord.objects.filter(created_at__lt=now - ANSWERS_KEPT).delete()
    return number
