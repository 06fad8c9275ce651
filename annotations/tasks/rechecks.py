"""The worker's side of looking at sources again: a nudge, the sweep, and what puts due sources into the queue."""

import structlog
from celery import shared_task
from django.utils import timezone

from annotations.pipelines.rechecks import plan_due, recheck_due

logger = structlog.get_logger(__name__)


@shared_task(name="annotations.rechecks.settle")
def settle_rechecks() -> int:
    """Look at what is due."""
    return recheck_due(clock=timezone.now)


@shared_task(name="annotations.rechecks.plan")
def plan_rechecks() -> int:
    """Put the sources whose time has come into the queue; the sweep takes them from there."""
    return plan_due(timezone.now())


def nudge_rechecks() -> None:
    """Tell a worker to look; where the broker is away, the sweep finds the rows later."""
    try:
        settle_rechecks.delay()
    except Exception as error:  # noqa: BLE001 - the row is written: whatever ails the broker is no fault of the writer's
        logger.warning("nudge_lost", error=str(error))
