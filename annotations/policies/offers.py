"""Who sees, makes and settles offers of a next version."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Person, VersionOffer
from annotations.policies import articles
from annotations.policies.roles import has_role


def visible_to(person: Person, offers: "QuerySet[VersionOffer]") -> "QuerySet[VersionOffer]":
    """Offers to the articles that the person sees."""
    return offers.filter(article_id__in=articles.visible_ids(person))


def can_settle(person: Person, offer: VersionOffer) -> bool:
    """Who may post versions accepts and dismisses."""
    return has_role(person, offer.article.desk_id, Role.REVIEWER)
