"""Lost-update protection: a write goes through only if nobody wrote since the writer read."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from annotations.domain.errors import Forbidden, Stale
from annotations.models import Article
from annotations.models.fields import Mutable


def write_unless_changed(
    row: Mutable, changes: Mapping[str, object], *, lock: int | None = None, now: datetime
) -> None:
    """Write `changes` to the row and count its lock up, in one UPDATE that names the lock that was read.

    `lock` defaults to the row's own as it was loaded. Raises Stale, and writes nothing, when another write came first.
    """
    read = row.lock if lock is None else lock
    rows = type(row)._base_manager.filter(pk=row.pk, lock=read)  # noqa: SLF001 - Django documents it for reaching any row
    if not rows.update(**changes, lock=read + 1, updated_at=now):
        raise Stale("It was changed since you read it. Compare with the present state and try again.")
    for column, value in changes.items():
        setattr(row, column, value)
    row.lock, row.updated_at = read + 1, now


def hold_article(article_id: UUID) -> Article:
    """The article's row, locked until the transaction ends: first of all locks, so that no two writers deadlock."""
    return Article.objects.select_for_update(of=("self",)).select_related("desk").get(pk=article_id)


def check_unchanged(held: Mutable, lock: int | None) -> None:
    """Raise Stale unless the row, held by its lock in the database, still has the lock that the writer read."""
    if lock is not None and held.lock != lock:
        raise Stale("It was changed since you read it. Compare with the present state and try again.")


def require(allowed: bool, doing: str) -> None:  # noqa: FBT001 - reads as the sentence that it is
    """Raise Forbidden unless `allowed`; `doing` ends the sentence "Your role does not let you …"."""
    if not allowed:
        raise Forbidden(f"Your role in this desk does not let you {doing}.")


def changed_fields(row: object, changes: Mapping[str, object]) -> dict[str, list[object]]:
    """`{field: [old, new]}` for what `changes` really changes: what the history keeps."""
    return {name: [getattr(row, name), value] for name, value in changes.items() if getattr(row, name) != value}
