"""Keeps an article's share of words accounted for true after each change of claims, dismissals or text."""

from datetime import datetime
from uuid import UUID

from annotations.models import Article
from annotations.selectors.coverage import get_coverage


def refresh_coverage(article_id: UUID, *, now: datetime) -> None:
    """Measure the coverage anew and write it; the article's ETag stays, since nobody wrote to it."""
    version_id = Article.objects.filter(pk=article_id).values_list("current_version_id", flat=True).get()
    if version_id is not None:
        share = round(get_coverage(version_id).share, 6)
        Article.objects.filter(pk=article_id).update(coverage=share, updated_at=now)
