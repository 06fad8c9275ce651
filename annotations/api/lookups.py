"""What a body names by key or id, looked up through what the viewer may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from annotations.domain.errors import Invalid, NotFound
from annotations.selectors.desks import find_desk, first_desk
from annotations.selectors.scales import find_scale

if TYPE_CHECKING:
    from annotations.models import Desk, Person, RatingScale


Row = TypeVar("Row")


def scale_named(key: str, desk: Desk | None) -> RatingScale:
    """The scale that `key` (or an id) names in the desk; Invalid where there is none."""
    scale = find_scale(key, desk)
    if scale is None:
        raise Invalid.at("/rating_scale", "unknown_scale", f"There is no rating scale {key!r} in this desk.")
    return scale


def desk_named(viewer: Person, name: Any) -> Desk:
    """The desk that a body names by id or slug, or the viewer's first; NotFound for one that they are not in."""
    if name is None:
        desk = first_desk(viewer)
        if desk is None:
            raise Invalid.at("/desk", "no_desk", "You belong to no desk yet. Ask an admin to take you into one.")
        return desk
    desk = find_desk(viewer, name) if isinstance(name, str) else None
    if desk is None:
        raise NotFound("There is no such desk, or you do not belong to it.")
    return desk


def named_in(body: Any, key: str) -> Any:
    """What a body says under `key`, before its shape is judged; None where it says nothing."""
    return body.get(key) if hasattr(body, "get") else None


def parent_of(body: Any, key: str, getter: Callable[[Person, UUID], Row], viewer: Person) -> Row | None:
    """The row that a body's `key` names, looked up before the rest of the body is judged (404 comes before 422).

    None where the body names none, or not by an id: then the form says so.
    """
    value = named_in(body, key)
    try:
        row_id = UUID(value) if isinstance(value, str) else None
    except ValueError:
        row_id = None
    return getter(viewer, row_id) if row_id else None


def person_named(viewer: Person, name: str | None) -> UUID | None:
    """The person that a filter names: `me`, or an id; Invalid for anything else."""
    if not name:
        return None
    if name == "me":
        return viewer.pk
    try:
        return UUID(name)
    except ValueError:
        raise Invalid.at("/assignee", "invalid", "Give a person's id, or me.") from None


def desk_filter(viewer: Person, name: str | None) -> UUID | None:
    """The desk that a filter names by id or slug; NotFound for one that the viewer is not in."""
    return desk_named(viewer, name).pk if name else None
