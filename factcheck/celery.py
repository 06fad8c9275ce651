"""The Celery app: where jobs go and when they are due.

A message is only a nudge (the row is the queue), so nothing here tries to make the broker durable.
"""

import os
import pkgutil
from importlib.util import find_spec

from celery import Celery
from django_structlog.celery.steps import DjangoStructLogInitStep

from factcheck.broker import use_whole_messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")
TASKS = "annotations.tasks"

use_whole_messages()
app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)


def task_modules() -> list[str]:
    """Name every module of `annotations.tasks`, so that a new task file needs no second registration."""
    package = find_spec(TASKS)
    places = package.submodule_search_locations if package else None
    return [f"{TASKS}.{module.name}" for module in pkgutil.iter_modules(places or [])]


def take_schedule() -> None:
    """Take over the app's schedule, before beat reads it; its tasks reach down to models, which must be loaded."""
    from annotations.tasks.schedule import SCHEDULE  # noqa: PLC0415 - as the sentence above says

    app.conf.beat_schedule = SCHEDULE


app.autodiscover_tasks(task_modules, related_name=None)  # type: ignore[arg-type] # None: the names are whole module names
