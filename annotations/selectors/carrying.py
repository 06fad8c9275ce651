"""Where anchors of earlier versions stand in one text, stored or not: who offers it and who posts it are told alike.

What takes time is aligned before a lock is held, the rest under it. The rules are in docs/decisions/0008.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from annotations.domain.anchoring.carried import MAX_CANDIDATES, Carried
from annotations.domain.anchoring.places import Place, occurrences
from annotations.domain.anchoring.realign import realign
from annotations.domain.anchoring.selectors import context
from annotations.domain.anchoring.surroundings import Surroundings
from annotations.domain.sentences import Sentence
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, ArticleVersion, Claim

# Orphans of so many versions are looked for again; each costs an alignment of whole texts, up to seconds for the
# longest. Words are put back within a few versions or not at all; older orphans still get their words' places offered.
MOST_EARLIER_VERSIONS = 5

OWNERS = ("claim", "dismissal", "comment")
_REASON_LENGTH = 1000
_CARRIED = {state: "unchanged" if state is AnchorState.EXACT else state.value for state in AnchorState}
_LOOKS = ("pk", "start", "end", "exact", "state", "context_changed", "was_version", "was_exact")


@dataclass(frozen=True, slots=True)
class Passage:
    """All of one version that carrying needs."""

    id: UUID
    text: str
    sentences: list[Sentence]

    @classmethod
    def of(cls, version: ArticleVersion) -> "Passage":
        """The same, from the row, stored or not."""
        return cls(version.pk, version.text, [Sentence(*row) for row in version.sentences])


@dataclass(frozen=True, slots=True)
class Origin:
    """An anchor of the version that is left, and where it was last seen alive (None when that is too long ago)."""

    anchor: Anchor
    seen: Anchor | None

    @property
    def was_lost(self) -> bool:
        """Whether it stands nowhere in the version that is left: judgements on it are stale already."""
        return self.anchor.start is None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one anchor: its row in the new text, not stored; who stores it says when, and what it was before.

    `lost` says that judgements on its words may no longer stand, `told` that it is worth a line in the history.
    """

    origin: Origin
    anchor: Anchor
    lost: bool
    told: bool

    def settle(self, *, was_version: int, was_exact: str, now: datetime) -> None:
        """Fill in what is known only when it is stored."""
        self.anchor.created_at = now
        self.anchor.was_version, self.anchor.was_exact = was_version, was_exact


@dataclass(frozen=True, slots=True)
class _Found:
    carried: Carried
    context_changed: bool


@dataclass(slots=True)
class Carrying:
    """The places that spans of earlier versions have in `new`; what was aligned once is not aligned again."""

    new: Passage
    _found: dict[UUID, dict[tuple[int, int], _Found]] = field(default_factory=dict)

    def align(self, anchors: Iterable[Anchor | None]) -> None:
        """Find the places of these anchors, as far as they are not found yet: one alignment a version that has some."""
        wanted: dict[UUID, dict[tuple[int, int], None]] = {}
        for anchor in anchors:
            if anchor is not None:
                known = self._found.setdefault(anchor.version_id, {})
                spans = wanted.setdefault(anchor.version_id, {})
                spans |= {span: None for span in _spans_of(anchor) if span not in known}
        missing = [version_id for version_id, spans in wanted.items() if spans]
        if missing:
            for version in ArticleVersion.objects.filter(pk__in=missing).only("text", "sentences"):
                self._align_version(Passage.of(version), list(wanted[version.pk]))

    def arrive(self, origins: Sequence[Origin]) -> list[Arrival]:
        """What became of each, in their order."""
        self.align(origin.seen for origin in origins)
        return [self._arrive(origin) for origin in origins]

    def _arrive(self, origin: Origin) -> Arrival:
        seen = origin.seen
        if seen is None or seen.start is None or seen.end is None:
            row = self._row(origin.anchor)
            row.reason = origin.anchor.reason or "Its words are gone."
            row.candidates = self._places_of(origin.anchor.exact)
            return Arrival(origin, row, lost=False, told=False)
        found = self._found[seen.version_id][seen.start, seen.end]
        result = found.carried
        row = self._row(origin.anchor)
        row.reason = result.reason[:_REASON_LENGTH]
        row.candidates = [{"start": place.start, "end": place.end} for place in result.candidates]
        if result.start is None or result.end is None:
            return Arrival(origin, row, lost=not origin.was_lost, told=not origin.was_lost)
        row.state = result.state.value
        row.start, row.end = result.start, result.end
        row.exact = self.new.text[result.start : result.end]
        row.prefix, row.suffix = context(self.new.text, result.start, result.end)
        # Until a person confirms or decides: another version later it is still news to whoever judged before.
        row.context_changed = found.context_changed or (row.claim_id is not None and seen.context_changed)
        if result.state.holds and _is_unsettled(seen):
            self._stay_unsettled(row, seen)
        told = result.state is not AnchorState.EXACT or origin.was_lost
        return Arrival(origin, row, lost=not result.state.holds, told=told)

    def _align_version(self, old: Passage, spans: list[tuple[int, int]]) -> None:
        known = self._found[old.id]
        around = Surroundings(old.text, self.new.text, old.sentences, self.new.sentences)
        for span, result in zip(spans, realign(old.text, self.new.text, spans), strict=True):
            changed = False
            if result.start is not None and result.end is not None:
                changed = around.changed(Place(*span), Place(result.start, result.end))
            known[span] = _Found(result, changed)

    def _row(self, anchor: Anchor) -> Anchor:
        """An orphan in the new text, with its last words."""
        return Anchor(
            claim_id=anchor.claim_id,
            dismissal_id=anchor.dismissal_id,
            comment_id=anchor.comment_id,
            version_id=self.new.id,
            text_length=len(self.new.text),
            exact=anchor.exact,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            state=AnchorState.ORPHANED.value,
        )

    def _stay_unsettled(self, row: Anchor, seen: Anchor) -> None:
        """What waits for a person goes on waiting, though its words held this time."""
        row.state, row.reason = seen.state, seen.reason
        if seen.state != AnchorState.AMBIGUOUS.value:
            return
        row.reason = "Its words are the same, and nobody has picked its own of the like places yet."
        carried = [self._found[seen.version_id][span].carried for span in _spans_of(seen)[1:]]
        row.candidates = [
            {"start": result.start, "end": result.end}
            for result in carried
            if result.state is not AnchorState.CHANGED and result.start is not None
        ]

    def _places_of(self, words: str) -> list[dict[str, int]]:
        found = occurrences(self.new.text, words, MAX_CANDIDATES)
        return [{"start": start, "end": start + len(words)} for start in found]


def find_origins(version_id: UUID) -> list[Origin]:
    """The anchors of a version and where each was last seen; two queries, one where none is lost."""
    anchors = list(Anchor.objects.filter(version_id=version_id).order_by("pk"))
    if all(anchor.start is not None for anchor in anchors):
        return [Origin(anchor, anchor) for anchor in anchors]
    seen = {_owner_of(anchor): anchor for anchor in _last_seen(version_id)}
    return [Origin(anchor, anchor if anchor.start is not None else seen.get(_owner_of(anchor))) for anchor in anchors]


def forecast_claims(left: ArticleVersion, new: ArticleVersion) -> list[Arrival]:
    """What would become of the living claims of the version that is left, if `new` (not stored) came next."""
    gone = set(Claim.objects.filter(article=left.article_id).exclude(deleted_at=None).values_list("pk", flat=True))
    living = [o for o in find_origins(left.pk) if o.anchor.claim_id and o.anchor.claim_id not in gone]
    return Carrying(Passage.of(new)).arrive(living)


def count_carried(arrivals: Iterable[Arrival], gone: Collection[UUID] = ()) -> dict[str, int]:
    """How the claims came over, those apart that are deleted."""
    tally = Counter(a.anchor.state for a in arrivals if a.anchor.claim_id and a.anchor.claim_id not in gone)
    return {name: tally[state.value] for state, name in _CARRIED.items()}


def is_as_drafted(version_id: UUID, arrivals: Sequence[Arrival]) -> bool:
    """Whether these are still all the anchors of that version, as they were when their arrivals were drafted."""
    looks = Anchor.objects.filter(version_id=version_id).order_by("pk").values_list(*_LOOKS)
    return list(looks) == [tuple(getattr(arrival.origin.anchor, column) for column in _LOOKS) for arrival in arrivals]


def _last_seen(version_id: UUID) -> list[Anchor]:
    """For each orphan of the version its newest anchor with a place, if that is of one of the latest such versions."""
    newest = [
        Subquery(
            Anchor.objects.filter(**{owner: OuterRef(owner)}, start__isnull=False)
            .order_by("-version__number")
            .values("pk")[:1]
        )
        for owner in OWNERS
    ]
    orphans = Anchor.objects.filter(version_id=version_id, start=None).annotate(newest=Coalesce(*newest))
    rows = Anchor.objects.filter(pk__in=orphans.values("newest")).annotate(number=F("version__number"))
    live = sorted(rows, key=lambda row: -row.number)
    versions = list(dict.fromkeys(row.version_id for row in live))[:MOST_EARLIER_VERSIONS]
    return [row for row in live if row.version_id in versions]


def _spans_of(anchor: Anchor) -> list[tuple[int, int]]:
    """Its place, and after that the others that a person may pick while it is ambiguous."""
    if anchor.start is None or anchor.end is None:
        return []
    others = anchor.candidates if anchor.state == AnchorState.AMBIGUOUS.value else []
    return [(anchor.start, anchor.end), *((place["start"], place["end"]) for place in others)]


def _is_unsettled(seen: Anchor) -> bool:
    """Whether a person has to look at it first: a place among several, or a passage set aside whose words changed."""
    waiting = [AnchorState.AMBIGUOUS, AnchorState.CHANGED] if seen.dismissal_id else [AnchorState.AMBIGUOUS]
    return AnchorState(seen.state) in waiting


def _owner_of(anchor: Anchor) -> UUID | None:
    return anchor.claim_id or anchor.dismissal_id or anchor.comment_id
