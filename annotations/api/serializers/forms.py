"""The bases of all forms: strict ones for what comes in, plain ones for what goes out, and the fields they share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from rest_framework import serializers

from annotations.domain.errors import DomainError
from annotations.domain.text_rules import check_name

if TYPE_CHECKING:
    from annotations.models import Person


MAX_OFFSET = 2_000_000
MAX_PAGE = 200


class Form(serializers.Serializer[Any]):
    """What comes in: a key that the form does not know is refused by name, so that a typo never loses data."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown keys, then read the known ones."""
        if isinstance(data, Mapping):
            unknown = [str(key) for key in data if key not in self._writable]
            if unknown:
                known = ", ".join(sorted(self._writable))
                raise serializers.ValidationError(
                    {
                        key: serializers.ErrorDetail(
                            f"There is no such field here. There are: {known}.", "unknown_field"
                        )
                        for key in unknown
                    }
                )
        return super().to_internal_value(data)

    @property
    def _writable(self) -> set[str]:
        return {name for name, field in self.fields.items() if not field.read_only}


class Out(serializers.Serializer[Any]):
    """What goes out; `of` shows one row to one viewer."""

    @classmethod
    def of(cls, row: Any, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        shown: dict[str, Any] = cls(row, context={"viewer": viewer}).data
        return shown


class Text(serializers.CharField):
    """A string kept exactly as it was sent; a number is not a string. NUL and lone surrogates are refused by DRF."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        """The very string."""
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class Word(serializers.ChoiceField):
    """One of the vocabulary's words."""

    def __init__(self, words: type[StrEnum], **options: Any) -> None:
        super().__init__(choices=[(word.value, word.name) for word in words], **options)


class Words(Text):
    """A string that must hold more than white space."""

    def to_internal_value(self, data: Any) -> str:
        """The very string, unless it is blank."""
        text = super().to_internal_value(data)
        if not text.strip():
            self.fail("blank")
        return text


class Name(Text):
    """The name of a person, a desk or a token: NFC, one line, without invisible signs."""

    def to_internal_value(self, data: Any) -> str:
        """The cleaned name."""
        text = super().to_internal_value(data)
        try:
            return check_name(text, pointer="", limit=self.max_length or 150) if text or not self.allow_blank else text
        except DomainError as error:
            raise serializers.ValidationError(error.detail, code=error.code) from None


class Id(serializers.UUIDField):
    """A UUID as a string; DRF would take numbers too."""

    def to_internal_value(self, data: Any) -> UUID:
        """The UUID."""
        if not isinstance(data, str):
            self.fail("invalid", value=type(data).__name__)
        value: UUID = super().to_internal_value(data)
        return value


class WebLink(Text):
    """An absolute http or https address, or "" where allowed."""

    default_error_messages = {"not_web": "Give an absolute http or https address."}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=4096, **options)

    def to_internal_value(self, data: Any) -> str:
        """The very address."""
        text = super().to_internal_value(data)
        if text:
            try:
                parts = urlsplit(text)
            except ValueError:
                self.fail("not_web")
            if parts.scheme not in ("http", "https") or not parts.netloc or any(c.isspace() for c in text):
                self.fail("not_web")
        return text


class Whole(serializers.IntegerField):
    """A JSON integer: neither a string nor a truth value nor a float."""

    def to_internal_value(self, data: Any) -> int:
        """The very number."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


class Real(serializers.FloatField):
    """A finite JSON number: neither a string nor a truth value."""

    def to_internal_value(self, data: Any) -> float:
        """The very number."""
        if isinstance(data, bool) or not isinstance(data, int | float) or not math.isfinite(data):
            self.fail("invalid")
        return float(data)


class ListIn(Form):
    """What every list takes; subclasses add filters and the orderings they allow."""

    page_size = serializers.IntegerField(min_value=1, max_value=MAX_PAGE, default=50)
    cursor = serializers.CharField(default="", allow_blank=True, max_length=2000)


class DeletedListIn(ListIn):
    """A list whose deleted rows can be restored."""

    deleted = serializers.BooleanField(default=False)


class PersonOut(Out):
    """A person, as others see them."""

    id = serializers.UUIDField()
    name = serializers.CharField(source="display_name")

    @classmethod
    def of(cls, row: Any, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {"id": str(row.pk), "name": row.display_name}


class NoIn(Form):
    """A body without fields."""


class Tagged(Out):
    """What goes out with an ETag."""

    etag = serializers.SerializerMethodField()

    def get_etag(self, row: Any) -> str:
        """The same value as the ETag header."""
        return f'"{row.lock}"'
