"""How much of an article's text is accounted for."""

from uuid import UUID

from annotations.domain.coverage import Coverage, coverage
from annotations.domain.sentences import Sentence
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, ArticleVersion

_HOLDING = [state.value for state in AnchorState if state.holds]


def get_coverage(version_id: UUID) -> Coverage:
    """The sentences of a version with what accounts for each, and the share of its words."""
    rows = ArticleVersion.objects.filter(pk=version_id).values_list("sentences", flat=True).get()
    placed = Anchor.objects.filter(version_id=version_id, start__isnull=False).order_by()
    claimed = placed.filter(claim__deleted_at=None, claim__isnull=False).values_list("start", "end")
    # Whoever set a passage aside read other words than those that changed since.
    as_read = placed.filter(dismissal__deleted_at=None, dismissal__isnull=False, state__in=_HOLDING)
    dismissed = as_read.values_list("start", "end")
    return coverage([Sentence(*row) for row in rows], list(claimed), list(dismissed))  # type: ignore[arg-type]  # places are not null here
