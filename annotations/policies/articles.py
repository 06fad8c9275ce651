"""Who sees and changes an article."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.domain.vocabulary import Access, Role
from annotations.models import Article, ArticlePerson, Membership, Person
from annotations.policies.roles import has_role


def visible_to(person: Person, articles: "QuerySet[Article]") -> "QuerySet[Article]":
    """Articles of the person's desks; restricted ones only for their people."""
    named = ArticlePerson.objects.filter(article=OuterRef("pk"), person=person)
    return articles.filter(
        Q(access=Access.DESK.value) | Q(Exists(named)),
        desk_id__in=Membership.objects.filter(person=person).values("desk_id"),
    )


def visible_ids(person: Person) -> "QuerySet[Article, UUID]":
    """Ids of the live articles that the person sees: what claims, evidence and comments are filtered by."""
    return visible_to(person, Article.objects.filter(deleted_at=None)).values_list("pk", flat=True)


def can_edit(person: Person, article: Article) -> bool:
    """Reviewers change an article's facts and post new versions."""
    return has_role(person, article.desk_id, Role.REVIEWER)


def can_delete(person: Person, article: Article) -> bool:
    """Who brought the article in deletes it, and so do editors."""
    if article.created_by_id == person.pk:
        return can_edit(person, article)
    return has_role(person, article.desk_id, Role.EDITOR)


def can_restore(person: Person, article: Article) -> bool:
    """Who deleted the article restores it; others' deletions are an editor's to undo."""
    if person.pk in (article.deleted_by_id, article.created_by_id):
        return can_edit(person, article)
    return has_role(person, article.desk_id, Role.EDITOR)


def can_comment(person: Person, article: Article) -> bool:
    """Every member comments."""
    return has_role(person, article.desk_id, Role.VIEWER)


def can_restrict(person: Person, article: Article) -> bool:
    """Who brought the article in and editors say who sees it."""
    if article.created_by_id == person.pk:
        return can_edit(person, article)
    return has_role(person, article.desk_id, Role.EDITOR)
