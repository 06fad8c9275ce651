"""Reading claims."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from annotations.domain.errors import NotFound
from annotations.domain.vocabulary import Stance
from annotations.models import ArticleVersion, Claim, ClaimAssignee, ClaimTag, Decision, Evidence, Person
from annotations.policies import claims as policy
from annotations.policies import evidence as evidence_policy
from annotations.selectors.alerts import failing

TEXT_ORDER: tuple[str, ...] = ("place_start", "-place_end", "pk")
_NOTHING = dict.fromkeys([*map(str, Stance), "failing"], 0)
_NOWHERE = 2**31 - 1  # orphans have no place: they stand after everything else


@dataclass(frozen=True, slots=True)
class ClaimExtras:
    """What a claim shows beside its row.

    `evidence` counts by stance, and `failing`, what the viewer sees; `decision` is the one in force, with its
    `version_number`.
    """

    evidence: Mapping[str, int]
    tags: list[str]
    assignees: list[UUID]
    decision: Decision | None


def list_claims(
    viewer: Person,
    *,
    article_id: UUID | None = None,
    state: str = "",
    anchor_state: str = "",
    rating: str = "",
    assignee: UUID | None = None,
    stale: bool | None = None,
    disputed: bool | None = None,
    context_changed: bool | None = None,
    tag: str = "",
    kind: str = "",
    evidence: str = "",
    q: str = "",
    deleted: bool = False,
) -> "QuerySet[Claim]":
    """The viewer's claims, ready to serialise but for `attach_extras`."""
    claims = policy.visible_to(viewer, _claims().filter(deleted_at__isnull=not deleted))
    exact: dict[str, object] = {
        "article_id": article_id, "state": state, "current_anchor__state": anchor_state, "rating": rating,
        "stale": stale, "disputed": disputed, "kind": kind, "current_anchor__context_changed": context_changed,
    }  # fmt: skip
    claims = claims.filter(**{column: value for column, value in exact.items() if value not in (None, "")})
    if assignee:
        claims = claims.filter(Exists(ClaimAssignee.objects.filter(claim=OuterRef("pk"), person_id=assignee)))
    if tag:
        claims = claims.filter(Exists(ClaimTag.objects.filter(claim=OuterRef("pk"), name=tag)))
    if q:
        claims = claims.filter(Q(summary__icontains=q) | Q(current_anchor__exact__icontains=q))
    attached = evidence_policy.visible_to(viewer, Evidence.objects.filter(claim=OuterRef("pk"), deleted_at=None))
    if evidence == "none":
        claims = claims.filter(~Exists(attached))
    elif evidence == "failing":
        claims = claims.filter(Exists(attached.filter(failing())))
    return claims


def get_claim(viewer: Person, claim_id: UUID, *, deleted: bool = False) -> Claim:
    """One claim; NotFound for one that the viewer may not see, or that is deleted."""
    claims = _claims().select_related("article").filter(pk=claim_id)
    if not deleted:
        claims = claims.filter(deleted_at=None)
    claim = policy.visible_to(viewer, claims).first()
    if claim is None:
        raise NotFound("There is no such claim, or you may not see it.")
    attach_extras(viewer, [claim])
    return claim


def dress_new(viewer: Person, claims: Sequence[Claim]) -> None:
    """Make claims of one article that the viewer has just made ready to serialise: nobody has judged them yet."""
    if not claims or claims[0].current_anchor is None:
        return
    version = (
        ArticleVersion.objects.filter(pk=claims[0].current_anchor.version_id).values_list("number", flat=True).get()
    )
    ids = [claim.pk for claim in claims]
    tags, assignees = _labels(ids)
    for claim in claims:
        claim.created_by = viewer
        claim.anchor_version = version  # type: ignore[attr-defined]  # what _claims annotates
        claim.extras = ClaimExtras(  # type: ignore[attr-defined]  # read by extras_of alone
            evidence=_NOTHING, tags=tags.get(claim.pk, []), assignees=assignees.get(claim.pk, []), decision=None
        )


def attach_extras(viewer: Person, claims: Sequence[Claim]) -> None:
    """Give each claim what its lists show beside its row (`extras_of` reads it): five queries, however many claims.

    One query a kind and a plain dictionary cost a third of what prefetching costs a screen of a thousand claims.
    """
    ids = [claim.pk for claim in claims]
    tags, assignees = _labels(ids)
    in_force = Decision.objects.filter(claim__in=ids, superseded_at=None).select_related("author")
    decisions = {row.claim_id: row for row in in_force.annotate(version_number=F("version__number"))}
    people = Person.objects.in_bulk({claim.created_by_id for claim in claims})
    tallies = _tally(viewer, ids)
    for claim in claims:
        claim.created_by = people[claim.created_by_id]
        claim.extras = ClaimExtras(  # type: ignore[attr-defined]  # read by extras_of alone
            evidence=tallies.get(claim.pk, _NOTHING),
            tags=tags.get(claim.pk, []),
            assignees=assignees.get(claim.pk, []),
            decision=decisions.get(claim.pk),
        )


def extras_of(claim: Claim) -> ClaimExtras:
    """What `attach_extras` gave the claim."""
    extras: ClaimExtras = claim.extras  # type: ignore[attr-defined]  # set by attach_extras alone
    return extras


def _tally(viewer: Person, ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    seen = evidence_policy.visible_to(viewer, Evidence.objects.filter(claim__in=ids, deleted_at=None))
    is_failing = Case(When(failing(), then=Value(1)), default=Value(0))
    rows = (
        seen.annotate(failing=is_failing)
        .values_list("claim_id", "stance", "failing")
        .annotate(n=Count("pk"))
        .order_by()
    )
    tallies: dict[UUID, dict[str, int]] = {}
    for claim_id, stance, fails, number in rows:
        tally = tallies.setdefault(claim_id, dict(_NOTHING))
        tally[stance] += number
        tally["failing"] += number if fails else 0
    return tallies


def _labels(ids: Sequence[UUID]) -> tuple[dict[UUID, list[str]], dict[UUID, list[UUID]]]:
    tags = ClaimTag.objects.filter(claim__in=ids).order_by("pk").values_list("claim_id", "name")
    assigned = ClaimAssignee.objects.filter(claim__in=ids).order_by("pk").values_list("claim_id", "person_id")
    return _grouped(tags), _grouped(assigned)


def _grouped(rows: Iterable[tuple[UUID, Any]]) -> dict[UUID, list[Any]]:
    groups: dict[UUID, list[Any]] = {}
    for key, value in rows:
        groups.setdefault(key, []).append(value)
    return groups


def _claims() -> "QuerySet[Claim]":
    return Claim.objects.select_related("current_anchor").annotate(
        anchor_version=F("current_anchor__version__number"),
        place_start=Coalesce(F("current_anchor__start"), Value(_NOWHERE)),
        place_end=Coalesce(F("current_anchor__end"), Value(0)),
    )
