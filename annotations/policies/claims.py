"""Who sees, changes and judges a claim."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Claim, Person
from annotations.policies import articles
from annotations.policies.roles import has_role


def visible_to(person: Person, claims: "QuerySet[Claim]") -> "QuerySet[Claim]":
    """Claims of the articles that the person sees."""
    return claims.filter(article_id__in=articles.visible_ids(person))


def can_edit(person: Person, claim: Claim) -> bool:
    """Reviewers change, confirm, re-attach and delete claims, and dispute them."""
    return has_role(person, claim.article.desk_id, Role.REVIEWER)


def can_judge(person: Person, claim: Claim) -> bool:
    """Reviewers give verdicts of their own."""
    return has_role(person, claim.article.desk_id, Role.REVIEWER)


def can_decide(person: Person, claim: Claim) -> bool:
    """Editors decide."""
    return has_role(person, claim.article.desk_id, Role.EDITOR)


def can_restore(person: Person, claim: Claim) -> bool:
    """Who deleted or made the claim restores it; others' work is an editor's to restore."""
    if person.pk in (claim.deleted_by_id, claim.created_by_id):
        return can_edit(person, claim)
    return can_decide(person, claim)


def can_comment(person: Person, claim: Claim) -> bool:
    """Every member comments."""
    return has_role(person, claim.article.desk_id, Role.VIEWER)
