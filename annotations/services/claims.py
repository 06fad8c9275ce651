"""What people do with claims: make, change, delete, restore."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from annotations import history
from annotations.domain.errors import DomainError, Invalid, Problem
from annotations.domain.vocabulary import Event
from annotations.models import Anchor, Article, Claim, Person
from annotations.policies import articles as articles_policy
from annotations.policies import claims as policy
from annotations.selectors.carrying import Carrying
from annotations.services.anchors import AnchorSpec, VersionRef, find_version, place_anchor, read_text
from annotations.services.carrying import carry_to_current, carrying_to, tell_arrivals
from annotations.services.coverage import refresh_coverage
from annotations.services.labels import label_new, set_assignees, set_tags
from annotations.services.locks import changed_fields, hold_article, require, write_unless_changed

READ_WHOLE_FROM = 8  # claims at once, from which reading the text whole beats reading a slice for each


class ClaimFacts(TypedDict, total=False):
    """What a person says about a claim, apart from its place; the columns of the row."""

    summary: str
    notes: str
    claimant_name: str
    claimant_role: str
    claimant_same_as: str
    claimed_on: date | None
    appearance_url: str
    kind: str
    priority: int
    verdicts_wanted: int


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim as a writer sends it; `tags` and `assignees` are wholes, not changes."""

    anchor: AnchorSpec
    facts: ClaimFacts = field(default_factory=ClaimFacts)
    tags: Sequence[str] = ()
    assignees: Sequence[UUID] = ()


def draft_claims(
    *, article: Article, claims: Sequence[NewClaim], version: int | None, now: datetime
) -> Carrying | None:
    """For claims on an older version, where they stand in the current one: what takes time, before anything is held.

    A fault in them is left for `create_claims` to tell, which finds it again.
    """
    if version is None:
        return None
    with suppress(DomainError):
        there = find_version(article, version)
        if there.id != article.current_version_id:
            carrying = carrying_to(find_version(article, None).id)
            carrying.align(_place_all(there, claims, [""] * len(claims), now))
            return carrying
    return None


def create_claim(
    *,
    actor: Person,
    article: Article,
    claim: NewClaim,
    version: int | None = None,
    draft: Carrying | None = None,
    now: datetime,
) -> Claim:
    """Mark a claim in the article; one made on an older version is carried to the current one at once."""
    return _create(actor=actor, article=article, claims=[claim], version=version, draft=draft, now=now, pointers=[""])[
        0
    ]


def create_claims(
    *,
    actor: Person,
    article: Article,
    claims: Sequence[NewClaim],
    version: int | None = None,
    draft: Carrying | None = None,
    now: datetime,
) -> list[Claim]:
    """Mark many claims, all or none, in order; a fault points at its item (`/claims/3/anchor`)."""
    pointers = [f"/claims/{number}" for number in range(len(claims))]
    return _create(
        actor=actor, article=article, claims=claims, version=version, draft=draft, now=now, pointers=pointers
    )


def _create(
    *,
    actor: Person,
    article: Article,
    claims: Sequence[NewClaim],
    version: int | None,
    draft: Carrying | None,
    now: datetime,
    pointers: Sequence[str],
) -> list[Claim]:
    require(articles_policy.can_edit(actor, article), "mark claims")
    draft = draft or draft_claims(article=article, claims=claims, version=version, now=now)
    with transaction.atomic():
        held = hold_article(article.pk)
        there = find_version(held, version)
        anchors = _place_all(there, claims, pointers, now)
        rows = [
            Claim(article=held, created_by=actor, created_at=now, updated_at=now, **claim.facts) for claim in claims
        ]
        Claim.objects.bulk_create(rows, batch_size=500)
        for row, anchor in zip(rows, anchors, strict=True):
            anchor.claim = row
        Anchor.objects.bulk_create(anchors, batch_size=500)
        arrivals = carry_to_current(held, there, anchors, draft, now)
        for row, anchor in zip(rows, [arrival.anchor for arrival in arrivals] or anchors, strict=True):
            row.current_anchor = anchor
        _point_to_anchors(rows)
        label_new(rows, [claim.tags for claim in claims], [claim.assignees for claim in claims], pointers)
        refresh_coverage(held.pk, now=now)
        happenings = [
            history.Happening(Event.CLAIM_CREATED, row, {"exact": anchor.exact, "version": there.number})
            for row, anchor in zip(rows, anchors, strict=True)
        ]
        if arrivals:
            current = find_version(held, None).number
            happenings += tell_arrivals(arrivals, {row.pk: row for row in rows}, there.number, current)
        history.record_all(happenings, actor=actor, now=now)
    return rows


def update_claim(
    *,
    actor: Person,
    claim: Claim,
    changes: ClaimFacts,
    tags: Sequence[str] | None = None,
    assignees: Sequence[UUID] | None = None,
    lock: int,
    now: datetime,
) -> None:
    """Change what is said about a claim; Stale when somebody else did first."""
    require(policy.can_edit(actor, claim), "change claims")
    with transaction.atomic():
        change: dict[str, object] = dict(changed_fields(claim, changes))
        write_unless_changed(claim, changes, lock=lock, now=now)
        if tags is not None:
            before = sorted(tag.name for tag in claim.tags.all())
            change |= {"tags": [before, sorted(set_tags(claim, tags))]}
        if assignees is not None:
            people = sorted(str(row.person_id) for row in claim.assignees.all())
            set_assignees(claim, assignees)
            change |= {"assignees": [people, sorted(map(str, assignees))]}
        history.record(Event.CLAIM_UPDATED, actor=actor, subject=claim, change=change, now=now)


def delete_claim(*, actor: Person, claim: Claim, lock: int, now: datetime) -> None:
    """Take a claim away, softly."""
    require(policy.can_edit(actor, claim), "delete claims")
    with transaction.atomic():
        hold_article(claim.article_id)
        write_unless_changed(claim, {"deleted_at": now, "deleted_by": actor}, lock=lock, now=now)
        refresh_coverage(claim.article_id, now=now)
        history.record(Event.CLAIM_DELETED, actor=actor, subject=claim, now=now)


def restore_claim(*, actor: Person, claim: Claim, lock: int | None, now: datetime) -> None:
    """Bring a deleted claim back unchanged; one that is not deleted is left as it is."""
    require(policy.can_restore(actor, claim), "restore this claim")
    if claim.deleted_at is None:
        return
    with transaction.atomic():
        hold_article(claim.article_id)
        write_unless_changed(claim, {"deleted_at": None, "deleted_by": None}, lock=lock, now=now)
        refresh_coverage(claim.article_id, now=now)
        history.record(Event.CLAIM_RESTORED, actor=actor, subject=claim, now=now)


def _place_all(version: VersionRef, claims: Sequence[NewClaim], pointers: Sequence[str], now: datetime) -> list[Anchor]:
    anchors: list[Anchor] = []
    problems: list[Problem] = []
    first: DomainError | None = None
    text = read_text(version) if len(claims) > READ_WHOLE_FROM else None
    for claim, pointer in zip(claims, pointers, strict=True):
        try:
            anchors.append(place_anchor(version, claim.anchor, text=text, now=now, pointer=f"{pointer}/anchor"))
        except DomainError as error:
            first = first or error
            problems += error.problems or [Problem(f"{pointer}/anchor", error.code, error.detail)]
    if first and len(claims) == 1:
        raise first
    if first:
        raise Invalid(first.detail, code=first.code, problems=problems)
    return anchors


def _point_to_anchors(claims: Sequence[Claim]) -> None:
    """Write the claims' current anchors in one UPDATE, whatever their number."""
    here = Anchor.objects.filter(claim=OuterRef("pk"), pk__in=[claim.current_anchor_id for claim in claims])
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(current_anchor=Subquery(here.values("pk")[:1]))
