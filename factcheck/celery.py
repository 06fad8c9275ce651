"""The Celery app: where jobs go and when they are due.

A message is only a nudge (the row is the queue), so nothing here tries to make the broker durable.
"""

import importlib.util
import os
import pkgutil
from importlib import import_module
from typing import Any

from celery import Celery
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")


def task_modules() -> list[str]:
    """Name every module of `annotations.tasks`, so that a new task file needs no second registration."""
    if importlib.util.find_spec("annotations.tasks") is None:
        return []
    package = import_module("annotations.tasks")
    return [f"{package.__name__}.{module.name}" for module in pkgutil.iter_modules(package.__path__)]


def schedule() -> dict[str, dict[str, Any]]:
    """Return the app's schedule, name → `{task, schedule}` with seconds."""
    if importlib.util.find_spec("annotations.tasks") is None:
        return {}
    if importlib.util.find_spec("annotations.tasks.schedule") is None:
        return {}
    entries: dict[str, dict[str, Any]] = import_module("annotations.tasks.schedule").SCHEDULE
    return entries


app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = schedule()
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks(task_modules, related_name=None)  # type: ignore[arg-type] # None: the names are whole module names
