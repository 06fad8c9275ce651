"""Claims, with their places and what was judged of them."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from django.utils import timezone

from annotations.models import Anchor, Article, Claim, Decision, Dispute, Person, Verdict
from annotations.selectors.claims import get_claim
from annotations.services.anchors import AnchorSpec
from annotations.services.claims import ClaimFacts, NewClaim, create_claim, create_claims, delete_claim
from annotations.services.decisions import decide_claim
from annotations.services.disputes import dispute_claim
from annotations.services.verdicts import submit_verdict

WORDS = "they met twice in 2017"


def make_claim(
    article: Article,
    exact: str = WORDS,
    *,
    by: Person | None = None,
    version: int | None = None,
    tags: Sequence[str] = (),
    assignees: Sequence[UUID] = (),
    **facts: Unpack[ClaimFacts],
) -> Claim:
    """A claim on the words `exact`, which stand once in the article; read back as the API reads it."""
    actor = by or article.created_by
    new = NewClaim(AnchorSpec(exact=exact), facts, tags, assignees)
    claim = create_claim(actor=actor, article=article, claim=new, version=version, now=timezone.now())
    return get_claim(actor, claim.pk)


def make_claims(article: Article, places: Sequence[tuple[int, int]], *, by: Person | None = None) -> list[Claim]:
    """Claims at these places `[start, end)` of the current version, in one go."""
    claims = [NewClaim(AnchorSpec(start=start, end=end)) for start, end in places]
    return create_claims(actor=by or article.created_by, article=article, claims=claims, now=timezone.now())


def read_claim(claim: Claim) -> Claim:
    """The claim as it is now, deleted or not."""
    return get_claim(claim.created_by, claim.pk, deleted=True)


def anchor_of(claim: Claim) -> Anchor:
    """The claim's place in the current version, as it is now."""
    anchor = read_claim(claim).current_anchor
    assert anchor
    return anchor


def remove_claim(claim: Claim, by: Person) -> None:
    """Delete it softly."""
    delete_claim(actor=by, claim=claim, lock=read_claim(claim).lock, now=timezone.now())


def give_verdict(
    claim: Claim, by: Person, rating: str = "confirmed", *, rationale: str = "Two sources.", version: int | None = None
) -> Verdict:
    """A reviewer's verdict."""
    return submit_verdict(
        actor=by, claim=read_claim(claim), rating=rating, rationale=rationale, version=version, now=timezone.now()
    )


def decide(claim: Claim, by: Person, rating: str = "confirmed", *, rationale: str = "Both agree.") -> Decision:
    """An editor's decision."""
    return decide_claim(actor=by, claim=read_claim(claim), rating=rating, rationale=rationale, now=timezone.now())


def dispute(claim: Claim, by: Person, reason: str = "The minister denies it.") -> Dispute:
    """An open dispute."""
    return dispute_claim(actor=by, claim=read_claim(claim), reason=reason, now=timezone.now())
