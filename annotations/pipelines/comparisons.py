"""How an offered text compares with the version that holds: what changes in words, and what becomes of the claims."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from annotations.domain.diff.operations import compare
from annotations.domain.import_problems import ImportProblem
from annotations.domain.sentences import count_words
from annotations.domain.vocabulary import DiffOp, OfferState
from annotations.models import Article, ArticleVersion, VersionOffer
from annotations.selectors.carrying import count_carried, forecast_claims

_CHANGES = {
    DiffOp.INSERT: "inserted",
    DiffOp.DELETE: "deleted",
    DiffOp.REPLACE: "replaced",
    DiffOp.MOVE: "moved",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` in words (a replacement counts the longer side), `carried` in claims; nothing is written by it."""

    base_id: UUID
    identical: bool
    sha256: str
    changes: dict[str, int]
    carried: dict[str, int]


def compare_with_current(article_id: UUID, columns: Mapping[str, Any]) -> Comparison:
    """Compare a text (by its `version_columns`) with the present version: up to seconds, so outside transactions.

    The claims come over as they will when the text is accepted.
    """
    text: str = columns["text"]
    current = Article.objects.filter(pk=article_id).values("current_version")
    base = ArticleVersion.objects.only("text", "sha256", "sentences", "article").get(pk__in=current)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    identical = sha256 == base.sha256
    changes = dict.fromkeys(_CHANGES.values(), 0)
    if not identical:
        for operation in compare(base.text, text):
            if operation.op in _CHANGES:
                gone = count_words(base.text[operation.a_start : operation.a_end])
                come = count_words(text[operation.b_start : operation.b_end])
                changes[_CHANGES[operation.op]] += max(gone, come)
    offered = ArticleVersion(text=text, sentences=columns["sentences"])
    carried = count_carried(forecast_claims(base, offered))
    return Comparison(base.pk, identical, sha256, changes, carried)


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
