"""Keeps what is derived about claims (state, stale, disputed, rating) true after each change of its grounds."""

from collections.abc import Sequence
from uuid import UUID

from annotations.domain.rollup import Judged, is_current, standing
from annotations.models import Claim, Decision, Dispute, Verdict


def refresh_states(claim_ids: Sequence[UUID]) -> list[Claim]:
    """Derive the standing of these claims anew and write what changed; answers the claims that became stale.

    Call inside the transaction of the change; four queries a batch of 500, and one a distinct new standing.
    """
    became_stale: list[Claim] = []
    for at in range(0, len(claim_ids), 500):
        became_stale += _refresh_batch(claim_ids[at : at + 500])
    return became_stale


def _refresh_batch(claim_ids: Sequence[UUID]) -> list[Claim]:
    claims = {claim.pk: claim for claim in Claim.objects.filter(pk__in=claim_ids)}
    decisions: dict[UUID, Judged] = {}
    for decision in Decision.objects.filter(claim__in=claim_ids, superseded_at=None):
        decisions[decision.claim_id] = _judged(decision, claims[decision.claim_id])
    verdicts: dict[UUID, list[Judged]] = {}
    for verdict in Verdict.objects.filter(claim__in=claim_ids, superseded_at=None):
        verdicts.setdefault(verdict.claim_id, []).append(_judged(verdict, claims[verdict.claim_id]))
    disputes = Dispute.objects.filter(claim__in=claim_ids, resolved_at=None)
    disputed = set(disputes.values_list("claim_id", flat=True))
    changed: dict[tuple[str, bool, bool, str], list[UUID]] = {}
    became_stale = []
    for claim in claims.values():
        new = standing(
            decision=decisions.get(claim.pk),
            verdicts=verdicts.get(claim.pk, []),
            dispute_open=claim.pk in disputed,
        )
        row = (new.state.value, new.stale, new.disputed, new.rating)
        if row != (claim.state, claim.stale, claim.disputed, claim.rating):
            changed.setdefault(row, []).append(claim.pk)
        if new.stale and not claim.stale:
            became_stale.append(claim)
    for (state, stale, is_disputed, rating), ids in changed.items():
        Claim.objects.filter(pk__in=ids).update(state=state, stale=stale, disputed=is_disputed, rating=rating)
    return became_stale


def _judged(judgement: Verdict | Decision, claim: Claim) -> Judged:
    current = is_current(judgement.words_epoch, claim.words_epoch)
    return Judged(judgement.rating, current)
