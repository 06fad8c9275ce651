"""Article versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers
from rest_framework.utils import html

from annotations.api.serializers.articles import LinkOut
from annotations.api.serializers.forms import Form, ListIn, Out, PersonOut, Text, Whole, Word
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.vocabulary import BlockType, MarkType

if TYPE_CHECKING:
    from annotations.models import ArticleVersion, Person


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


class VersionOut(Out):
    """An immutable snapshot of an article's text."""

    number = serializers.IntegerField()
    text = serializers.CharField()
    blocks = BlockOut(many=True)
    links = LinkOut(many=True)
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
            "text": row.text,
            "blocks": row.blocks,
            "links": row.links,
            "sha256": row.sha256,
            "words": row.words,
            "note": row.note,
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
        }


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
    """The list of versions."""

    page_size = serializers.IntegerField(min_value=1, max_value=200, default=20)
    ordering = serializers.ChoiceField(choices=["-number", "number"], default="-number")
