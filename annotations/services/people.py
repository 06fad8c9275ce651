"""What people set for themselves."""

from collections.abc import Mapping

from annotations.domain.errors import Stale
from annotations.models import Person


def update_preferences(*, actor: Person, changes: Mapping[str, object], lock: int) -> None:
    """Change one's own preferences; Stale when another window did first."""
    wanted = {**actor.preferences, **changes}
    rows = Person.objects.filter(pk=actor.pk, preferences_lock=lock)
    if not rows.update(preferences=wanted, preferences_lock=lock + 1):
        raise Stale("The preferences were changed since you read them.")
    actor.preferences, actor.preferences_lock = wanted, lock + 1
