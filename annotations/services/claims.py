"""What people do with claims: make, change, re-attach, confirm, delete, restore."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from annotations import history
from annotations.domain.errors import DomainError, Invalid, Problem
from annotations.domain.vocabulary import AnchorState, Event
from annotations.models import (
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    Decision,
    Person,
    Verdict,
)
from annotations.policies import articles as articles_policy
from annotations.policies import claims as policy
from annotations.services.anchors import (
    AnchorSpec,
    Passage,
    VersionRef,
    carry_anchors,
    find_version,
    fold,
    place_anchor,
    read_text,
)
from annotations.services.claim_states import refresh_states
from annotations.services.coverage import refresh_coverage
from annotations.services.judgements import check_words
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


def create_claim(
    *, actor: Person, article: Article, claim: NewClaim, version: int | None = None, now: datetime
) -> Claim:
    """Mark a claim in the article; one made on an older version is carried to the current one at once."""
    return _create(actor=actor, article=article, claims=[claim], version=version, now=now, pointers=[""])[0]


def create_claims(
    *, actor: Person, article: Article, claims: Sequence[NewClaim], version: int | None = None, now: datetime
) -> list[Claim]:
    """Mark many claims, all or none, in order; a fault points at its item (`/claims/3/anchor`)."""
    pointers = [f"/claims/{number}" for number in range(len(claims))]
    return _create(actor=actor, article=article, claims=claims, version=version, now=now, pointers=pointers)


def _create(
    *,
    actor: Person,
    article: Article,
    claims: Sequence[NewClaim],
    version: int | None,
    now: datetime,
    pointers: Sequence[str],
) -> list[Claim]:
    require(articles_policy.can_edit(actor, article), "mark claims")
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
        current = _store_anchors(held, there, anchors, now)
        for row, anchor in zip(rows, current, strict=True):
            row.current_anchor = anchor
        _point_to_anchors(rows)
        label_new(rows, [claim.tags for claim in claims], [claim.assignees for claim in claims], pointers)
        refresh_coverage(held.pk, now=now)
        history.record_all(
            [
                history.Happening(
                    Event.CLAIM_CREATED, row, {"exact": row.current_anchor.exact, "version": there.number}
                )
                for row in rows
                if row.current_anchor
            ],
            actor=actor,
            now=now,
        )
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


def attach_claim(*, actor: Person, claim: Claim, spec: AnchorSpec, lock: int, now: datetime) -> None:
    """Attach a claim to another passage of the current version, or pick a candidate.

    Judgements on other words go stale; picking the very words that were judged lets them stand, since a person says so.
    """
    require(policy.can_edit(actor, claim), "re-attach claims")
    with transaction.atomic():
        held = hold_article(claim.article_id)
        here = find_version(held, None)
        placed = place_anchor(here, spec, now=now)
        old = Anchor.objects.filter(claim=claim, version_id=here.id).get()
        before, epochs = old.exact, _epochs_after(claim, old, placed.exact)
        places = [[old.start, old.end], [placed.start, placed.end]]
        for column in ("start", "end", "exact", "prefix", "suffix", "state"):
            setattr(old, column, getattr(placed, column))
        old.reason, old.context_changed, old.candidates = "", False, []
        old.save()
        write_unless_changed(claim, epochs, lock=lock, now=now)
        stale = refresh_states([claim.pk])
        refresh_coverage(held.pk, now=now)
        change = {"exact": [before, placed.exact], "place": places, "version": here.number}
        history.record(Event.CLAIM_ATTACHED, actor=actor, subject=claim, change=change, now=now)
        if stale:
            history.record(Event.CLAIM_STALE, actor=actor, subject=claim, change={"version": here.number}, now=now)


def confirm_claim(
    *, actor: Person, claim: Claim, version: int | None = None, lock: int | None = None, now: datetime
) -> None:
    """Say that the words as they now stand still deserve the judgements given before; history keeps what changed."""
    require(policy.can_edit(actor, claim), "confirm claims")
    with transaction.atomic():
        Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        claim.refresh_from_db(fields=["words_epoch", "confirmed_epoch", "lock"])
        words = check_words(claim, version)
        judged = _last_judged_words(claim)
        write_unless_changed(claim, {"confirmed_epoch": claim.words_epoch}, lock=lock, now=now)
        refresh_states([claim.pk])
        change = {"words": [judged, words.exact], "version": words.number}
        history.record(Event.CLAIM_CONFIRMED, actor=actor, subject=claim, change=change, now=now)


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


def _store_anchors(article: Article, there: VersionRef, anchors: list[Anchor], now: datetime) -> list[Anchor]:
    """Save the anchors, and those that they become in the current version; answers the latter."""
    Anchor.objects.bulk_create(anchors, batch_size=500)
    if there.id == article.current_version_id:
        return anchors
    numbers = range(there.number, find_version(article, None).number + 1)
    versions = {v.number: v for v in ArticleVersion.objects.filter(article=article, number__in=numbers)}
    carried = anchors
    for number in numbers[1:]:
        old, new = Passage.of(versions[number - 1]), Passage.of(versions[number])
        carried = carry_anchors(old, new, carried, now=now)
        Anchor.objects.bulk_create(carried, batch_size=500)
    for first, last in zip(anchors, carried, strict=True):
        last.was_version, last.was_exact = there.number, first.exact
    Anchor.objects.bulk_update(carried, ["was_version", "was_exact"], batch_size=200)
    return carried


def _point_to_anchors(claims: Sequence[Claim]) -> None:
    """Write the claims' current anchors in one UPDATE, whatever their number."""
    here = Anchor.objects.filter(claim=OuterRef("pk"), pk__in=[claim.current_anchor_id for claim in claims])
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(current_anchor=Subquery(here.values("pk")[:1]))


def _epochs_after(claim: Claim, old: Anchor, exact: str) -> dict[str, int]:
    """The claim's epochs once it is attached to `exact`: a new one, for which only judgements of these words stand.

    Where the present words stay the same and stand somewhere, nothing changes.
    """
    if fold(old.exact) == fold(exact) and AnchorState(old.state) not in (AnchorState.ORPHANED, AnchorState.AMBIGUOUS):
        return {}
    epoch = claim.words_epoch + 1
    for model in (Verdict, Decision):
        for judgement in model.objects.filter(claim=claim, superseded_at=None):
            if fold(judgement.words) == fold(exact):
                model.objects.filter(pk=judgement.pk).update(words_epoch=epoch)
    return {"words_epoch": epoch}


def _last_judged_words(claim: Claim) -> str | None:
    """The words that the judgement in force speaks of: the decision's, else the newest verdict's."""
    decision = Decision.objects.filter(claim=claim, superseded_at=None).first()
    verdict = Verdict.objects.filter(claim=claim, superseded_at=None).order_by("-created_at").first()
    judgement = decision or verdict
    return judgement.words if judgement else None
