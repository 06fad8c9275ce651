"""Rating scales of a desk."""

from collections.abc import Sequence
from itertools import count

from django.utils import timezone

from annotations.models import RatingScale
from annotations.services.scales import RatingFacts, create_scale
from tests.factories.desks import Newsroom

_numbers = count(1)


def rating(key: str, label: str = "", value: float | None = None) -> RatingFacts:
    """One word of a scale."""
    return RatingFacts(key=key, label=label or key.title(), definition="", value=value, colour="", icon="")


def make_scale(room: Newsroom, keys: Sequence[str] = ("right", "wrong"), *, key: str = "") -> RatingScale:
    """A scale of the newsroom's own."""
    return create_scale(
        actor=room.editor,
        desk=room.desk,
        key=key or f"house-{next(_numbers)}",
        name="House",
        ratings=[rating(word) for word in keys],
        now=timezone.now(),
    )
