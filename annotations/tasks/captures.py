"""The worker's side of captures: a nudge to look at the rows, and the sweep that makes lost nudges harmless."""

from typing import Any

import structlog
from celery import shared_task
from celery.signals import worker_shutting_down
from django.utils import timezone

from annotations.pipelines import leases
from annotations.pipelines.captures import settle_due

logger = structlog.get_logger(__name__)


@shared_task(name="annotations.captures.settle")
def settle_captures() -> int:
    """Settle what is due."""
    return settle_due(clock=timezone.now)


def nudge_captures() -> None:
    """Tell a worker to look; where the broker is away, the sweep finds the rows later."""
    try:
        settle_captures.delay()
    except Exception as error:  # noqa: BLE001 - the row is written: whatever ails the broker is no fault of the writer's
        logger.warning("nudge_lost", error=str(error))


@worker_shutting_down.connect
def give_leases_back(**_: Any) -> None:
    """On SIGTERM running captures stop and put their rows back."""
    leases.stopping.set()
