"""Who sees and changes evidence."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Evidence, Person
from annotations.policies import articles, sources
from annotations.policies.roles import has_role


def visible_to(person: Person, evidence: "QuerySet[Evidence]") -> "QuerySet[Evidence]":
    """Evidence in the articles that the person sees, less what rests on a confidential source of others."""
    return evidence.filter(
        sources.visible_condition(person, "source__"),
        claim__deleted_at=None,
        claim__article_id__in=articles.visible_ids(person),
    )


def can_edit(person: Person, evidence: Evidence) -> bool:
    """Reviewers attach, change and delete evidence."""
    return has_role(person, evidence.claim.article.desk_id, Role.REVIEWER)


def can_restore(person: Person, evidence: Evidence) -> bool:
    """Who deleted or attached it restores it; others' work is an editor's to restore."""
    if person.pk in (evidence.deleted_by_id, evidence.created_by_id):
        return can_edit(person, evidence)
    return has_role(person, evidence.claim.article.desk_id, Role.EDITOR)
