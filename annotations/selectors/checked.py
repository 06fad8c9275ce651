"""Whether a text, known by its hash, is one that was checked."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from annotations.domain.vocabulary import AnchorState
from annotations.models import Article, ArticleVersion, Claim, Person
from annotations.policies import articles as policy
from annotations.selectors.articles import attach_counts

_HOLDING = [state.value for state in AnchorState if state.holds]
_BULK = ("text", "blocks", "links", "sentences")


def list_versions_by_hash(
    viewer: Person, sha256: str, *, external_id: str | None = None, desk_id: UUID | None = None
) -> "QuerySet[ArticleVersion]":
    """The versions with that SHA-256 of their text, of live articles that the viewer sees, without their texts."""
    articles = policy.visible_to(viewer, Article.objects.filter(deleted_at=None))
    if external_id is not None:
        articles = articles.filter(external_id=external_id)
    if desk_id is not None:
        articles = articles.filter(desk_id=desk_id)
    rows = ArticleVersion.objects.filter(sha256=sha256, article__in=articles)
    related = rows.select_related("article__desk", "article__current_version")
    return related.defer(*_BULK, *(f"article__current_version__{column}" for column in _BULK))


def attach_progress(viewer: Person, versions: Sequence[ArticleVersion]) -> None:
    """Give the versions' articles `claim_counts`, and `unread`.

    That is the number of claims whose own words hold while their sentence changed since a person last looked, and of
    those that several places could be.
    """
    articles = [version.article for version in versions]
    attach_counts(viewer, articles)
    changed = Claim.objects.filter(
        article__in={article.pk for article in articles},
        deleted_at=None,
    ).filter(
        Q(current_anchor__context_changed=True, current_anchor__state__in=_HOLDING)
        | Q(current_anchor__state=AnchorState.AMBIGUOUS.value)
    )
    unread = dict(changed.order_by().values_list("article_id").annotate(number=Count("pk")))
    for article in articles:
        article.unread = unread.get(article.pk, 0)  # type: ignore[attr-defined]  # an extra for the serializer
