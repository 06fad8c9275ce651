"""Who sees and changes a dismissal."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Dismissal, Person
from annotations.policies import articles
from annotations.policies.roles import has_role


def visible_to(person: Person, dismissals: "QuerySet[Dismissal]") -> "QuerySet[Dismissal]":
    """Dismissals in the articles that the person sees."""
    return dismissals.filter(article_id__in=articles.visible_ids(person))


def can_edit(person: Person, dismissal: Dismissal) -> bool:
    """Reviewers set passages aside and take them up again."""
    return has_role(person, dismissal.article.desk_id, Role.REVIEWER)


def can_restore(person: Person, dismissal: Dismissal) -> bool:
    """Who deleted or made the dismissal restores it; others' work is an editor's to restore."""
    if person.pk in (dismissal.deleted_by_id, dismissal.created_by_id):
        return can_edit(person, dismissal)
    return has_role(person, dismissal.article.desk_id, Role.EDITOR)
