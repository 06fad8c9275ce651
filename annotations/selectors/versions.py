"""Reading article versions."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Substr

from annotations.domain.errors import NotFound
from annotations.models import Article, ArticleVersion, Person
from annotations.policies import articles as articles_policy


def list_versions(viewer: Person, article: Article, *, lean: bool = False) -> "QuerySet[ArticleVersion]":
    """An article's versions, newest first; `lean` ones without their texts and what goes with them."""
    seen = articles_policy.visible_to(viewer, Article.objects.filter(pk=article.pk))
    rows = ArticleVersion.objects.filter(article__in=seen).select_related("created_by").order_by("-number")
    return rows.defer("text", "blocks", "links", "sentences") if lean else rows


def get_version(viewer: Person, article: Article, number: int) -> ArticleVersion:
    """One version by its number."""
    version = list_versions(viewer, article).filter(number=number).first()
    if version is None:
        raise NotFound(f"The article has no version {number}.")
    return version


def find_version_id(article: Article, number: int) -> UUID | None:
    """The id of a version by its number, without its text."""
    return ArticleVersion.objects.filter(article=article, number=number).values_list("pk", flat=True).first()


def read_slice(version_id: UUID, start: int, end: int) -> str:
    """The code points `[start, end)` of a version's text, read without fetching the rest."""
    part = Substr("text", start + 1, max(end - start, 0))
    return str(ArticleVersion.objects.filter(pk=version_id).values_list(part, flat=True).get())


def get_links(viewer: Person, article: Article) -> list[dict[str, Any]]:
    """The links of an article's current version, in text order."""
    if article.current_version_id is None:
        return []
    rows = list_versions(viewer, article).filter(pk=article.current_version_id).values_list("links", flat=True)
    return rows.first() or []
