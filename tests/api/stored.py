"""Counts what is stored, to see that a refused request stored nothing."""

from annotations.models import Anchor, Article, ArticleVersion, Claim, ClaimTag, Comment, Evidence, HistoryEntry, Source

KEPT = (Anchor, Article, ArticleVersion, Claim, ClaimTag, Comment, Evidence, Source)


def stored() -> dict[str, int]:
    """How many rows there are of each kind; the tokens of the test's own callers aside."""
    counts = {kind.__name__: kind.objects.count() for kind in KEPT}
    return counts | {"HistoryEntry": HistoryEntry.objects.exclude(event__startswith="token.").count()}
