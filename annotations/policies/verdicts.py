"""Who sees whose verdicts: blind judging keeps others' verdicts from a reviewer until their own is in."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.domain.vocabulary import Role
from annotations.models import Decision, Desk, Person, Verdict
from annotations.policies.roles import desks_with_role


def visible_to(person: Person, verdicts: "QuerySet[Verdict]") -> "QuerySet[Verdict]":
    """Verdicts that the person may read.

    All where the desk does not judge blind or the person is an editor; else their own, and others' once the person
    has given one or the claim is decided.
    """
    own = Verdict.objects.filter(claim=OuterRef("claim"), author=person)
    decided = Decision.objects.filter(claim=OuterRef("claim"), superseded_at=None).exclude(rating="pending")
    return verdicts.filter(
        Q(claim__article__desk_id__in=_open_desks(person)) | Q(author=person) | Q(Exists(own)) | Q(Exists(decided))
    )


def _open_desks(person: Person) -> "QuerySet[Desk, UUID]":
    return Desk.objects.filter(Q(blind=False) | Q(pk__in=desks_with_role(person, Role.EDITOR))).values_list(
        "pk", flat=True
    )
