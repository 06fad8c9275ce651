"""What every judgement needs: the words that it judges, and the rating in the scale's own wording."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from annotations.domain.errors import Conflict, Invalid
from annotations.models import Anchor, Article, Claim, Rating
from annotations.selectors.scales import find_rating, scale_of
from annotations.services.anchors import find_version, fold


class TextChanged(Conflict):
    """The claim's words are no longer those that the judge read; the answer carries the claim as it is now."""

    code = "text_changed"


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's words in the current version."""

    version_id: UUID
    number: int
    exact: str


def check_words(claim: Claim, read_version: int | None) -> Words:
    """The words of the claim now, provided that whoever judges read the same ones in `read_version` (default: now).

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
    return Words(here.id, here.number, now.exact)


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
        "version_id": words.version_id,
        "words": words.exact,
    }
