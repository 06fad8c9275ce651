"""Reading offers, and what each would change."""

from uuid import UUID

from django.db.models import F, QuerySet

from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.realign import realign
from annotations.domain.anchoring.surroundings import context_changed
from annotations.domain.content import blocks_from_json
from annotations.domain.diff.operations import compare
from annotations.domain.errors import Conflict, NotFound
from annotations.domain.sentences import Sentence, split_sentences
from annotations.domain.vocabulary import AnchorState, OfferState
from annotations.models import Anchor, Article, ArticleVersion, Person, VersionOffer
from annotations.policies import offers as policy
from annotations.selectors.diffs import Difference, TouchedClaim


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


def get_offer_difference(offer: VersionOffer) -> Difference:
    """What the offer would change in the version that it was compared with, and what would become of the claims."""
    if offer.state not in (OfferState.READY.value, OfferState.ACCEPTED.value):
        raise Conflict("There is no text to compare yet, or no longer.", code="not_ready")
    base = ArticleVersion.objects.only("text", "sentences").get(pk=offer.base_id)
    claims = [] if offer.identical else _touched_claims(offer, base)
    return Difference(base.text, compare(base.text, offer.text), claims)


def _touched_claims(offer: VersionOffer, base: ArticleVersion) -> list[TouchedClaim]:
    """The live claims that would not simply stay where they are, in the order of the offered text."""
    rows = Anchor.objects.filter(version=base, claim__isnull=False, claim__deleted_at=None)
    places = rows.values_list("claim_id", "start", "end")
    spans = {claim: Place(start, end) for claim, start, end in places if start is not None and end is not None}
    before = [Sentence(*row) for row in base.sentences]
    after = split_sentences(offer.text, offer.article.language or None, blocks_from_json(offer.blocks))
    found = realign(base.text, offer.text, [(place.start, place.end) for place in spans.values()])
    touched = []
    for (claim, old), result in zip(spans.items(), found, strict=True):
        new = Place(result.start, result.end) if result.start is not None and result.end is not None else None
        around = new is not None and context_changed(
            base.text, offer.text, old_sentences=before, new_sentences=after, old_place=old, new_place=new
        )
        if result.state is not AnchorState.EXACT or around:
            touched.append(TouchedClaim(claim, result.state, result.reason, old, new, around))
    return sorted(touched, key=lambda claim: (claim.b.start if claim.b else len(offer.text), claim.id))


def _offers() -> "QuerySet[VersionOffer]":
    return VersionOffer.objects.select_related("article", "created_by").annotate(
        base_number=F("base__number"), version_number=F("version__number")
    )
