"""What a look at a source means for it."""

from datetime import datetime
from uuid import UUID

from annotations.domain.vocabulary import SourceHealth
from annotations.models import Source

_TAKEN_BACK = [
    word.value
    for word in (
        SourceHealth.UNCHECKED,
        SourceHealth.DEAD_SUSPECTED,
        SourceHealth.DEAD,
        SourceHealth.BLOCKED_UNKNOWN,
    )
]


def seen_alive(source_id: UUID, now: datetime) -> None:
    """Note that the page answered; what was said of its quotes stays, and so does what a person said of it."""
    sources = Source.objects.filter(pk=source_id)
    sources.update(checked_at=now, failures=0)
    sources.filter(health_set="", health__in=_TAKEN_BACK).update(health=SourceHealth.ALIVE.value)
