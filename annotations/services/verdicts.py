"""What reviewers judge."""

from datetime import date, datetime

from django.db import transaction

from annotations import history
from annotations.domain.vocabulary import Event
from annotations.models import Claim, Person, Verdict
from annotations.policies import claims as policy
from annotations.services.claim_states import refresh_states
from annotations.services.judgements import check_words, find_wording, judgement_columns
from annotations.services.locks import check_unchanged, require


def submit_verdict(
    *,
    actor: Person,
    claim: Claim,
    rating: str,
    rationale: str,
    as_of: date | None = None,
    version: int | None = None,
    exact: str | None = None,
    lock: int | None = None,
    now: datetime,
) -> Verdict:
    """Give one's verdict on the words that one read; it supersedes one's own earlier verdict and overwrites nothing."""
    require(policy.can_judge(actor, claim), "give verdicts")
    wording = find_wording(claim.article, rating)
    with transaction.atomic():
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        check_unchanged(held, lock)
        words = check_words(held, version, exact)
        Verdict.objects.filter(claim=held, author=actor, superseded_at=None).update(superseded_at=now)
        verdict = Verdict.objects.create(
            **judgement_columns(held, words, wording),
            rationale=rationale,
            as_of=as_of or now.date(),
            author=actor,
            created_at=now,
        )
        refresh_states([held.pk])
        change = {"rating": rating, "rationale": rationale, "as_of": verdict.as_of, "version": words.number}
        history.record(Event.VERDICT_CREATED, actor=actor, subject=verdict, change=change, now=now)
    verdict.version_number = words.number  # type: ignore[attr-defined]  # what the selector annotates
    return verdict
