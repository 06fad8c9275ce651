"""Claims over REST."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.lookups import parent_of, person_named
from annotations.api.once import once, once_prepared
from annotations.api.resource import Resource
from annotations.api.serializers.anchors import PlaceIn
from annotations.api.serializers.claims import (
    ClaimFactsIn,
    ClaimIn,
    ClaimOut,
    ClaimsBulkIn,
    ClaimsIn,
    ClaimsMadeOut,
    VersionReadIn,
    facts_of,
    new_claim_of,
)
from annotations.api.serializers.forms import NoIn
from annotations.api.serializers.history import HistoryIn, HistoryOut
from annotations.policies import articles as articles_policy
from annotations.policies import claims as policy
from annotations.selectors.articles import get_article
from annotations.selectors.claims import attach_extras, dress_new, get_claim, list_claims
from annotations.selectors.history import hide_blind_content, list_claim_history
from annotations.services.claim_words import attach_claim, confirm_claim
from annotations.services.claims import (
    create_claim,
    create_claims,
    delete_claim,
    draft_claims,
    restore_claim,
    update_claim,
)

_article = partial(get_article, counted=False)
_POSITION = ["place_start", "-place_end"]
_ORDER = {"position": _POSITION, "priority": ["priority"], "updated_at": ["updated_at"]}
_FILTERS = (
    "state", "anchor_state", "rating", "stale", "disputed", "context_changed",
    "tag", "kind", "evidence", "q", "deleted",
)  # fmt: skip


class ClaimsView(Resource):
    """The claims that one sees."""

    @paged("list_claims", ClaimOut, ClaimsIn)
    def get(self, request: Request) -> Response:
        """A page of claims."""
        query = self.query(ClaimsIn)
        if "article" in query:
            self.find(get_article, query["article"], counted=False)
        rows = list_claims(
            self.viewer,
            article_id=query.get("article"),
            assignee=person_named(self.viewer, query.get("assignee")),
            **{name: query[name] for name in _FILTERS if name in query},
        )
        prepare = partial(attach_extras, self.viewer)
        return self.page(ClaimOut, rows, query, orderings=_order(query), prepare=prepare)

    @documented("create_claim", takes=ClaimIn, answers=ClaimOut, status=201, posts=True)
    @once_prepared
    def post(self, request: Request) -> Callable[[], Response]:
        """Mark a claim in an article."""
        article = parent_of(self.readable(), "article", _article, self.viewer)
        if article:
            self.allow(articles_policy.can_edit, article, doing="mark claims")
        data = self.body(ClaimIn)
        target = article or _article(self.viewer, data["article"])
        new, version = new_claim_of(data), data.get("version")
        draft = draft_claims(article=target, claims=[new], version=version, now=self.now)

        def write() -> Response:
            claim = create_claim(
                actor=self.viewer, article=target, claim=new, version=version, draft=draft, now=self.now
            )
            dress_new(self.viewer, [claim])
            return self.show(ClaimOut, claim, status=201)

        return write


class ClaimsBulkView(Resource):
    """Many claims at once."""

    @documented("create_claims", takes=ClaimsBulkIn, answers=ClaimsMadeOut, status=201, posts=True)
    @once_prepared
    def post(self, request: Request) -> Callable[[], Response]:
        """Mark up to 1,000 claims, all or none, in order."""
        article = parent_of(self.readable(), "article", _article, self.viewer)
        if article:
            self.allow(articles_policy.can_edit, article, doing="mark claims")
        data = self.body(ClaimsBulkIn)
        target = article or _article(self.viewer, data["article"])
        new, version = [new_claim_of(item) for item in data["claims"]], data.get("version")
        draft = draft_claims(article=target, claims=new, version=version, now=self.now)

        def write() -> Response:
            claims = create_claims(
                actor=self.viewer, article=target, claims=new, version=version, draft=draft, now=self.now
            )
            dress_new(self.viewer, claims)
            return Response({"results": [ClaimOut.of(claim) for claim in claims]}, status=201)

        return write


class ClaimView(Resource):
    """One claim."""

    @documented("get_claim", answers=ClaimOut)
    def get(self, request: Request, claim_id: UUID) -> Response:
        """The claim, whole."""
        return self.show(ClaimOut, self.find(get_claim, claim_id))

    @documented("update_claim", takes=ClaimFactsIn, answers=ClaimOut, guarded=True)
    def patch(self, request: Request, claim_id: UUID) -> Response:
        """Change what is said about it; its place changes by its anchor."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_edit, claim, doing="change claims")
        lock = self.expected(f'"{claim.lock}"')
        data = self.body(ClaimFactsIn)
        update_claim(
            actor=self.viewer,
            claim=claim,
            changes=facts_of(data),
            tags=data.get("tags"),
            assignees=data.get("assignees"),
            lock=lock,
            now=self.now,
        )
        return self.show(ClaimOut, get_claim(self.viewer, claim_id))

    @documented("delete_claim", status=204, guarded=True)
    def delete(self, request: Request, claim_id: UUID) -> Response:
        """Take it away; it can be restored."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_edit, claim, doing="delete claims")
        delete_claim(actor=self.viewer, claim=claim, lock=self.expected(f'"{claim.lock}"'), now=self.now)
        return Response(status=204)


class ClaimRestoreView(Resource):
    """Bringing a deleted claim back."""

    @documented("restore_claim", takes=NoIn, answers=ClaimOut, posts=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Restore it unchanged."""
        claim = self.find(partial(get_claim, deleted=True), claim_id, ClaimOut)
        self.allow(policy.can_restore, claim, doing="restore this claim")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        self.body(NoIn)
        restore_claim(actor=self.viewer, claim=claim, lock=lock, now=self.now)
        return self.show(ClaimOut, get_claim(self.viewer, claim_id))


class ClaimAnchorView(Resource):
    """Where a claim stands."""

    @documented("attach_claim", takes=PlaceIn, answers=ClaimOut, guarded=True)
    def put(self, request: Request, claim_id: UUID) -> Response:
        """Attach it elsewhere in the current version, or pick a candidate.

        Judgements on other words go stale; those on the very words stand where its place alone was in doubt.
        """
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_edit, claim, doing="re-attach claims")
        lock = self.expected(f'"{claim.lock}"')
        spec = PlaceIn.spec(self.body(PlaceIn))
        attach_claim(actor=self.viewer, claim=claim, spec=spec, lock=lock, now=self.now)
        return self.show(ClaimOut, get_claim(self.viewer, claim_id))


class ClaimConfirmView(Resource):
    """Saying that a changed passage still deserves its verdict."""

    @documented("confirm_claim", takes=VersionReadIn, answers=ClaimOut, posts=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Confirm that the words as they stand deserve the judgements given before.

        409 `text_changed` when they are not those (of the version) that you read, `orphaned` when there are none, and
        `ambiguous` until one of the places is picked by attaching the claim there.
        """
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_edit, claim, doing="confirm claims")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        data = self.body(VersionReadIn)
        confirm_claim(actor=self.viewer, claim=claim, lock=lock, now=self.now, **data)
        return self.show(ClaimOut, get_claim(self.viewer, claim_id))


class ClaimHistoryView(Resource):
    """What happened to a claim."""

    @paged("list_claim_history", HistoryOut, HistoryIn)
    def get(self, request: Request, claim_id: UUID) -> Response:
        """The audit trail, oldest first."""
        rows = list_claim_history(self.viewer, self.find(get_claim, claim_id))
        prepare = partial(hide_blind_content, self.viewer)
        return self.page(HistoryOut, rows, self.query(HistoryIn), orderings={"at": ["number"]}, prepare=prepare)


def _order(query: dict[str, object]) -> dict[str, list[str]]:
    name = str(query["ordering"]).lstrip("-")
    return {name: _ORDER[name]}
