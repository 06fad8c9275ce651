"""The Django project: wiring alone, no business word. Importing it makes the Celery app the one that tasks belong to."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
