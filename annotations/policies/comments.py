"""Who sees and changes a comment."""

from django.db.models import Q, QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Article, Comment, Evidence, Person
from annotations.policies import articles
from annotations.policies import evidence as evidence_policy
from annotations.policies.roles import has_role


def visible_to(person: Person, comments: "QuerySet[Comment]") -> "QuerySet[Comment]":
    """Comments on what the person sees."""
    seen = articles.visible_ids(person)
    evidence = evidence_policy.visible_to(person, Evidence.objects.filter(deleted_at=None)).values("pk")
    return comments.filter(
        Q(article_id__in=seen) | Q(claim__article_id__in=seen, claim__deleted_at=None) | Q(evidence_id__in=evidence)
    )


def article_of(comment: Comment) -> Article:
    """The article that a comment belongs to, by whatever it is on."""
    if comment.article:
        return comment.article
    claim = comment.claim or (comment.evidence.claim if comment.evidence else None)
    if claim is None:
        raise ValueError("a comment is on one thing")
    return claim.article


def can_edit(person: Person, comment: Comment) -> bool:
    """People change their own words; that a thread is resolved, reviewers may say too."""
    return comment.created_by_id == person.pk and has_role(person, article_of(comment).desk_id, Role.VIEWER)


def can_resolve(person: Person, comment: Comment) -> bool:
    """Reviewers close threads, and so does who began them."""
    return can_edit(person, comment) or has_role(person, article_of(comment).desk_id, Role.REVIEWER)


def can_delete(person: Person, comment: Comment) -> bool:
    """People take back their own comments; editors may take back any."""
    return can_edit(person, comment) or has_role(person, article_of(comment).desk_id, Role.EDITOR)
