"""Who sees looks at a source and asks for one."""

from django.db.models import QuerySet

from annotations.models import Person, Recheck, Source
from annotations.policies import sources


def visible_to(person: Person, rechecks: "QuerySet[Recheck]") -> "QuerySet[Recheck]":
    """Looks at the sources that the person sees."""
    return rechecks.filter(source_id__in=sources.visible_to(person, Source.objects.all()).values("pk"))


def can_ask(person: Person, source: Source) -> bool:
    """Whoever has sources fetched has them looked at, too."""
    return sources.can_edit(person, source)
