"""Celery's concerns alone: names, queues, the schedule. Each task calls a pipeline."""

from annotations.tasks import captures, housekeeping, imports, rechecks

__all__ = ["captures", "housekeeping", "imports", "rechecks"]
