"""Celery's concerns alone: names, queues, the schedule. Each task calls a pipeline."""

from annotations.tasks import archive_copies, captures, housekeeping, imports, rechecks

__all__ = ["archive_copies", "captures", "housekeeping", "imports", "rechecks"]
