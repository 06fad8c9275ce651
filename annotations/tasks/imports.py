"""The worker's side of imports: a nudge to look at the rows, and the sweep that makes lost nudges harmless."""

import structlog
from celery import shared_task
from django.utils import timezone

from annotations.pipelines.imports import import_due

logger = structlog.get_logger(__name__)


@shared_task(name="annotations.imports.settle")
def settle_imports() -> int:
    """Settle what is due."""
    return import_due(clock=timezone.now)


def nudge_imports() -> None:
    """Tell a worker to look; where the broker is away, the sweep finds the rows later."""
    try:
        settle_imports.delay()
    except Exception as error:  # noqa: BLE001 - the row is written: whatever ails the broker is no fault of the writer's
        logger.warning("nudge_lost", error=str(error))
