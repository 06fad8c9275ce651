"""The links that an article itself carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.articles import WholeListOut
from annotations.api.serializers.forms import Form, Out, Word
from annotations.domain.vocabulary import CaptureState

if TYPE_CHECKING:
    from annotations.models import Person
    from annotations.selectors.links import ArticleLink


class ArticleLinkOut(Out):
    """A link with its place in the text (code points), the desk's source of its page, and the claims over its words.

    `capture` is the state of the source's latest capture. `href` says what `url` says, as in a version's links.
    """

    url = serializers.CharField()
    href = serializers.CharField()
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    source = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    capture = Word(CaptureState, allow_null=True)
    claims = serializers.ListField(child=serializers.UUIDField())

    @classmethod
    def of(cls, row: ArticleLink, viewer: Person | None = None) -> dict[str, Any]:
        """The link as JSON values."""
        return {
            "url": row.url,
            "href": row.url,
            "text": row.text,
            "start": row.start,
            "end": row.end,
            "source": row.source and str(row.source),
            "capture": row.capture,
            "claims": [str(claim) for claim in row.claims],
        }


class LinksOut(WholeListOut):
    """The links of the current version."""

    results = ArticleLinkOut(many=True)


class LinksCaptureIn(Form):
    """Whether pages that were kept within the last week are fetched again."""

    again = serializers.BooleanField(default=False)


class LinksCaptureOut(Out):
    """The captures that stand for the article's links, in text order: new ones, and those under way or fresh."""

    captures = serializers.ListField(child=serializers.UUIDField())
