"""Article versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers
from rest_framework.utils import html

from annotations.api.serializers.articles import LinkOut
from annotations.api.serializers.forms import MAX_PAGE, Form, ListIn, Out, PersonOut, Text, Whole, Word
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.vocabulary import BlockType, MarkType

if TYPE_CHECKING:
    from annotations.models import ArticleVersion, Person

MOST_TEXTS = 20
"""Versions on one page with their texts, of up to two million signs each."""


class SentWhole(Whole):
    """A whole number, sent as JSON or beside a file: a multipart form knows strings alone."""

    def get_value(self, dictionary: Any) -> Any:
        """What was sent, the digits of a multipart form as their number."""
        value = super().get_value(dictionary)
        if html.is_html_input(dictionary) and isinstance(value, str) and value.isascii() and value.isdecimal():
            return int(value[:20])
        return value


class VersionIn(Form):
    """A new version: one of text, html, markdown or file; `base` guards against one that came meanwhile."""

    text = Text(allow_blank=True, required=False)
    html = Text(allow_blank=True, required=False)
    markdown = Text(allow_blank=True, required=False)
    url = Text(max_length=4096, required=False)
    file = serializers.FileField(max_length=255, allow_empty_file=True, required=False)
    note = Text(max_length=1000, allow_blank=True, default="")
    base = SentWhole(min_value=1, max_value=2**31 - 1, allow_null=True, default=None)


class MarkOut(Out):
    """A stretch inside a block (code points)."""

    type = Word(MarkType)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    href = serializers.CharField(allow_null=True)


class BlockOut(Out):
    """A stretch of the text that is drawn as one (code points)."""

    type = Word(BlockType)
    level = serializers.IntegerField(allow_null=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    marks = MarkOut(many=True)


class LeanVersionOut(Out):
    """A version without its text."""

    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    words = serializers.IntegerField()
    note = serializers.CharField()
    created_by = PersonOut()
    created_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: ArticleVersion, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "number": row.number,
            "sha256": row.sha256,
            "words": row.words,
            "note": row.note,
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
        }


class VersionOut(LeanVersionOut):
    """An immutable snapshot of an article's text."""

    text = serializers.CharField()
    blocks = BlockOut(many=True)
    links = LinkOut(many=True)

    @classmethod
    def of(cls, row: ArticleVersion, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {**super().of(row, viewer), "text": row.text, "blocks": row.blocks, "links": row.links}


class ListedVersionOut(VersionOut):
    """A version as lists show it: `lean` ones have neither `text` nor `blocks` nor `links`."""

    text = serializers.CharField(required=False)
    blocks = BlockOut(many=True, required=False)
    links = LinkOut(many=True, required=False)


class CarriedOut(Out):
    """How the claims came over."""

    unchanged = serializers.IntegerField()
    moved = serializers.IntegerField()
    changed = serializers.IntegerField()
    ambiguous = serializers.IntegerField()
    orphaned = serializers.IntegerField()


class NewVersionOut(VersionOut):
    """A version just stored, and what came over."""

    carried = CarriedOut()


class VersionsIn(ListIn):
    """The list of versions; more than 20 to a page only `lean`: without text, blocks and links."""

    page_size = serializers.IntegerField(min_value=1, max_value=MAX_PAGE, default=MOST_TEXTS)
    lean = serializers.BooleanField(default=False)
    ordering = serializers.ChoiceField(choices=["-number", "number"], default="-number")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Whole texts come a few at a time."""
        if attrs["page_size"] > MOST_TEXTS and not attrs["lean"]:
            detail = serializers.ErrorDetail(f"More than {MOST_TEXTS} only with lean=true, without texts.", "max_value")
            raise serializers.ValidationError({"page_size": detail})
        return attrs
