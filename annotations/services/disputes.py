"""Calling a verdict into question, and settling that."""

from datetime import datetime

from django.db import transaction

from annotations import history
from annotations.domain.errors import Conflict
from annotations.domain.vocabulary import Event
from annotations.models import Claim, Dispute, Person
from annotations.policies import claims as policy
from annotations.services.claim_states import refresh_states
from annotations.services.locks import check_unchanged, require


def dispute_claim(*, actor: Person, claim: Claim, reason: str, lock: int | None = None, now: datetime) -> Dispute:
    """Open a dispute; Conflict while another one is open."""
    require(policy.can_edit(actor, claim), "dispute claims")
    with transaction.atomic():
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        check_unchanged(held, lock)
        if Dispute.objects.filter(claim=held, resolved_at=None).exists():
            raise Conflict("A dispute is open on this claim already. Add a comment to it.", code="disputed_already")
        dispute = Dispute.objects.create(claim=held, reason=reason, opened_by=actor, created_at=now)
        refresh_states([held.pk])
        history.record(Event.CLAIM_DISPUTED, actor=actor, subject=dispute, change={"reason": reason}, now=now)
    return dispute


def resolve_dispute(*, actor: Person, claim: Claim, note: str, lock: int | None = None, now: datetime) -> Dispute:
    """Settle the open dispute with a note; Conflict when none is open."""
    require(policy.can_edit(actor, claim), "resolve disputes")
    with transaction.atomic():
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        check_unchanged(held, lock)
        dispute = Dispute.objects.filter(claim=held, resolved_at=None).select_related("opened_by").first()
        if dispute is None:
            raise Conflict("No dispute is open on this claim.", code="not_disputed")
        dispute.resolved_at, dispute.resolved_by, dispute.note = now, actor, note
        dispute.save(update_fields=["resolved_at", "resolved_by", "note"])
        refresh_states([held.pk])
        history.record(Event.CLAIM_RESOLVED, actor=actor, subject=dispute, change={"note": note}, now=now)
    return dispute
