"""The project's own entry in Django: what must be in place before the first request, job or command."""

from django.apps import AppConfig
from django.core import checks


class FactcheckConfig(AppConfig):
    """Makes the Celery app the one that tasks belong to, and registers the project's deployment checks."""

    name = "factcheck"

    def ready(self) -> None:
        """Run once, when every app is loaded."""
        from factcheck import celery  # noqa: PLC0415 - a task sent before would go to Celery's default broker
        from factcheck.deploy_checks import throttle_is_on  # noqa: PLC0415 - checks read settings, which are loaded by now

        celery.app.set_current()
        checks.register(throttle_is_on, checks.Tags.security, deploy=True)
