"""How times and people are written in the answers that are built by hand for speed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.models import Person


def stamp(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC, as DRF writes it."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def person_ref(person: Person | None) -> dict[str, str] | None:
    """`{id, name}` of a person."""
    return None if person is None else {"id": str(person.pk), "name": person.display_name}
