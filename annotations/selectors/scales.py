"""Reading rating scales."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Article, Desk, Person, Rating, RatingScale
from annotations.policies import scales as policy

DEFAULT_SCALE = "newsroom"


def list_scales(viewer: Person) -> "QuerySet[RatingScale]":
    """Every scale that the viewer may use, with its ratings."""
    return policy.visible_to(viewer, RatingScale.objects.select_related("desk").prefetch_related("ratings"))


def get_scale(viewer: Person, scale_id: UUID) -> RatingScale:
    """One scale; NotFound for another desk's."""
    scale = list_scales(viewer).filter(pk=scale_id).first()
    if scale is None:
        raise NotFound("There is no such rating scale.")
    return scale


def find_scale(key: str, desk: Desk | None) -> RatingScale | None:
    """The scale that `key` (or an id) names in a desk: its own first, then those that ship."""
    own = Q(desk=None) | Q(desk=desk) if desk else Q(desk=None)
    scales = RatingScale.objects.filter(own)
    try:
        by_id = Q(pk=UUID(key))
    except ValueError:
        by_id = Q(pk=None)
    return scales.filter(Q(key=key) | by_id).order_by(F("desk_id").asc(nulls_last=True)).first()


def scale_of(article: Article) -> RatingScale:
    """The scale that an article's claims are rated on."""
    return article.rating_scale or article.desk.rating_scale


def find_rating(article: Article, key: str) -> Rating | None:
    """A rating of the article's scale, or None."""
    return Rating.objects.filter(scale=scale_of(article), key=key).first()
