"""Evidence over REST."""

from functools import partial
from typing import Any, cast
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.contents import MAX_FILE, upload_of
from annotations.api.documented import documented, paged
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.claims import ClaimOut
from annotations.api.serializers.evidence import (
    CitedEvidenceIn,
    CitedEvidenceOut,
    EvidenceFactsIn,
    EvidenceIn,
    EvidenceListIn,
    EvidenceOut,
)
from annotations.api.serializers.forms import NoIn
from annotations.policies import claims as claims_policy
from annotations.policies import evidence as policy
from annotations.selectors.articles import get_article
from annotations.selectors.claims import get_claim
from annotations.selectors.evidence import get_evidence, list_cited_evidence, list_evidence
from annotations.selectors.sources import get_source
from annotations.services.evidence import (
    EvidenceFacts,
    SourceForm,
    attach_evidence,
    delete_evidence,
    restore_evidence,
    update_evidence,
)
from annotations.services.sources import SourceFacts


class EvidenceListView(Resource):
    """What a claim rests on."""

    max_file = MAX_FILE
    throttle_scope = "captures"

    @paged("list_evidence", EvidenceOut, EvidenceListIn)
    def get(self, request: Request, claim_id: UUID) -> Response:
        """Oldest first."""
        query = self.query(EvidenceListIn)
        rows = list_evidence(self.viewer, self.find(get_claim, claim_id), deleted=query["deleted"])
        return self.page(EvidenceOut, rows, query, orderings={"created_at": ["created_at"]})

    @documented("attach_evidence", takes=EvidenceIn, answers=EvidenceOut, status=201, posts=True, multipart=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Rest the claim on a source; a page is fetched in the background."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(claims_policy.can_edit, claim, doing="attach evidence")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        data = self.body(EvidenceIn)
        evidence = attach_evidence(
            actor=self.viewer, claim=claim, form=self._source(data), facts=_facts(data), lock=lock, now=self.now
        )
        return self.show(EvidenceOut, get_evidence(self.viewer, evidence.pk), status=201)

    def _source(self, data: dict[str, Any]) -> SourceForm:
        source = data.get("source")
        if isinstance(source, UUID):
            return SourceForm(source=get_source(self.viewer, source))
        facts = cast("SourceFacts", source) if source else None
        return SourceForm(url=data.get("url"), facts=facts, file=upload_of(data.get("file")))


class CitedEvidenceView(Resource):
    """What claims rest on, across claims."""

    @paged("list_cited_evidence", CitedEvidenceOut, CitedEvidenceIn)
    def get(self, request: Request) -> Response:
        """The evidence of an article, or on a source; oldest first."""
        query = self.query(CitedEvidenceIn)
        if "article" in query:
            self.find(get_article, query["article"], counted=False)
        if "source" in query:
            self.find(get_source, query["source"])
        filters = {name: query[name] for name in _FILTERS if name in query}
        rows = list_cited_evidence(
            self.viewer, article_id=query.get("article"), source_id=query.get("source"), **filters
        )
        return self.page(CitedEvidenceOut, rows, query, orderings={"created_at": ["created_at"]})


_FILTERS = ("stance", "quote", "quote_state", "capture", "deleted")


class EvidenceView(Resource):
    """One piece of evidence."""

    @documented("get_evidence", answers=EvidenceOut)
    def get(self, request: Request, evidence_id: UUID) -> Response:
        """The evidence, with its source and capture."""
        return self.show(EvidenceOut, self.find(get_evidence, evidence_id))

    @documented("update_evidence", takes=EvidenceFactsIn, answers=EvidenceOut, guarded=True)
    def patch(self, request: Request, evidence_id: UUID) -> Response:
        """Change what is said about it; a new quote is looked for at once."""
        row = self.find(get_evidence, evidence_id, EvidenceOut)
        self.allow(policy.can_edit, row, doing="change evidence")
        lock = self.expected(f'"{row.lock}"')
        changes = _facts(self.body(EvidenceFactsIn))
        update_evidence(actor=self.viewer, evidence=row, changes=changes, lock=lock, now=self.now)
        return self.show(EvidenceOut, get_evidence(self.viewer, evidence_id))

    @documented("delete_evidence", status=204, guarded=True)
    def delete(self, request: Request, evidence_id: UUID) -> Response:
        """Take it away; it can be restored."""
        row = self.find(get_evidence, evidence_id, EvidenceOut)
        self.allow(policy.can_edit, row, doing="delete evidence")
        delete_evidence(actor=self.viewer, evidence=row, lock=self.expected(f'"{row.lock}"'), now=self.now)
        return Response(status=204)


class EvidenceRestoreView(Resource):
    """Bringing deleted evidence back."""

    @documented("restore_evidence", takes=NoIn, answers=EvidenceOut, posts=True)
    @once
    def post(self, request: Request, evidence_id: UUID) -> Response:
        """Restore it unchanged."""
        row = self.find(partial(get_evidence, deleted=True), evidence_id, EvidenceOut)
        self.allow(policy.can_restore, row, doing="restore this evidence")
        lock = self.expected_if_sent(f'"{row.lock}"')
        self.body(NoIn)
        restore_evidence(actor=self.viewer, evidence=row, lock=lock, now=self.now)
        return self.show(EvidenceOut, get_evidence(self.viewer, evidence_id))


def _facts(data: dict[str, Any]) -> EvidenceFacts:
    facts = {name: value for name, value in data.items() if name in EvidenceFacts.__annotations__}
    if facts.get("grade", "") is None:
        facts["grade"] = ""
    return cast("EvidenceFacts", facts)
