"""What is forgotten after its time."""

from datetime import datetime, timedelta

from annotations.models import IdempotencyRecord, VersionOffer

ANSWERS_KEPT = timedelta(days=7)
OFFERS_KEPT = timedelta(days=30)


def forget_old_answers(now: datetime) -> int:
    """Delete the kept answers to repeated requests that are older than a week; answers how many."""
    number, _ = IdempotencyRecord.objects.filter(created_at__lt=now - ANSWERS_KEPT).delete()
    return number


def forget_old_offers(now: datetime) -> int:
    """Delete the offers of a next version that nobody has touched for 30 days, with their texts; answers how many."""
    old = VersionOffer.objects.filter(updated_at__lt=now - OFFERS_KEPT)
    return old.delete()[1].get("annotations.VersionOffer", 0)
