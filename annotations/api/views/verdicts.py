"""Verdicts, decisions and disputes."""

from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.claims import ClaimOut
from annotations.api.serializers.verdicts import (
    DecisionIn,
    DecisionOut,
    DisputeIn,
    DisputeOut,
    ResolveIn,
    VerdictIn,
    VerdictOut,
    VerdictsIn,
)
from annotations.policies import claims as policy
from annotations.selectors.claims import get_claim
from annotations.selectors.verdicts import list_verdicts
from annotations.services.decisions import decide_claim
from annotations.services.disputes import dispute_claim, resolve_dispute
from annotations.services.verdicts import submit_verdict


class VerdictsView(Resource):
    """What reviewers say of a claim."""

    @paged("list_verdicts", VerdictOut, VerdictsIn, hidden=serializers.IntegerField())
    def get(self, request: Request, claim_id: UUID) -> Response:
        """The verdicts that one may read, superseded ones too, and how many are hidden."""
        seen = list_verdicts(self.viewer, self.find(get_claim, claim_id))
        orderings = {"created_at": ["created_at"]}
        extra = {"hidden": seen.hidden}
        return self.page(VerdictOut, seen.verdicts, self.query(VerdictsIn), orderings=orderings, extra=extra)

    @documented("submit_verdict", takes=VerdictIn, answers=VerdictOut, status=201, posts=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Give one's own; it supersedes one's earlier one."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_judge, claim, doing="give verdicts")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        data = self.body(VerdictIn)
        verdict = submit_verdict(actor=self.viewer, claim=claim, lock=lock, now=self.now, **data)
        return self.show(VerdictOut, verdict, status=201)


class DecisionView(Resource):
    """What an editor decides."""

    @documented("decide_claim", takes=DecisionIn, answers=DecisionOut, status=201, posts=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Decide the claim; an earlier decision is superseded."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_decide, claim, doing="decide claims")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        data = self.body(DecisionIn)
        decision = decide_claim(actor=self.viewer, claim=claim, lock=lock, now=self.now, **data)
        return self.show(DecisionOut, decision, status=201)


class DisputeView(Resource):
    """Calling a claim's verdict into question."""

    @documented("dispute_claim", takes=DisputeIn, answers=DisputeOut, status=201, posts=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Open a dispute, with the reason."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_edit, claim, doing="dispute claims")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        dispute = dispute_claim(actor=self.viewer, claim=claim, lock=lock, now=self.now, **self.body(DisputeIn))
        return self.show(DisputeOut, dispute, status=201)


class DisputeResolveView(Resource):
    """Settling a dispute."""

    @documented("resolve_dispute", takes=ResolveIn, answers=DisputeOut, posts=True)
    @once
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Settle the open dispute, with a note."""
        claim = self.find(get_claim, claim_id, ClaimOut)
        self.allow(policy.can_edit, claim, doing="resolve disputes")
        lock = self.expected_if_sent(f'"{claim.lock}"')
        dispute = resolve_dispute(actor=self.viewer, claim=claim, lock=lock, now=self.now, **self.body(ResolveIn))
        return self.show(DisputeOut, dispute)
