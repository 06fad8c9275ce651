"""How an offered text compares with the version that holds: what changes in words, and what becomes of the claims."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from annotations.domain.anchoring.realign import realign
from annotations.domain.diff.operations import compare
from annotations.domain.import_problems import ImportProblem
from annotations.domain.sentences import count_words
from annotations.domain.vocabulary import AnchorState, DiffOp, OfferState
from annotations.models import Anchor, Article, ArticleVersion, VersionOffer

_CHANGES = {
    DiffOp.INSERT: "inserted",
    DiffOp.DELETE: "deleted",
    DiffOp.REPLACE: "replaced",
    DiffOp.MOVE: "moved",
}
_CARRIED = {
    AnchorState.EXACT: "unchanged",
    AnchorState.MOVED: "moved",
    AnchorState.CHANGED: "changed",
    AnchorState.AMBIGUOUS: "ambiguous",
    AnchorState.ORPHANED: "orphaned",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` in words (a replacement counts the longer side), `carried` in claims; nothing is written by it."""

    base_id: UUID
    identical: bool
    sha256: str
    changes: dict[str, int]
    carried: dict[str, int]


def compare_with_current(article_id: UUID, text: str) -> Comparison:
    """Compare a text with the article's present version: a second or so for a long one, so outside transactions."""
    current = Article.objects.filter(pk=article_id).values("current_version")
    base = ArticleVersion.objects.only("text", "sha256").get(pk__in=current)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    identical = sha256 == base.sha256
    changes = dict.fromkeys(_CHANGES.values(), 0)
    if not identical:
        for operation in compare(base.text, text):
            if operation.op in _CHANGES:
                gone = count_words(base.text[operation.a_start : operation.a_end])
                come = count_words(text[operation.b_start : operation.b_end])
                changes[_CHANGES[operation.op]] += max(gone, come)
    return Comparison(base.pk, identical, sha256, changes, _carried(base, text))


def fill_offer(
    offer: VersionOffer,
    columns: dict[str, Any],
    comparison: Comparison,
    *,
    problem: ImportProblem | None,
    now: datetime,
) -> None:
    """Write a text and its comparison into an offer that waits for them."""
    offer.text, offer.blocks, offer.words = columns["text"], columns["blocks"], columns["words"]
    offer.problem = problem
    take_comparison(offer, comparison)
    offer.state = OfferState.READY.value
    offer.lock += 1
    offer.updated_at = now
    offer.save()


def take_comparison(offer: VersionOffer, comparison: Comparison) -> None:
    """Set on the offer what the comparison found; the caller saves."""
    offer.base_id = comparison.base_id
    offer.identical, offer.sha256 = comparison.identical, comparison.sha256
    offer.changes, offer.carried = comparison.changes, comparison.carried


def _carried(base: ArticleVersion, text: str) -> dict[str, int]:
    """What would become of the live claims; one without a place counts as staying without one."""
    live = Anchor.objects.filter(version=base, claim__isnull=False, claim__deleted_at=None)
    spans = list(live.values_list("start", "end"))
    placed = [(start, end) for start, end in spans if start is not None and end is not None]
    tally = Counter(_CARRIED[found.state] for found in realign(base.text, text, placed))
    tally["orphaned"] += len(spans) - len(placed)
    return {name: tally[name] for name in _CARRIED.values()}
