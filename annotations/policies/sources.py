"""Who sees and changes a source; a confidential one is for its author and editors alone."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Evidence, LinkedSource, Membership, Person, Source
from annotations.policies import articles
from annotations.policies.roles import desks_with_role, has_role


def visible_to(person: Person, sources: "QuerySet[Source]") -> "QuerySet[Source]":
    """Sources of the person's desks, less others' confidential ones and what only articles out of their sight cite.

    An article cites by the evidence of its claims, and by its own links that were captured.
    """
    citing = Evidence.objects.filter(source=OuterRef("pk"))
    linking = LinkedSource.objects.filter(source=OuterRef("pk"))
    seen_articles = articles.visible_ids(person)
    seen = Exists(citing.filter(claim__article_id__in=seen_articles)) | Exists(
        linking.filter(article_id__in=seen_articles)
    )
    return sources.filter(
        visible_condition(person),
        Q(created_by=person) | (~Exists(citing) & ~Exists(linking)) | seen,
        desk_id__in=Membership.objects.filter(person=person).values("desk_id"),
    )


def visible_condition(person: Person, prefix: str = "") -> Q:
    """What a source must fulfil to be seen by a member of its desk; `prefix` is the path to the source."""
    return (
        Q(**{f"{prefix}confidential": False})
        | Q(**{f"{prefix}created_by": person})
        | Q(**{f"{prefix}desk_id__in": desks_with_role(person, Role.EDITOR)})
    )


def can_edit(person: Person, source: Source) -> bool:
    """Reviewers describe sources, have them fetched and looked at again, and delete those that nothing rests on."""
    return has_role(person, source.desk_id, Role.REVIEWER)


def can_restore(person: Person, source: Source) -> bool:
    """Who deleted or brought in a source restores it; others' work is an editor's to restore."""
    if person.pk in (source.deleted_by_id, source.created_by_id):
        return can_edit(person, source)
    return has_role(person, source.desk_id, Role.EDITOR)


def can_set_health(person: Person, source: Source) -> bool:
    """Editors say how a source stands, against what our looks at it found."""
    return has_role(person, source.desk_id, Role.EDITOR)


def can_make_confidential(person: Person, source: Source) -> bool:
    """Editors say which sources are confidential."""
    return has_role(person, source.desk_id, Role.EDITOR)
