"""Finds the place that a writer means, in one version of an article, and makes the anchor for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from annotations.domain.anchoring.carry import Carried, carry, context_changed
from annotations.domain.anchoring.places import Place
from annotations.domain.anchoring.selectors import WINDOW, check_offsets, context, resolve
from annotations.domain.errors import Invalid
from annotations.domain.sentences import Sentence
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, Article, ArticleVersion
from annotations.selectors.versions import read_slice


@dataclass(frozen=True, slots=True)
class AnchorSpec:
    """A place as a writer gives it: offsets (with `exact` as a proof) or a quote with what stands around it."""

    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class VersionRef:
    """A version without its text: what placing by offsets needs."""

    id: UUID
    number: int
    length: int


def find_version(article: Article, number: int | None, *, pointer: str = "/version") -> VersionRef:
    """The article's version of that number, or the current one; Invalid where there is none."""
    if article.current_version_id is None:
        raise Invalid("The article has no text yet.", code="no_text")
    versions = ArticleVersion.objects.filter(article_id=article.pk)
    chosen = versions.filter(number=number) if number is not None else versions.filter(pk=article.current_version_id)
    row = chosen.values_list("pk", "number", "length").first()
    if row is None:
        raise Invalid.at(pointer, "unknown_version", f"The article has no version {number}.")
    return VersionRef(*row)


def read_text(version: VersionRef) -> str:
    """The whole text of a version."""
    return str(ArticleVersion.objects.values_list("text", flat=True).get(pk=version.id))


def place_anchor(
    version: VersionRef, spec: AnchorSpec, *, text: str | None = None, now: datetime, pointer: str = "/anchor"
) -> Anchor:
    """An unsaved anchor at the place that `spec` means, of no claim yet.

    By offsets it reads that slice of the text alone, unless the caller has the whole `text`. Raises Invalid with
    `out_of_range`, `mismatch`, `ambiguous`, `not_found`, `blank`, or TooLarge.
    """
    low = 0
    if spec.start is not None and spec.end is not None:
        place = check_offsets(spec.start, spec.end, version.length, pointer=pointer)
        if text is None:
            low = max(place.start - WINDOW, 0)
            text = read_slice(version.id, low, min(place.end + WINDOW, version.length))
    else:
        text = read_text(version) if text is None else text
        place = resolve(text, spec.exact or "", spec.prefix, spec.suffix, pointer=pointer)
    exact = text[place.start - low : place.end - low]
    if spec.exact is not None and exact != spec.exact:
        raise Invalid.at(
            f"{pointer}/exact", "mismatch", "At these offsets the text reads otherwise; offsets count code points."
        )
    if not exact.strip():
        raise Invalid.at(pointer, "blank", "The passage holds nothing but white space.")
    prefix, suffix = context(text, place.start - low, place.end - low)
    return Anchor(
        created_at=now,
        version_id=version.id,
        text_length=version.length,
        start=place.start,
        end=place.end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        state=AnchorState.EXACT.value,
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """All of one version that carrying needs."""

    id: UUID
    number: int
    text: str
    sentences: list[Sentence]

    @classmethod
    def of(cls, version: ArticleVersion) -> "Passage":
        """The same, from the row."""
        return cls(version.pk, version.number, version.text, [Sentence(*row) for row in version.sentences])


def carry_anchors(old: Passage, new: Passage, anchors: list[Anchor], *, now: datetime) -> list[Anchor]:
    """Unsaved anchors in the new version for these anchors of the old one, in the same order.

    An orphan stays one; its last words stay readable in `exact`, and places of the same words are its candidates.
    """
    live = [anchor for anchor in anchors if anchor.start is not None and anchor.end is not None]
    carried = dict(
        zip(
            [anchor.pk for anchor in live],
            carry(old.text, new.text, [(anchor.start or 0, anchor.end or 0) for anchor in live]),
            strict=True,
        )
    )
    return [_carried_anchor(old, new, anchor, carried.get(anchor.pk), now) for anchor in anchors]


def _carried_anchor(old: Passage, new: Passage, anchor: Anchor, result: Carried | None, now: datetime) -> Anchor:
    row = Anchor(
        created_at=now,
        claim_id=anchor.claim_id,
        dismissal_id=anchor.dismissal_id,
        comment_id=anchor.comment_id,
        version_id=new.id,
        text_length=len(new.text),
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        state=AnchorState.ORPHANED.value,
        reason=anchor.reason or "Its words are gone.",
        was_version=anchor.was_version,
        was_exact=anchor.was_exact,
    )
    if result is None:
        return row
    row.state, row.reason = result.state.value, result.reason[:1000]
    row.candidates = [{"start": place.start, "end": place.end} for place in result.candidates]
    row.was_version, row.was_exact = old.number, anchor.exact
    if result.start is not None and result.end is not None:
        row.start, row.end = result.start, result.end
        row.exact = new.text[result.start : result.end]
        row.prefix, row.suffix = context(new.text, result.start, result.end)
        row.context_changed = context_changed(
            old.text,
            new.text,
            old_sentences=old.sentences,
            new_sentences=new.sentences,
            old_place=Place(anchor.start or 0, anchor.end or 0),
            new_place=Place(result.start, result.end),
        )
    return row


def fold(text: str) -> str:
    """Each run of white space as one blank, nothing else: when two passages count as the same words."""
    return " ".join(text.split())
