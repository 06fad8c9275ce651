"""Claims: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rest_framework import serializers

from annotations.api.serializers.anchors import AnchorIn, AnchorOut, anchor_out
from annotations.api.serializers.forms import (
    MAX_PAGE,
    DeletedListIn,
    Form,
    Id,
    Out,
    PersonOut,
    Tagged,
    Text,
    WebLink,
    Whole,
    Word,
)
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.api.serializers.verdicts import DecisionOut
from annotations.domain.rollup import needs_confirmation
from annotations.domain.vocabulary import AnchorState, ClaimKind, ClaimState
from annotations.selectors.claims import extras_of
from annotations.services.claims import ClaimFacts, NewClaim

if TYPE_CHECKING:
    from annotations.models import Claim, Person


MAX_NOTES = 20_000
MAX_VERSION = 2**31 - 1


class ClaimantIn(Form):
    """Who said it."""

    name = Text(max_length=300, allow_blank=True, required=False)
    role = Text(max_length=300, allow_blank=True, required=False)
    same_as = WebLink(allow_blank=True, required=False)


class ClaimFactsIn(Form):
    """What is said about a claim, apart from its place."""

    summary = Text(max_length=1000, allow_blank=True, required=False)
    notes = Text(max_length=MAX_NOTES, allow_blank=True, required=False)
    claimant = ClaimantIn(required=False, allow_null=True)
    claimed_on = serializers.DateField(allow_null=True, required=False)
    appearance_url = WebLink(allow_blank=True, required=False)
    kind = Word(ClaimKind, required=False)
    priority = Whole(min_value=0, max_value=1000, required=False)
    tags = serializers.ListField(child=Text(max_length=100), max_length=50, required=False)
    assignees = serializers.ListField(child=Id(), max_length=50, required=False)
    verdicts_wanted = Whole(min_value=1, max_value=20, required=False)


class BulkClaimIn(ClaimFactsIn):
    """One claim of many."""

    anchor = AnchorIn()


class ClaimIn(BulkClaimIn):
    """A new claim."""

    article = Id()
    version = Whole(min_value=1, max_value=MAX_VERSION, required=False, allow_null=True)


class ClaimsBulkIn(Form):
    """Up to 1,000 claims of one article, all or none."""

    article = Id()
    version = Whole(min_value=1, max_value=MAX_VERSION, required=False, allow_null=True)
    claims = BulkClaimIn(many=True, allow_empty=False, max_length=1000)  # type: ignore[call-arg]  # many=True makes it a list, which takes max_length


class VersionReadIn(Form):
    """Which version the person read (default the current one), and which words of the claim."""

    version = Whole(min_value=1, max_value=MAX_VERSION, required=False, allow_null=True, default=None)
    exact = Text(required=False, allow_null=True, default=None)


def facts_of(data: dict[str, Any]) -> ClaimFacts:
    """The columns among validated data."""
    facts = {name: value for name, value in data.items() if name in ClaimFacts.__annotations__}
    if "claimant" in data:
        claimant = data["claimant"] if data["claimant"] is not None else {"name": "", "role": "", "same_as": ""}
        facts |= {f"claimant_{name}": value for name, value in claimant.items()}
    return cast("ClaimFacts", facts)


def new_claim_of(data: dict[str, Any]) -> NewClaim:
    """What services take."""
    return NewClaim(
        anchor=AnchorIn.spec(data["anchor"]),
        facts=facts_of(data),
        tags=data.get("tags", ()),
        assignees=data.get("assignees", ()),
    )


class ClaimantOut(Out):
    """Who said it."""

    name = serializers.CharField()
    role = serializers.CharField()
    same_as = serializers.CharField()


class EvidenceCountsOut(Out):
    """How many pieces of evidence point each way, and how many rest on a capture that failed."""

    supports = serializers.IntegerField()
    refutes = serializers.IntegerField()
    context = serializers.IntegerField()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    failing = serializers.IntegerField()


class LeanDecisionOut(DecisionOut):
    """A decision without its rationale."""

    rationale = None  # type: ignore[assignment]  # DRF's way to leave a parent's field out


class LeanClaimOut(Tagged):
    """A claim less notes, claimant and rationale; built by hand, since a screen shows thousands."""

    id = serializers.UUIDField()
    article = serializers.UUIDField()
    version = serializers.IntegerField()
    anchor = AnchorOut()
    summary = serializers.CharField()
    claimed_on = serializers.DateField(allow_null=True)
    appearance_url = serializers.CharField()
    kind = Word(ClaimKind)
    priority = serializers.IntegerField()
    tags = serializers.ListField(child=serializers.CharField())
    assignees = serializers.ListField(child=serializers.UUIDField())
    verdicts_wanted = serializers.IntegerField()
    state = Word(ClaimState)
    rating = serializers.CharField(allow_null=True)
    stale = serializers.BooleanField()
    disputed = serializers.BooleanField()
    needs_confirmation = serializers.BooleanField()
    verdict = LeanDecisionOut(allow_null=True)
    evidence_count = serializers.IntegerField()
    evidence_counts = EvidenceCountsOut()
    created_by = PersonOut()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    @classmethod
    def of(cls, row: Claim, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values; it comes from `selectors.claims` with its counts attached."""
        return _lean(row)


class ClaimOut(LeanClaimOut):
    """A claim, whole."""

    notes = serializers.CharField()
    claimant = ClaimantOut()
    verdict = DecisionOut(allow_null=True)  # type: ignore[assignment]  # whole here, lean in the parent

    @classmethod
    def of(cls, row: Claim, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values; it comes from `selectors.claims` with its counts attached."""
        shown = _lean(row)
        shown["notes"] = row.notes
        shown["claimant"] = {"name": row.claimant_name, "role": row.claimant_role, "same_as": row.claimant_same_as}
        decision = extras_of(row).decision
        if decision:
            shown["verdict"]["rationale"] = decision.rationale
        return shown


def _lean(row: Claim) -> dict[str, Any]:
    assert row.current_anchor is not None  # noqa: S101 - every stored claim has one
    extras = extras_of(row)
    tally = extras.evidence
    version: int = row.anchor_version  # type: ignore[attr-defined]  # annotated by the selector
    return {
        "id": str(row.pk),
        "article": str(row.article_id),
        "version": version,
        "anchor": anchor_out(row.current_anchor, version),
        "summary": row.summary,
        "claimed_on": row.claimed_on.isoformat() if row.claimed_on else None,
        "appearance_url": row.appearance_url,
        "kind": row.kind,
        "priority": row.priority,
        "tags": extras.tags,
        "assignees": [str(person) for person in extras.assignees],
        "verdicts_wanted": row.verdicts_wanted,
        "state": row.state,
        "rating": row.rating or None,
        "stale": row.stale,
        "disputed": row.disputed,
        "needs_confirmation": needs_confirmation(
            state=ClaimState(row.state),
            anchor=AnchorState(row.current_anchor.state),
            words_epoch=row.words_epoch,
            confirmed_epoch=row.confirmed_epoch,
        ),
        "verdict": DecisionOut.lean(extras.decision, row) if extras.decision else None,
        "evidence_count": tally["supports"] + tally["refutes"] + tally["context"],
        "evidence_counts": tally,
        "created_by": person_ref(row.created_by),
        "created_at": stamp(row.created_at),
        "updated_at": stamp(row.updated_at),
        "etag": f'"{row.lock}"',
    }


class ClaimsMadeOut(Out):
    """Claims just made, in the order in which they were sent."""

    results = ClaimOut(many=True)


class ClaimsIn(DeletedListIn):
    """The list of claims; all claims of one article come in pages of up to 5,000."""

    page_size = serializers.IntegerField(min_value=1, max_value=5000, default=50)
    article = Id(required=False)
    state = Word(ClaimState, required=False)
    anchor_state = Word(AnchorState, required=False)
    rating = serializers.CharField(required=False, max_length=64)
    assignee = serializers.CharField(required=False, max_length=64)
    stale = serializers.BooleanField(required=False, allow_null=True, default=None)
    disputed = serializers.BooleanField(required=False, allow_null=True, default=None)
    context_changed = serializers.BooleanField(required=False, allow_null=True, default=None)
    tag = serializers.CharField(required=False, max_length=100)
    kind = Word(ClaimKind, required=False)
    evidence = serializers.ChoiceField(choices=["none", "failing"], required=False)
    q = serializers.CharField(required=False, max_length=300, allow_blank=True)
    ordering = serializers.ChoiceField(
        choices=["position", "-position", "priority", "-priority", "updated_at", "-updated_at"], default="position"
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Large pages are for the claims of one article."""
        if attrs["page_size"] > MAX_PAGE and "article" not in attrs:
            detail = serializers.ErrorDetail(f"More than {MAX_PAGE} only for the claims of one article.", "max_value")
            raise serializers.ValidationError({"page_size": detail})
        return attrs
