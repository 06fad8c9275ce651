"""What content systems deliver, and what they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.articles import ArticleFactsIn
from annotations.api.serializers.forms import Text, Words
from annotations.api.serializers.versions import NewVersionOut, VersionIn, VersionOut

if TYPE_CHECKING:
    from annotations.models import Person
    from annotations.services.content_systems import Delivered

FACTS = ("title", "byline", "publisher", "source_url", "published_at", "language", "direction")


class DeliveryIn(ArticleFactsIn, VersionIn):
    """A text under the id that a content system gave it: one of text, html, markdown or file, and what it says of it.

    What people decide here (when it is due, who sees it, on which scale it is judged) is not the content system's.
    """

    desk = Text(max_length=64, required=False)
    external_id = Words(max_length=200)
    url = None  # type: ignore[assignment]  # DRF's way to leave an inherited field out
    due_at = None  # type: ignore[assignment]  # as above
    rating_scale = None  # type: ignore[assignment]  # as above
    access = None  # type: ignore[assignment]  # as above


class DeliveredOut(NewVersionOut):
    """The version that now holds, of which article, and whether that is new."""

    article = serializers.UUIDField()
    article_created = serializers.BooleanField()

    @classmethod
    def of(cls, row: Delivered, viewer: Person | None = None) -> dict[str, Any]:  # type: ignore[override]  # of a delivery
        """What was delivered, as JSON values."""
        return {
            **VersionOut.of(row.new.version),
            "carried": row.new.carried,
            "article": str(row.article.pk),
            "article_created": row.article_created,
        }
