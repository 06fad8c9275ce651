"""What editors decide."""

from datetime import datetime

from django.db import transaction

from annotations import history
from annotations.domain.vocabulary import Event
from annotations.models import Claim, Decision, Person
from annotations.policies import claims as policy
from annotations.services.claim_states import refresh_states
from annotations.services.judgements import check_words, find_wording, judgement_columns, settle_context
from annotations.services.locks import check_unchanged, require


def decide_claim(
    *,
    actor: Person,
    claim: Claim,
    rating: str,
    rationale: str,
    correction_notice: str = "",
    version: int | None = None,
    exact: str | None = None,
    lock: int | None = None,
    now: datetime,
) -> Decision:
    """Decide a claim, bindingly; the decision before it is superseded and stays readable."""
    require(policy.can_decide(actor, claim), "decide claims")
    wording = find_wording(claim.article, rating)
    with transaction.atomic():
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        check_unchanged(held, lock)
        words = check_words(held, version, exact)
        Decision.objects.filter(claim=held, superseded_at=None).update(superseded_at=now)
        decision = Decision.objects.create(
            **judgement_columns(held, words, wording),
            rationale=rationale,
            correction_notice=correction_notice,
            author=actor,
            created_at=now,
        )
        settle_context(words.anchor)
        refresh_states([held.pk])
        change = {"rating": rating, "rationale": rationale, "version": words.number}
        change |= {"correction_notice": correction_notice} if correction_notice else {}
        history.record(Event.CLAIM_DECIDED, actor=actor, subject=decision, change=change, now=now)
    decision.version_number = words.number  # type: ignore[attr-defined]  # what the selector annotates
    return decision
