"""Offers of a next version over REST: compare first, then accept or dismiss."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.contents import content_form
from annotations.api.documented import documented, paged
from annotations.api.once import once_prepared
from annotations.api.parsers import MAX_ARTICLE_BODY
from annotations.api.resource import Resource
from annotations.api.serializers.diffs import DiffOut
from annotations.api.serializers.offers import AcceptIn, OfferIn, OfferOut, OffersIn, OfferTextOut
from annotations.policies import articles as articles_policy
from annotations.policies import offers as policy
from annotations.selectors.articles import get_article
from annotations.selectors.offers import get_offer, get_offer_difference, list_offers
from annotations.services.offers import (
    accept_offer,
    create_offer,
    dismiss_offer,
    draft_accepted,
    draft_offer,
    renew_offer,
)

_article = partial(get_article, counted=False)


class OffersView(Resource):
    """The texts that are offered as an article's next version."""

    max_json = max_file = MAX_ARTICLE_BODY
    throttle_scope = "imports"

    @paged("list_offers", OfferOut, OffersIn)
    def get(self, request: Request, article_id: UUID) -> Response:
        """Newest first, without their texts."""
        query = self.query(OffersIn)
        rows = list_offers(self.viewer, self.find(_article, article_id), state=query.get("state", ""))
        return self.page(OfferOut, rows, query, orderings={"created_at": ["-created_at"]})

    @documented("create_offer", takes=OfferIn, answers=OfferTextOut, status=201, posts=True, multipart=True)
    @once_prepared
    def post(self, request: Request, article_id: UUID) -> Callable[[], Response]:
        """Offer a text; it is compared and changes nothing. Without content the article's address is fetched again."""
        article = self.find(_article, article_id)
        self.allow(articles_policy.can_edit, article, doing="offer versions")
        data = self.body(OfferIn)
        form = content_form(data, base_url=article.source_url) if data else None
        draft = draft_offer(article=article, form=form)

        def write() -> Response:
            offer = create_offer(actor=self.viewer, article=article, draft=draft, now=self.now)
            return self.show(OfferTextOut, get_offer(self.viewer, article, offer.pk), status=201)

        return write


class OfferView(Resource):
    """One offer."""

    @documented("get_offer", answers=OfferTextOut)
    def get(self, request: Request, article_id: UUID, offer_id: UUID) -> Response:
        """The offer with its text."""
        return self.show(OfferTextOut, get_offer(self.viewer, self.find(_article, article_id), offer_id))

    @documented("dismiss_offer", status=204, guarded=True)
    def delete(self, request: Request, article_id: UUID, offer_id: UUID) -> Response:
        """Set it aside for good."""
        article = self.find(_article, article_id)
        offer = self.find(lambda viewer, pk: get_offer(viewer, article, pk), offer_id, OfferOut)
        self.allow(policy.can_settle, offer, doing="dismiss offers")
        lock = self.expected(f'"{offer.lock}"')
        dismiss_offer(actor=self.viewer, offer=offer, lock=lock, now=self.now)
        return Response(status=204)


class OfferDiffView(Resource):
    """What an offer would change."""

    @documented("get_offer_diff", answers=DiffOut)
    def get(self, request: Request, article_id: UUID, offer_id: UUID) -> Response:
        """Word by word from the version that it was compared with (a) to the offered text (b)."""
        article = self.find(_article, article_id)
        return Response(DiffOut.of(get_offer_difference(self.viewer, article, offer_id)))


class OfferAcceptView(Resource):
    """Taking an offer over."""

    @documented("accept_offer", takes=AcceptIn, answers=OfferOut, posts=True)
    @once_prepared
    def post(self, request: Request, article_id: UUID, offer_id: UUID) -> Callable[[], Response]:
        """Make it the next version; 409 `base` where another came meanwhile: then it has been compared anew."""
        article = self.find(_article, article_id)
        offer = self.find(lambda viewer, pk: get_offer(viewer, article, pk), offer_id, OfferOut)
        self.allow(policy.can_settle, offer, doing="accept offers")
        lock = self.expected_if_sent(f'"{offer.lock}"')
        data = self.body(AcceptIn)
        renew_offer(actor=self.viewer, offer=offer, now=self.now)
        draft = draft_accepted(offer)

        def write() -> Response:
            accept_offer(actor=self.viewer, offer=offer, note=data["note"], draft=draft, lock=lock, now=self.now)
            return self.show(OfferOut, get_offer(self.viewer, article, offer.pk))

        return write
