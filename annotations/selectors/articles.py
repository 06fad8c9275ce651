"""Reading articles."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from annotations.domain.errors import NotFound
from annotations.domain.vocabulary import ClaimState
from annotations.models import Article, ArticlePerson, Claim, ClaimAssignee, ClaimTag, Person
from annotations.policies import articles as policy
from annotations.selectors.alerts import attach_alerts

_NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # articles without a due date stand after those with one
_VERSION_BULK = tuple(f"current_version__{column}" for column in ("text", "blocks", "links", "sentences"))


def list_articles(
    viewer: Person,
    *,
    q: str = "",
    desk_id: UUID | None = None,
    state: str = "",
    assignee: UUID | None = None,
    claim_state: str = "",
    claim_tag: str = "",
    due_before: datetime | None = None,
    external_id: str | None = None,
    deleted: bool = False,
) -> "QuerySet[Article]":
    """The viewer's articles without their texts; `q` asks for every one of its words in title or text."""
    articles = policy.visible_to(viewer, _articles().filter(deleted_at__isnull=not deleted))
    for word in q.split():
        articles = articles.filter(Q(title__icontains=word) | Q(current_version__text__icontains=word))
    if desk_id:
        articles = articles.filter(desk_id=desk_id)
    if state:
        articles = articles.filter(state=state)
    if external_id is not None:
        articles = articles.filter(external_id=external_id)
    if due_before:
        articles = articles.filter(due_at__lt=due_before)
    claims = Claim.objects.filter(article=OuterRef("pk"), deleted_at=None)
    if assignee:
        mine = ClaimAssignee.objects.filter(claim__article=OuterRef("pk"), claim__deleted_at=None, person_id=assignee)
        articles = articles.filter(Exists(mine))
    if claim_state:
        articles = articles.filter(Exists(claims.filter(state=claim_state)))
    if claim_tag:
        tagged = ClaimTag.objects.filter(claim__article=OuterRef("pk"), claim__deleted_at=None, name=claim_tag)
        articles = articles.filter(Exists(tagged))
    return articles


def get_article(viewer: Person, article_id: UUID, *, deleted: bool = False, counted: bool = True) -> Article:
    """One article without its text; NotFound for one that the viewer may not see, or that is deleted.

    `counted` is for showing it: a parent of what is written needs no counts.
    """
    articles = _articles().filter(pk=article_id)
    if not deleted:
        articles = articles.filter(deleted_at=None)
    article = policy.visible_to(viewer, articles).first()
    if article is None:
        raise NotFound("There is no such article, or you may not see it.")
    if counted:
        attach_counts(viewer, [article])
    return article


def attach_counts(viewer: Person, articles: Sequence[Article]) -> None:
    """Give each article `claim_counts` (state → number of live claims) and `alerts`, in two queries for all."""
    attach_alerts(viewer, articles)
    rows = (
        Claim.objects.filter(article__in=[article.pk for article in articles], deleted_at=None)
        .values_list("article_id", "state")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts: dict[UUID, dict[str, int]] = {}
    for article_id, state, number in rows:
        counts.setdefault(article_id, {})[state] = number
    for article in articles:
        own = counts.get(article.pk, {})
        article.claim_counts = {state.value: own.get(state.value, 0) for state in ClaimState}  # type: ignore[attr-defined]  # an extra for the serializer


def list_article_people(article: Article) -> "QuerySet[ArticlePerson]":
    """Who may see a restricted article."""
    return article.people.select_related("person").order_by("person__username")


def _articles() -> "QuerySet[Article]":
    return (
        Article.objects.select_related("desk", "desk__rating_scale", "rating_scale", "current_version", "created_by")
        .annotate(due_order=Coalesce(F("due_at"), Value(_NEVER)))
        .defer(*_VERSION_BULK)
    )
