"""Reading claims."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from annotations.domain.errors import NotFound
from annotations.domain.vocabulary import CaptureState, Stance
from annotations.models import Claim, ClaimAssignee, ClaimTag, Decision, Evidence, Person
from annotations.policies import claims as policy
from annotations.policies import evidence as evidence_policy

_FAILING = [state.value for state in CaptureState if state.failing]
TEXT_ORDER: tuple[str, ...] = ("place_start", "-place_end", "pk")
_NOWHERE = 2**31 - 1  # orphans have no place: they stand after everything else


def list_claims(
    viewer: Person,
    *,
    article_id: UUID | None = None,
    state: str = "",
    rating: str = "",
    assignee: UUID | None = None,
    stale: bool | None = None,
    disputed: bool | None = None,
    tag: str = "",
    kind: str = "",
    evidence: str = "",
    q: str = "",
    deleted: bool = False,
) -> "QuerySet[Claim]":
    """The viewer's claims, ready to serialise but for `attach_counts`."""
    claims = policy.visible_to(viewer, _claims().filter(deleted_at__isnull=not deleted))
    exact: dict[str, object] = {
        "article_id": article_id, "state": state, "rating": rating, "stale": stale, "disputed": disputed, "kind": kind
    }  # fmt: skip
    claims = claims.filter(**{column: value for column, value in exact.items() if value not in (None, "")})
    if assignee:
        claims = claims.filter(Exists(ClaimAssignee.objects.filter(claim=OuterRef("pk"), person_id=assignee)))
    if tag:
        claims = claims.filter(Exists(ClaimTag.objects.filter(claim=OuterRef("pk"), name=tag)))
    if q:
        claims = claims.filter(Q(summary__icontains=q) | Q(current_anchor__exact__icontains=q))
    attached = Evidence.objects.filter(claim=OuterRef("pk"), deleted_at=None)
    if evidence == "none":
        claims = claims.filter(~Exists(attached))
    elif evidence == "failing":
        claims = claims.filter(Exists(attached.filter(capture__state__in=_FAILING)))
    return claims


def get_claim(viewer: Person, claim_id: UUID, *, deleted: bool = False) -> Claim:
    """One claim; NotFound for one that the viewer may not see, or that is deleted."""
    claims = _claims().filter(pk=claim_id)
    if not deleted:
        claims = claims.filter(deleted_at=None)
    claim = policy.visible_to(viewer, claims).first()
    if claim is None:
        raise NotFound("There is no such claim, or you may not see it.")
    attach_counts(viewer, [claim])
    return claim


def get_claims(viewer: Person, ids: Sequence[UUID]) -> list[Claim]:
    """These claims in this order, as far as the viewer sees them."""
    found = {claim.pk: claim for claim in policy.visible_to(viewer, _claims().filter(pk__in=ids))}
    claims = [found[claim_id] for claim_id in ids if claim_id in found]
    attach_counts(viewer, claims)
    return claims


def attach_counts(viewer: Person, claims: Sequence[Claim]) -> None:
    """Give each claim `evidence_tally` (stance or `failing` → number), of the evidence that the viewer sees."""
    ids = [claim.pk for claim in claims]
    seen = evidence_policy.visible_to(viewer, Evidence.objects.filter(claim__in=ids, deleted_at=None))
    failing = Case(When(capture__state__in=_FAILING, then=Value(1)), default=Value(0))
    rows = (
        seen.annotate(failing=failing).values_list("claim_id", "stance", "failing").annotate(n=Count("pk")).order_by()
    )
    tallies: dict[UUID, dict[str, int]] = {}
    for claim_id, stance, is_failing, number in rows:
        tally = tallies.setdefault(claim_id, {})
        tally[stance] = tally.get(stance, 0) + number
        if is_failing:
            tally["failing"] = tally.get("failing", 0) + number
    for claim in claims:
        own = tallies.get(claim.pk, {})
        claim.evidence_tally = {key: own.get(key, 0) for key in [*map(str, Stance), "failing"]}  # type: ignore[attr-defined]  # an extra for the serializer


def _claims() -> "QuerySet[Claim]":
    in_force = Decision.objects.filter(superseded_at=None).select_related("author")
    in_force = in_force.annotate(version_number=F("version__number"))
    return (
        Claim.objects.select_related("current_anchor", "created_by", "article")
        .annotate(
            anchor_version=F("current_anchor__version__number"),
            place_start=Coalesce(F("current_anchor__start"), Value(_NOWHERE)),
            place_end=Coalesce(F("current_anchor__end"), Value(0)),
        )
        .prefetch_related("tags", "assignees", Prefetch("decisions", queryset=in_force, to_attr="decisions_in_force"))
    )
