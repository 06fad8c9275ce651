"""Dismissals."""

from django.utils import timezone

from annotations.models import Article, Dismissal, Person
from annotations.selectors.dismissals import get_dismissal
from annotations.services.anchors import AnchorSpec
from annotations.services.dismissals import delete_dismissal, dismiss_passage


def make_dismissal(
    article: Article, exact: str = "It was a fine day.", *, by: Person | None = None, reason: str = "opinion"
) -> Dismissal:
    """A passage set aside; read back as the API reads it."""
    actor = by or article.created_by
    row = dismiss_passage(actor=actor, article=article, spec=AnchorSpec(exact=exact), reason=reason, now=timezone.now())
    return get_dismissal(actor, row.pk)


def remove_dismissal(dismissal: Dismissal, by: Person) -> None:
    """Delete it softly."""
    delete_dismissal(actor=by, dismissal=dismissal, lock=dismissal.lock, now=timezone.now())
