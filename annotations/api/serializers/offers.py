"""Offers of a next version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.articles import ImportProblemOut
from annotations.api.serializers.forms import Form, ListIn, Out, PersonOut, Tagged, Text, Word
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.api.serializers.versions import BlockOut, CarriedOut
from annotations.domain.vocabulary import OfferState

if TYPE_CHECKING:
    from annotations.models import Person, VersionOffer


class OfferIn(Form):
    """What is offered: one of text, html, markdown, url or file; nothing asks for the article's own address again."""

    text = Text(allow_blank=True, required=False)
    html = Text(allow_blank=True, required=False)
    markdown = Text(allow_blank=True, required=False)
    url = Text(max_length=4096, required=False)
    file = serializers.FileField(max_length=255, allow_empty_file=True, required=False)


class AcceptIn(Form):
    """What is noted beside the version."""

    note = Text(max_length=1000, allow_blank=True, default="")


class OffersIn(ListIn):
    """The list of offers."""

    state = Word(OfferState, required=False)


class ChangesOut(Out):
    """How many words come, go, are replaced (the longer side counts) and stand elsewhere."""

    inserted = serializers.IntegerField()
    deleted = serializers.IntegerField()
    replaced = serializers.IntegerField()
    moved = serializers.IntegerField()


class OfferOut(Tagged):
    """A text that could become the next version, and how it compares with version `base`.

    `changes` and `carried` (what would become of the claims; once accepted, what did) are null until it is ready.
    """

    id = serializers.UUIDField()
    article = serializers.UUIDField()
    state = Word(OfferState)
    problem = ImportProblemOut(allow_null=True)
    url = serializers.CharField()
    file_name = serializers.CharField()
    identical = serializers.BooleanField()
    base = serializers.IntegerField()
    sha256 = serializers.CharField()
    words = serializers.IntegerField()
    changes = ChangesOut(allow_null=True)
    carried = CarriedOut(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    created_by = PersonOut()
    created_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: VersionOffer, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "id": str(row.pk),
            "article": str(row.article_id),
            "state": row.state,
            "problem": row.problem,
            "url": row.url,
            "file_name": row.file_name,
            "identical": row.identical,
            "base": row.base_number,  # type: ignore[attr-defined]  # an extra of the selector's
            "sha256": row.sha256,
            "words": row.words,
            "changes": row.changes or None,
            "carried": row.carried or None,
            "version": row.version_number,  # type: ignore[attr-defined]  # as above
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
            "etag": f'"{row.lock}"',
        }


class OfferTextOut(OfferOut):
    """An offer with its text."""

    text = serializers.CharField()
    blocks = BlockOut(many=True)

    @classmethod
    def of(cls, row: VersionOffer, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        return {**OfferOut.of(row, viewer), "text": row.text, "blocks": row.blocks}
