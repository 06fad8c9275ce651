"""Everything that the workspace opens with, read at once."""

from dataclasses import dataclass
from uuid import UUID

from annotations.domain.coverage import Coverage
from annotations.domain.vocabulary import Role
from annotations.models import (
    Article,
    ArticleVersion,
    Claim,
    Dismissal,
    HistoryChain,
    Membership,
    Person,
    RatingScale,
)
from annotations.policies.roles import role_in
from annotations.selectors.articles import get_article
from annotations.selectors.claims import TEXT_ORDER, attach_extras, list_claims
from annotations.selectors.coverage import get_coverage
from annotations.selectors.dismissals import list_dismissals
from annotations.selectors.scales import list_scales, scale_of


@dataclass(frozen=True, slots=True)
class Workspace:
    """One article as a reviewer works on it; `cursor` counts what has happened to it so far."""

    article: Article
    version: ArticleVersion | None
    claims: list[Claim]
    dismissals: list[Dismissal]
    coverage: Coverage | None
    scales: list[RatingScale]
    people: list[Membership]
    role: Role
    cursor: int


def get_workspace(viewer: Person, article_id: UUID) -> Workspace:
    """The article with all its live claims in text order; NotFound for one that the viewer may not see."""
    article = get_article(viewer, article_id)
    cursor = HistoryChain.objects.filter(pk=article.pk).values_list("length", flat=True).first() or 0
    version = None
    if article.current_version_id is not None:
        version = ArticleVersion.objects.defer("sentences").get(pk=article.current_version_id)
    claims = list(list_claims(viewer, article_id=article.pk).order_by(*TEXT_ORDER))
    attach_extras(viewer, claims)
    members = Membership.objects.filter(desk=article.desk_id, person__is_active=True).select_related("person")
    return Workspace(
        article=article,
        version=version,
        claims=claims,
        dismissals=list(list_dismissals(viewer, article_id=article.pk).order_by(*TEXT_ORDER[:1], "pk")),
        coverage=get_coverage(version.pk) if version else None,
        scales=list(list_scales(viewer).filter(pk=scale_of(article).pk)),
        people=list(members.order_by("person__username")),
        role=role_in(viewer, article.desk_id) or Role.VIEWER,
        cursor=cursor,
    )
