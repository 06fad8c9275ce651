"""The append-only trail: `record` writes who did what, in the transaction of the change, chained by hashes."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from annotations.domain.vocabulary import Event
from annotations.models import (
    Article,
    ArticleVersion,
    Capture,
    Claim,
    Comment,
    Decision,
    Desk,
    Dismissal,
    Dispute,
    Evidence,
    HistoryChain,
    HistoryEntry,
    Membership,
    Person,
    RatingScale,
    Source,
    Token,
    Verdict,
)

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: the event, its subject and what changed (`{field: [old, new]}` or facts)."""

    event: Event
    subject: Model
    change: Change = field(default_factory=dict)


def record(event: Event, *, actor: Person | None, subject: Model, change: Change | None = None, now: datetime) -> None:
    """Append one entry to the subject's chain; call inside the transaction of the change."""
    record_all([Happening(event, subject, change or {})], actor=actor, now=now)


def record_all(happenings: Sequence[Happening], *, actor: Person | None, now: datetime) -> None:
    """Append entries in order, each to the chain of its subject; one query a batch, whatever their number."""
    chains: dict[UUID, list[Happening]] = {}
    for happening in happenings:
        chains.setdefault(_chain_id(happening.subject), []).append(happening)
    for chain_id in sorted(chains):  # always in this order, so that no two writers deadlock
        _append(chain_id, chains[chain_id], actor, now)


def entry_hash(entry: HistoryEntry) -> str:
    """The SHA-256 (hex) that an entry must carry: over all its facts and the hash before it."""
    facts = {
        "chain": str(entry.chain_id),
        "number": entry.number,
        "at": entry.created_at.astimezone(UTC).isoformat(),
        "actor": str(entry.actor_id) if entry.actor_id else None,
        "event": entry.event,
        "subject": [entry.subject_kind, str(entry.subject_id)],
        "claim": str(entry.claim_id) if entry.claim_id else None,
        "change": entry.change,
        "previous": entry.previous_hash,
    }
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _append(chain_id: UUID, happenings: Sequence[Happening], actor: Person | None, now: datetime) -> None:
    chain = HistoryChain.objects.select_for_update().filter(pk=chain_id).first()
    if chain is None:
        HistoryChain.objects.bulk_create([HistoryChain(id=chain_id)], ignore_conflicts=True)
        chain = HistoryChain.objects.select_for_update().get(pk=chain_id)
    entries = []
    for happening in happenings:
        entry = HistoryEntry(
            created_at=now,
            chain=chain,
            number=chain.length + 1,
            actor=actor,
            event=happening.event.value,
            subject_kind=type(happening.subject).__name__.lower(),
            subject_id=happening.subject.pk,
            claim_id=_claim_id(happening.subject),
            change=json.loads(json.dumps(happening.change, cls=DjangoJSONEncoder)),
            previous_hash=chain.head,
        )
        entry.hash = entry_hash(entry)
        chain.length, chain.head = entry.number, entry.hash
        entries.append(entry)
    HistoryEntry.objects.bulk_create(entries, batch_size=500)
    chain.save(update_fields=["length", "head"])


def _chain_id(subject: Model) -> UUID:
    match subject:
        case Article() | Desk() | Person():
            return subject.pk
        case ArticleVersion() | Claim() | Dismissal():
            return subject.article_id
        case Verdict() | Decision() | Dispute() | Evidence():
            return subject.claim.article_id
        case Comment():
            return _chain_id(subject.article or subject.claim or subject.evidence)  # type: ignore[arg-type]  # one is set, by constraint
        case Source() | Membership() | RatingScale():
            if subject.desk_id is None:
                raise TypeError("what ships with the product has no history")
            return subject.desk_id
        case Capture():
            return subject.source.desk_id
        case Token():
            return subject.person_id
    raise TypeError(f"no history is kept of {type(subject).__name__}")


def _claim_id(subject: Model) -> UUID | None:
    match subject:
        case Claim():
            return subject.pk
        case Verdict() | Decision() | Dispute() | Evidence():
            return subject.claim_id
        case Comment():
            return subject.claim_id or (subject.evidence.claim_id if subject.evidence else None)
    return None
