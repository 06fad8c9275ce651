"""What every judgement needs: the words that it judges, and the rating in the scale's own wording."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from annotations.domain.errors import Conflict, Invalid
from annotations.models import Anchor, Article, Claim, Decision, Rating, Verdict
from annotations.selectors.scales import find_rating, scale_of
from annotations.services.anchors import find_version, fold


class TextChanged(Conflict):
    """The claim's words are no longer those that the judge read; the answer carries the claim as it is now."""

    code = "text_changed"


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's words in the current version, of that number."""

    anchor: Anchor
    number: int

    @property
    def exact(self) -> str:
        """The words."""
        return self.anchor.exact


@dataclass(frozen=True, slots=True)
class WordsBefore:
    """What a place is to be compared with: words, and the number of the version that they stood in."""

    version: int
    words: str


def check_words(claim: Claim, read_version: int | None, read: str | None = None) -> Words:
    """The words of the claim now, provided that whoever judges read the same ones in `read_version` (default: now).

    `read` is what they read, letter for letter but for white space: within a version too a claim can be attached to
    other words, which its number does not tell.

    Raises TextChanged when they differ, Invalid for a version that the claim has no place in, and Conflict `orphaned`
    when the claim stands nowhere. Call with the claim's row locked.
    """
    article = Article.objects.get(pk=claim.article_id)
    here = find_version(article, None)
    now = Anchor.objects.get(claim=claim, version_id=here.id)
    if read_version is not None and read_version != here.number:
        there = find_version(article, read_version)
        then = Anchor.objects.filter(claim=claim, version_id=there.id).first()
        if then is None:
            detail = f"The claim has no place in version {read_version}."
            raise Invalid.at("/version", "unknown_version", detail)
        if (then.start is None) != (now.start is None) or fold(then.exact) != fold(now.exact):
            raise TextChanged(
                f"The words of this claim changed between version {read_version}, which you read, and version "
                f"{here.number}. Read them again before you judge."
            )
    if now.start is None:
        raise Conflict("The claim's words are gone from the text. Attach it to a passage first.", code="orphaned")
    if read is not None and fold(read) != fold(now.exact):
        raise TextChanged("The claim has other words now than those that you read. Read them before you judge.")
    return Words(now, here.number)


def find_wording(article: Article, key: str) -> Rating:
    """The rating that `key` names on the article's scale; Invalid names those that there are."""
    rating = find_rating(article, key)
    if rating is None:
        known = ", ".join(scale_of(article).ratings.order_by("order").values_list("key", flat=True))
        raise Invalid.at("/rating", "unknown_rating", f"The article's scale has no such rating. It has: {known}.")
    return rating


def judgement_columns(claim: Claim, words: Words, rating: Rating) -> dict[str, Any]:
    """What a verdict and a decision keep alike: the rating as it is worded today and the words judged."""
    return {
        "claim": claim,
        "rating": rating.key,
        "rating_label": rating.label,
        "rating_value": rating.value,
        "words_epoch": claim.words_epoch,
        "version_id": words.anchor.version_id,
        "words": words.exact,
    }


def settle_context(anchor: Anchor) -> None:
    """A person has read the words as they stand, with the sentence around them: it is no news any more."""
    if anchor.context_changed:
        Anchor.objects.filter(pk=anchor.pk).update(context_changed=False)


def find_judged_words(claims: "Collection[UUID] | QuerySet[Claim, Any]") -> dict[UUID | None, WordsBefore]:
    """The words that the judgement in force speaks of, by claim: the decision's, else the last verdict's that stood."""
    words: dict[UUID | None, WordsBefore] = {}
    for model in (Verdict, Decision):
        rows = model.objects.filter(claim__in=claims, superseded_at=None).order_by("words_epoch", "created_at", "pk")
        for claim_id, number, judged in rows.values_list("claim_id", F("version__number"), "words"):
            words[claim_id] = WordsBefore(number, judged)
    return words


def words_before(anchor: Anchor, number: int, *, stale: bool = False, judged: WordsBefore | None = None) -> WordsBefore:
    """What a new place of this anchor (of the version `number`) is to be compared with.

    That is what was last judged or confirmed; where nobody judged, the words that last read otherwise, else its own.
    """
    own = WordsBefore(number, anchor.exact)
    earlier = None
    if anchor.was_version and (anchor.start is None or fold(anchor.was_exact) != fold(anchor.exact)):
        earlier = WordsBefore(anchor.was_version, anchor.was_exact)
    if judged is None:
        return earlier or own
    if stale:
        return earlier or judged
    return judged if fold(judged.words) == fold(anchor.exact) else own
