"""Texts that content systems deliver under their own ids."""

from collections.abc import Callable
from typing import cast

from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.contents import content_form
from annotations.api.documented import documented
from annotations.api.lookups import desk_named, named_in
from annotations.api.once import once_prepared
from annotations.api.parsers import MAX_ARTICLE_BODY
from annotations.api.resource import Resource
from annotations.api.serializers.articles import ArticleOut
from annotations.api.serializers.content_systems import FACTS, DeliveredOut, DeliveryIn
from annotations.policies import desks as desks_policy
from annotations.selectors.articles import get_article
from annotations.selectors.content_systems import find_by_external_id
from annotations.services.articles import ArticleFacts
from annotations.services.content_systems import Delivery, draft_delivery, import_version
from annotations.services.contents import read_content


class _NothingToMatch(APIException):
    """If-Match was sent for an article that is not there yet: not even `*` matches, and no present state is to show."""

    status_code = 412
    default_code = "stale"
    default_detail = "No article has this external_id yet, so nothing matches If-Match. Leave it out to make one."


class DeliveriesView(Resource):
    """The door for content systems."""

    max_json = max_file = MAX_ARTICLE_BODY
    throttle_scope = "imports"

    @documented(
        "import_version",
        takes=DeliveryIn,
        answers=DeliveredOut,
        status=201,
        posts=True,
        multipart=True,
        also={200: DeliveredOut},
    )
    @once_prepared
    def post(self, request: Request) -> Callable[[], Response]:
        """Store a text as the next version of the article with that external_id, or as a new article.

        The current text again answers 200 and changes nothing.
        """
        desk = desk_named(self.viewer, named_in(self.readable(), "desk"))
        self.allow(desks_policy.can_import, desk, doing="bring articles in")
        data = self.body(DeliveryIn)
        article = find_by_external_id(self.viewer, desk, data["external_id"])
        if article is not None:
            article = self.find(get_article, article.pk, ArticleOut)
        elif "If-Match" in request.headers:
            raise _NothingToMatch
        lock = self.expected_if_sent(f'"{article.lock}"') if article else None
        source_url = data.get("source_url") or (article.source_url if article else None)
        delivery = Delivery(
            external_id=data["external_id"],
            content=read_content(content_form(data, base_url=source_url)),
            facts=cast("ArticleFacts", {name: data[name] for name in FACTS if name in data}),
            note=data["note"],
            base=data["base"],
        )
        draft = draft_delivery(article=article, delivery=delivery) if article else None

        def write() -> Response:
            delivered = import_version(
                actor=self.viewer, desk=desk, delivery=delivery, lock=lock, draft=draft, now=self.now
            )
            return self.show(DeliveredOut, delivered, status=201 if delivered.new.created else 200)

        return write
