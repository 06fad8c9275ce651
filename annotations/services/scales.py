"""Making and changing a desk's rating scales; verdicts keep the wording that they were given in."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from annotations import history
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import Event
from annotations.models import Desk, Person, Rating, RatingScale
from annotations.policies import desks as desks_policy
from annotations.policies import scales as policy
from annotations.selectors.scales import find_scale
from annotations.services.locks import require, write_unless_changed


class RatingFacts(TypedDict):
    """One word of a scale; its order is its place in the list."""

    key: str
    label: str
    definition: str
    value: float | None
    colour: str
    icon: str


def create_scale(
    *, actor: Person, desk: Desk, key: str, name: str, ratings: Sequence[RatingFacts], now: datetime
) -> RatingScale:
    """Make a scale for the desk; its key must be new there and among those that ship."""
    require(desks_policy.can_edit_scales(actor, desk), "make rating scales")
    if find_scale(key, desk) is not None:
        raise Invalid.at("/key", "key_taken", "A scale of that key exists already.")
    with transaction.atomic():
        scale = RatingScale.objects.create(
            key=key, name=name, desk=desk, created_by=actor, created_at=now, updated_at=now
        )
        _write_ratings(scale, ratings, now)
        history.record(Event.SCALE_CREATED, actor=actor, subject=scale, change={"key": key}, now=now)
    return scale


def update_scale(
    *,
    actor: Person,
    scale: RatingScale,
    name: str | None,
    ratings: Sequence[RatingFacts] | None,
    lock: int,
    now: datetime,
) -> None:
    """Rename a scale or replace its ratings as a whole; verdicts given on it stay as they are."""
    require(policy.can_edit(actor, scale), "change this rating scale")
    with transaction.atomic():
        write_unless_changed(scale, {} if name is None else {"name": name}, lock=lock, now=now)
        if ratings is not None:
            scale.ratings.all().delete()
            _write_ratings(scale, ratings, now)
        change = {} if ratings is None else {"ratings": [rating["key"] for rating in ratings]}
        history.record(Event.SCALE_UPDATED, actor=actor, subject=scale, change=change, now=now)


def _write_ratings(scale: RatingScale, ratings: Sequence[RatingFacts], now: datetime) -> None:
    keys = [rating["key"] for rating in ratings]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise Invalid.at("/ratings", "key_taken", f"These keys stand twice: {', '.join(sorted(twice))}.")
    Rating.objects.bulk_create(
        [Rating(scale=scale, order=order, created_at=now, **rating) for order, rating in enumerate(ratings, start=1)]
    )
