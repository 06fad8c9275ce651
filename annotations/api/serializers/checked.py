"""Whether a text is one that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.articles import CountsOut, CurrentVersionOut
from annotations.api.serializers.forms import ListIn, Out, Word
from annotations.api.serializers.stamps import stamp
from annotations.domain.checked import is_checked
from annotations.domain.vocabulary import ArticleState

if TYPE_CHECKING:
    from annotations.models import ArticleVersion, Person


class CheckedIn(ListIn):
    """Which text: the SHA-256 of its UTF-8 bytes, and where to look for it."""

    sha256 = serializers.RegexField(r"^[0-9a-fA-F]{64}\Z", trim_whitespace=False)
    external_id = serializers.CharField(required=False, max_length=200, allow_blank=True)
    desk = serializers.CharField(required=False, max_length=64)
    ordering = serializers.ChoiceField(choices=["-created_at", "created_at"], default="-created_at")


class CheckedOut(Out):
    """An article version with that text, and how far the checking of it is.

    `checked`: it is the current version, it has claims, and all of them are decided as they now read. `unread` counts
    the claims whose sentence changed around them since a person last looked.
    """

    article = serializers.UUIDField()
    title = serializers.CharField()
    external_id = serializers.CharField()
    desk = serializers.UUIDField()
    desk_slug = serializers.CharField()
    state = Word(ArticleState)
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    current = serializers.BooleanField()
    current_version = CurrentVersionOut()
    checked = serializers.BooleanField()
    counts = CountsOut()
    unread = serializers.IntegerField()
    coverage = serializers.FloatField()

    @classmethod
    def of(cls, row: ArticleVersion, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values; its article has what `attach_progress` gives it."""
        article = row.article
        now = article.current_version
        assert now is not None  # noqa: S101 - an article with a version has a current one
        is_current = now.pk == row.pk
        counts, unread = article.claim_counts, article.unread  # type: ignore[attr-defined]  # see attach_progress
        return {
            "article": str(article.pk),
            "title": article.title,
            "external_id": article.external_id,
            "desk": str(article.desk_id),
            "desk_slug": article.desk.slug,
            "state": article.state,
            "version": row.number,
            "created_at": stamp(row.created_at),
            "current": is_current,
            "current_version": {"number": now.number, "sha256": now.sha256, "words": now.words},
            "checked": is_checked(is_current=is_current, counts=counts, unread=unread),
            "counts": counts,
            "unread": unread,
            "coverage": article.coverage,
        }
