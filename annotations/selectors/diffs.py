"""What differs between two versions of an article, and the claims that it touches."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.surroundings import Surroundings
from annotations.domain.diff.claims import Standing, combine, explain
from annotations.domain.diff.operations import compare
from annotations.domain.diff.shape import Operation
from annotations.domain.errors import NotFound
from annotations.domain.sentences import Sentence
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, Article, ArticleVersion, Person
from annotations.selectors.versions import list_versions


@dataclass(frozen=True, slots=True)
class TouchedClaim:
    """A claim that the differences touch: its place in each version (None where it has none), and what became of it."""

    id: UUID
    state: AnchorState
    reason: str
    a: Place | None
    b: Place | None
    context_changed: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """The operations that make the text of one version of that of another (`a`, whole), and the claims touched."""

    a: str
    operations: list[Operation]
    claims: list[TouchedClaim]


def get_difference(viewer: Person, article: Article, a: int, b: int) -> Difference:
    """What differs from version `a` to version `b`, whichever is the older; NotFound where there is no such version."""
    rows = {row.number: row for row in list_versions(viewer, article).filter(Q(number=a) | Q(number=b))}
    for number in (a, b):
        if number not in rows:
            raise NotFound(f"The article has no version {number}.")
    old, new = rows[a], rows[b]
    claims = [] if a == b else touched_claims(old, new, _anchors(old), _anchors(new), _steps(old, new))
    return Difference(old.text, compare(old.text, new.text), claims)


def touched_claims(
    old: ArticleVersion,
    new: ArticleVersion,
    before: Mapping[UUID, Anchor],
    after: Mapping[UUID, Anchor],
    steps: Mapping[UUID, set[AnchorState]],
) -> list[TouchedClaim]:
    """The claims with anchors in both that are not simply where they were, in the order of the new text.

    The new version and its anchors need not be stored: an offer asks what they would be.
    """
    surroundings = Surroundings(
        old.text, new.text, [Sentence(*row) for row in old.sentences], [Sentence(*row) for row in new.sentences]
    )
    touched = []
    for claim_id in before.keys() & after.keys():
        left, right = _standing(before[claim_id]), _standing(after[claim_id])
        state = combine(left, right, steps.get(claim_id, set()))
        around = bool(left.place and right.place and surroundings.changed(left.place, right.place))
        if state is None or (state is AnchorState.EXACT and not around):
            continue
        reason = explain(state, left, right, candidates=len(after[claim_id].candidates), around=around)
        touched.append(TouchedClaim(claim_id, state, reason, left.place, right.place, around))
    return sorted(touched, key=lambda claim: (claim.b.start if claim.b else len(new.text), claim.id))


def _anchors(version: ArticleVersion) -> dict[UUID, Anchor]:
    """The anchors of the living claims in a version, by claim."""
    rows = Anchor.objects.filter(version=version, claim__isnull=False, claim__deleted_at=None)
    wanted = rows.only("claim_id", "start", "end", "exact", "candidates")
    return {anchor.claim_id: anchor for anchor in wanted if anchor.claim_id}


def _steps(old: ArticleVersion, new: ArticleVersion) -> dict[UUID, set[AnchorState]]:
    """The states that each claim went through on the way from the older to the newer version."""
    low, high = sorted((old.number, new.number))
    rows = Anchor.objects.filter(
        version__article=old.article_id,
        version__number__gt=low,
        version__number__lte=high,
        claim__isnull=False,
        claim__deleted_at=None,
    )
    steps: dict[UUID, set[AnchorState]] = {}
    for claim_id, state in rows.order_by().values_list("claim_id", "state").distinct():
        steps.setdefault(claim_id, set()).add(AnchorState(state))
    return steps


def _standing(anchor: Anchor) -> Standing:
    if anchor.start is None or anchor.end is None:
        return Standing(None, anchor.exact)
    return Standing(Place(anchor.start, anchor.end), anchor.exact)
