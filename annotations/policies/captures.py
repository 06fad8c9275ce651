"""Who sees and cancels a capture."""

from django.db.models import QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Capture, Person, Source
from annotations.policies import sources
from annotations.policies.roles import has_role


def visible_to(person: Person, captures: "QuerySet[Capture]") -> "QuerySet[Capture]":
    """Captures of the sources that the person sees."""
    return captures.filter(source_id__in=sources.visible_to(person, Source.objects.all()).values("pk"))


def can_cancel(person: Person, capture: Capture) -> bool:
    """Reviewers stop a capture."""
    return has_role(person, capture.source.desk_id, Role.REVIEWER)
