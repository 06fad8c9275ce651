"""Pages by key: a cursor names the last row seen, so a page costs the same wherever it is and never skips a row.

DRF's cursor pages order by one field and count through its equals, at most 1,000 of them; claims have places in
common and priorities by the thousand, so the key here is the whole ordering with the id at its end.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from annotations.domain.errors import Invalid

_SURROGATE = re.compile("[\ud800-\udfff]")
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page and the cursors of its neighbours."""

    rows: list[Row]
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class _Cursor:
    backward: bool
    key: list[Any]

    def encode(self) -> str:
        """URL-safe text."""
        data = json.dumps([int(self.backward), self.key], separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(data).decode().rstrip("=")


def paginate(rows: "QuerySet[Row]", ordering: Sequence[str], *, cursor: str, size: int) -> Page[Row]:
    """The page of `rows` at `cursor` ("" for the first), in the given ordering (`-` for descending), then by id.

    Every ordering column must be annotated or a field, and never null. Raises Invalid for a cursor that is not ours.
    """
    columns = [*ordering, "id"]
    at = _decode(cursor, len(columns)) if cursor else None
    backward = at is not None and at.backward
    order = [_flip(column) for column in columns] if backward else columns
    if at is not None:
        rows = rows.filter(_after(order, [_value(rows, c, v) for c, v in zip(order, at.key, strict=True)]))
    found = list(rows.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    if not found:
        return Page([], None, None)
    forward = _Cursor(False, _key(found[-1], columns)).encode() if more or backward else None
    back = _Cursor(True, _key(found[0], columns)).encode() if (more if backward else at is not None) else None
    return Page(found, forward, back)


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    condition, equal = Q(), Q()
    for column, value in zip(order, values, strict=True):
        name, beyond = column.lstrip("-"), "lt" if column.startswith("-") else "gt"
        condition |= equal & Q(**{f"{name}__{beyond}": value})
        equal &= Q(**{name: value})
    return condition


def _flip(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"


def _key(row: Model, columns: Sequence[str]) -> list[Any]:
    return [_plain(getattr(row, column.lstrip("-"))) for column in columns]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _value(rows: "QuerySet[Row]", column: str, plain: Any) -> Any:
    """The cursor's JSON value as the column's own type: a forged one must end as a refusal, never as a crash."""
    name = column.lstrip("-")
    field: Any = (
        rows.query.annotations[name].output_field
        if name in rows.query.annotations
        else rows.model._meta.get_field(name)  # noqa: SLF001 - Django documents _meta as its API
    )
    try:
        value = field.to_python(plain)
        if isinstance(value, datetime) and value.tzinfo is not None:
            value = value.astimezone(UTC)
    except (ValidationError, ValueError, TypeError, OverflowError):
        raise _bad_cursor() from None
    if not _is_storable(value):
        raise _bad_cursor()
    return value


def _is_storable(value: Any) -> bool:
    """Whether a database takes the value: no NUL, no lone surrogate, a time with its zone."""
    if isinstance(value, str):
        return "\x00" not in value and not _SURROGATE.search(value)
    if isinstance(value, datetime):
        return value.tzinfo is not None
    return value is not None


def _decode(text: str, length: int) -> _Cursor:
    try:
        backward, key = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError, RecursionError):
        raise _bad_cursor() from None
    simple = isinstance(key, list) and len(key) == length and all(isinstance(k, str | int | float) for k in key)
    if backward not in (0, 1) or not simple:
        raise _bad_cursor()
    return _Cursor(bool(backward), key)


def _bad_cursor() -> Invalid:
    return Invalid.at("/cursor", "bad_cursor", "This cursor is not one of ours. Start from the first page.")
