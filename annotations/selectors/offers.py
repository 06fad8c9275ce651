"""Reading offers, and what each would change."""

from uuid import UUID

from django.db.models import F, QuerySet

from annotations.domain.content import blocks_from_json
from annotations.domain.diff.operations import compare
from annotations.domain.errors import Conflict, NotFound
from annotations.domain.sentences import split_sentences
from annotations.domain.vocabulary import AnchorState, OfferState
from annotations.models import Article, ArticleVersion, Person, VersionOffer
from annotations.policies import offers as policy
from annotations.selectors.carrying import forecast_claims
from annotations.selectors.diffs import Difference, TouchedClaim, touched_claims


def list_offers(viewer: Person, article: Article, *, state: str = "") -> "QuerySet[VersionOffer]":
    """An article's offers without their texts."""
    offers = policy.visible_to(viewer, _offers().filter(article=article).defer("text", "blocks"))
    return offers.filter(state=state) if state else offers


def get_offer(viewer: Person, article: Article, offer_id: UUID) -> VersionOffer:
    """One offer with its text; NotFound for one that the viewer may not see, or of another article."""
    offer = policy.visible_to(viewer, _offers().filter(article=article, pk=offer_id)).first()
    if offer is None:
        raise NotFound("The article has no such offer.")
    return offer


def get_offer_difference(viewer: Person, article: Article, offer_id: UUID) -> Difference:
    """What the offer would change in the version that it was compared with, and what would become of the claims."""
    offer = get_offer(viewer, article, offer_id)
    if offer.state not in (OfferState.READY.value, OfferState.ACCEPTED.value):
        raise Conflict("There is no text to compare yet, or no longer.", code="not_ready")
    base = ArticleVersion.objects.only("text", "sentences", "article").get(pk=offer.base_id)
    claims = [] if offer.identical else _touched_claims(offer, base)
    return Difference(base.text, compare(base.text, offer.text), claims)


def _touched_claims(offer: VersionOffer, base: ArticleVersion) -> list[TouchedClaim]:
    """The living claims that would not simply stay where they are: told as the two versions' difference will be."""
    sentences = split_sentences(offer.text, offer.article.language or None, blocks_from_json(offer.blocks))
    offered = ArticleVersion(text=offer.text, sentences=[[row.start, row.end, row.words] for row in sentences])
    before, after, steps = {}, {}, {}
    for arrival in forecast_claims(base, offered):
        claim_id = arrival.anchor.claim_id
        if claim_id is not None:
            before[claim_id], after[claim_id] = arrival.origin.anchor, arrival.anchor
            steps[claim_id] = {AnchorState(arrival.anchor.state)}
    return touched_claims(base, offered, before, after, steps)


def _offers() -> "QuerySet[VersionOffer]":
    return VersionOffer.objects.select_related("article", "created_by").annotate(
        base_number=F("base__number"), version_number=F("version__number")
    )
