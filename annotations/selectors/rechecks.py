"""Reading the looks at a source."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from annotations.models import Evidence, Person, Recheck, Source
from annotations.policies import evidence as evidence_policy
from annotations.policies import rechecks as policy


def list_rechecks(viewer: Person, source: Source) -> "QuerySet[Recheck]":
    """The looks at a source, waiting ones included."""
    return policy.visible_to(viewer, Recheck.objects.filter(source=source).select_related("created_by"))


def attach_seen_quotes(viewer: Person, rechecks: Sequence[Recheck]) -> None:
    """Give each look `seen_quotes`: what it says of quotes, less those of evidence that the viewer may not see."""
    named = {quote["evidence"] for recheck in rechecks for quote in recheck.quotes}
    rows = (
        evidence_policy.visible_to(viewer, Evidence.objects.filter(pk__in=named)) if named else Evidence.objects.none()
    )
    visible = {str(pk) for pk in rows.values_list("pk", flat=True)}
    for recheck in rechecks:
        recheck.seen_quotes = [quote for quote in recheck.quotes if quote["evidence"] in visible]  # type: ignore[attr-defined]  # read by quotes_of alone


def quotes_of(recheck: Recheck) -> list[dict[str, Any]]:
    """What `attach_seen_quotes` left of a look's quotes."""
    quotes: list[dict[str, Any]] = recheck.seen_quotes  # type: ignore[attr-defined]  # set by attach_seen_quotes alone
    return quotes
