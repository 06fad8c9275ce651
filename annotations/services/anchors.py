"""Finds the place that a writer means, in one version of an article, and makes the anchor for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from annotations.domain.anchoring.selectors import WINDOW, check_offsets, context, resolve
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import AnchorState
from annotations.models import Anchor, Article, ArticleVersion
from annotations.selectors.versions import read_slice


@dataclass(frozen=True, slots=True)
class AnchorSpec:
    """A place as a writer gives it: offsets (with words as a proof) or a quote with what stands around it."""

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
            low = max(place.start - max(WINDOW, len(spec.prefix)), 0)
            text = read_slice(version.id, low, min(place.end + max(WINDOW, len(spec.suffix)), version.length))
    else:
        text = read_text(version) if text is None else text
        place = resolve(text, spec.exact or "", spec.prefix, spec.suffix, pointer=pointer)
    exact = text[place.start - low : place.end - low]
    for name, given, agrees in (
        ("exact", spec.exact, exact == spec.exact),
        ("prefix", spec.prefix, text[: place.start - low].endswith(spec.prefix)),
        ("suffix", spec.suffix, text[place.end - low :].startswith(spec.suffix)),
    ):
        if given is not None and not agrees:
            detail = "At these offsets the text reads otherwise; offsets count code points."
            raise Invalid.at(f"{pointer}/{name}", "mismatch", detail)
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


def fold(text: str) -> str:
    """Each run of white space as one blank, nothing else: when two passages count as the same words."""
    return " ".join(text.split())
