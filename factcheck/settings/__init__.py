"""Settings: `local` for one machine, `production` for a newsroom, `test` for the suite; `base` holds what they share.

Whoever loads settings also gets the Celery app that tasks belong to: a task that is sent before would go to Celery's
default broker. It is here and not in the package above, so that the supervisor stays small.
"""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
