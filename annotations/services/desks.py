"""Founding and running desks."""

from datetime import datetime
from typing import TypedDict

from django.db import IntegrityError, transaction

from annotations import history
from annotations.domain.errors import Conflict, Invalid
from annotations.domain.vocabulary import Event, Role
from annotations.models import Desk, Membership, Person, RatingScale
from annotations.policies import desks as policy
from annotations.selectors.scales import DEFAULT_SCALE, find_scale
from annotations.services.locks import changed_fields, require, write_unless_changed


class DeskFacts(TypedDict, total=False):
    """What a person says about a desk."""

    slug: str
    name: str
    blind: bool
    rating_scale: RatingScale


def create_desk(*, actor: Person, facts: DeskFacts, now: datetime) -> Desk:
    """Found a desk; who founds it is its first admin."""
    require(policy.can_create(actor), "found desks")
    with transaction.atomic():
        desk = found_desk(actor=actor, facts=facts, now=now)
        Membership.objects.create(desk=desk, person=actor, role=Role.ADMIN.value, created_at=now, updated_at=now)
    return desk


def found_desk(*, actor: Person | None, facts: DeskFacts, now: datetime) -> Desk:
    """The row alone, without a member: what the house's own commands use."""
    scale = facts.get("rating_scale") or find_scale(DEFAULT_SCALE, None)
    wanted = {**facts, "rating_scale": scale}
    try:
        with transaction.atomic():
            desk = Desk.objects.create(created_at=now, updated_at=now, **wanted)
            history.record(Event.DESK_CREATED, actor=actor, subject=desk, change={"slug": desk.slug}, now=now)
    except IntegrityError as error:
        raise Conflict("A desk of that slug exists already.", code="slug_taken") from error
    return desk


def update_desk(*, actor: Person, desk: Desk, changes: DeskFacts, lock: int, now: datetime) -> None:
    """Change a desk's facts; its slug is taken by whoever has it."""
    require(policy.can_edit(actor, desk), "change the desk")
    if "slug" in changes and Desk.objects.filter(slug=changes["slug"]).exclude(pk=desk.pk).exists():
        raise Invalid.at("/slug", "slug_taken", "A desk of that slug exists already.")
    with transaction.atomic():
        kept = {name: [str(old), str(new)] for name, (old, new) in changed_fields(desk, changes).items()}
        write_unless_changed(desk, changes, lock=lock, now=now)
        history.record(Event.DESK_UPDATED, actor=actor, subject=desk, change=kept, now=now)
