"""What `manage.py check --deploy` says about this project's own settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name for it


def throttle_is_on(**_: Any) -> list[CheckMessage]:
    """Warn when every rate limit is lifted: that is for benches."""
    if settings.THROTTLE:
        return []
    return [
        Warning(
            "THROTTLE is off: logins, imports, captures and exports are not limited.",
            hint="Unset THROTTLE; it is for benches on a machine of your own.",
            id="factcheck.W001",
        )
    ]
