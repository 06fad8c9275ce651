"""Columns that several nouns share: ordered ids, optimistic locks, soft deletion, words from the vocabulary."""

from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUIDv7: ids sort in the order in which rows were made."""
    return uuid7()


def word_field(words: type[StrEnum], *, blank: bool = False, **options: Any) -> "models.CharField[str, str]":
    """A column for one of the vocabulary's words; the CHECK constraint comes from `word_check`."""
    choices = [(word.value, word.value) for word in words]
    return models.CharField(max_length=32, choices=choices, blank=blank, **options)


def word_check(column: str, words: type[StrEnum], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """A constraint that `column` holds one of `words` (or nothing, where `blank`)."""
    allowed = [word.value for word in words] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": allowed}), name=name)


def key_of(text: str) -> str:
    """By what a text is known that is too long for an index: the hex SHA-256 of it, nothing for nothing."""
    return sha256(text.encode()).hexdigest() if text else ""


class KeyField(models.CharField):  # type: ignore[type-arg]  # Django takes no type arguments at run time
    """`key_of` another column of the row, written with it: databases take no index over long text."""

    def __init__(self, *, of: str, **options: Any) -> None:
        self.of = of
        super().__init__(**{"max_length": 64, "blank": True, "default": "", "db_default": "", **options})

    def deconstruct(self) -> Any:
        """What a migration writes down."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001 - Django calls it so
        """The key of what the other column holds now."""
        key = key_of(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key


class Record(models.Model):
    """Anything with an id and a time of making; the clock is read at the interface and passed in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class Leased(Record):
    """Work that waits in its own row: a worker claims it by writing the running state, `lease_until` and a token.

    `attempts` is counted before the work; `host` is whom it asks, empty for nobody. The table adds its own `state`.
    """

    state: Any
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    host = models.CharField(max_length=255, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True


class Mutable(Record):
    """A record that people edit: `lock` counts their writes and is its ETag."""

    lock = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True


class Deletable(Mutable):
    """A record that is deleted softly and can be restored unchanged."""

    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


def author_field(**options: Any) -> "models.ForeignKey[Any, Any]":
    """Who made the row; a person with work in the house is never deleted, only disabled."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options)
