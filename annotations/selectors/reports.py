"""Reading all that a report of one article says, in a number of queries that does not grow with the article."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet

from annotations.domain.coverage import Coverage
from annotations.domain.errors import Conflict, Invalid, NotFound
from annotations.domain.vocabulary import Event, InterviewTerms
from annotations.models import (
    Anchor,
    Article,
    ArticleVersion,
    Decision,
    Dispute,
    Evidence,
    HistoryEntry,
    Person,
    Rating,
    RatingScale,
    Verdict,
)
from annotations.policies import evidence as evidence_policy
from annotations.policies import verdicts as verdicts_policy
from annotations.selectors.articles import get_article
from annotations.selectors.coverage import get_coverage
from annotations.selectors.history import hide_blind_content
from annotations.selectors.scales import scale_of

# What a report never shows, whoever asks: the sources kept confidential, and what was said off the record.
_WITHHELD = Q(source__confidential=True) | Q(source__terms=InterviewTerms.OFF_RECORD.value)
# What has no place in a history that leaves the house: comments, and evidence whose source may not be named.
_UNNAMED = _WITHHELD | Q(source__terms=InterviewTerms.BACKGROUND.value)

_SOURCE = (
    "kind", "url", "title", "author", "publisher", "published_at", "person", "role", "terms", "reached_at", "health"
)  # fmt: skip
_CAPTURE = (
    "state", "code", "http_status", "sha256", "bytes", "media_type", "captured_at", "warnings", "url_final", "by"
)  # fmt: skip
_EVIDENCE = (
    "claim_id", "stance", "grade", "quote", "locator", "quote_state", "quote_match", "created_by_id", "created_at",
    *(f"source__{column}" for column in _SOURCE), *(f"capture__{column}" for column in _CAPTURE),
)  # fmt: skip


class Given(NamedTuple):
    """A verdict in force, whoever may read it: only to be counted, and to tell where its claim stands."""

    claim_id: UUID
    rating: str
    words_epoch: int
    version_id: UUID
    words: str


Row = TypeVar("Row", bound=Model)
OfClaim = TypeVar("OfClaim", Decision, Verdict, Given, Evidence, Dispute)


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One version of an article with everything about it that the viewer may see; by claim id where it is a claim's.

    `anchors` are the claims' places in that version in text order, orphans last, each with its claim and its tags.
    `people` are all who are named in the other rows.
    """

    article: Article
    version: ArticleVersion
    current: int
    scale: RatingScale
    ratings: list[Rating]
    anchors: list[Anchor]
    decisions: dict[UUID, list[Decision]]
    verdicts: dict[UUID, list[Verdict]]
    given: dict[UUID, list[Given]]
    evidence: dict[UUID, list[Evidence]]
    disputes: dict[UUID, list[Dispute]]
    dismissals: list[Anchor]
    coverage: Coverage
    history: list[HistoryEntry]
    people: dict[UUID, Person]


def get_report_rows(
    viewer: Person | None, article_id: UUID, *, version: int | None = None, history: bool = False
) -> ReportRows:
    """All rows of a report as `viewer` sees them; None is nobody in particular, who sees every article but no secret.

    NotFound for an article that the viewer may not see, Invalid for a version that there is not, Conflict for an
    article whose text has not been read yet.
    """
    article = get_article(viewer, article_id) if viewer else _get_any_article(article_id)
    if article.current_version is None:
        raise Conflict("The article has no text yet, so there is nothing to report.", code="no_text")
    shown = _get_version(article, version or article.current_version.number)
    scale = scale_of(article)
    reader = viewer or Person()  # a stranger to every desk: the policies then show what anybody may know
    anchors, dismissals = list(_claims_in(shown)), list(_dismissals_in(shown))
    evidence = list(_evidence(viewer, article))
    verdicts = list(_verdicts(reader, article))
    decisions = list(_of_article(Decision.objects.annotate(version_number=F("version__number")), article))
    disputes = list(_of_article(Dispute.objects.all(), article))
    entries = _history(reader, article) if history else []
    return ReportRows(
        article=article,
        version=shown,
        current=article.current_version.number,
        scale=scale,
        ratings=list(scale.ratings.order_by("order")),
        anchors=anchors,
        decisions=_by_claim(decisions),
        verdicts=_by_claim(verdicts),
        given=_by_claim(_given(article)),
        evidence=_by_claim(evidence),
        disputes=_by_claim(disputes),
        dismissals=dismissals,
        coverage=get_coverage(shown.pk),
        history=entries,
        people=_people(
            *(anchor.claim.created_by_id for anchor in anchors if anchor.claim),
            *(anchor.dismissal.created_by_id for anchor in dismissals if anchor.dismissal),
            *(row.created_by_id for row in evidence),
            *(row.author_id for row in (*verdicts, *decisions)),
            *(person for row in disputes for person in (row.opened_by_id, row.resolved_by_id)),
            *(row.actor_id for row in entries),
        ),
    )


def _get_any_article(article_id: UUID) -> Article:
    articles = Article.objects.select_related("desk", "desk__rating_scale", "rating_scale", "current_version")
    columns = (f"current_version__{column}" for column in ("text", "blocks", "links", "sentences"))
    article = articles.filter(pk=article_id, deleted_at=None).defer(*columns).first()
    if article is None:
        raise NotFound("There is no such article.")
    return article


def _get_version(article: Article, number: int) -> ArticleVersion:
    version = ArticleVersion.objects.filter(article=article, number=number).defer("sentences").first()
    if version is None:
        raise Invalid.at("/version", "unknown_version", f"The article has no version {number}.")
    return version


def _claims_in(version: ArticleVersion) -> Iterable[Anchor]:
    return (
        Anchor.objects.filter(version=version, claim__isnull=False, claim__deleted_at=None)
        .select_related("claim")
        .defer("candidates")
        .prefetch_related("claim__tags")
        .order_by(F("start").asc(nulls_last=True), F("end").desc(nulls_last=True), "claim_id")
    )


def _dismissals_in(version: ArticleVersion) -> Iterable[Anchor]:
    return (
        Anchor.objects.filter(version=version, dismissal__deleted_at=None, dismissal__isnull=False)
        .select_related("dismissal")
        .order_by(F("start").asc(nulls_last=True), "pk")
    )


def _of_article(rows: "QuerySet[Row]", article: Article) -> "QuerySet[Row]":
    """What belongs to the article's live claims, oldest first."""
    return rows.filter(claim__article=article, claim__deleted_at=None).order_by("created_at", "pk")


def _verdicts(reader: Person, article: Article) -> "QuerySet[Verdict]":
    every = _of_article(Verdict.objects.annotate(version_number=F("version__number")), article)
    return verdicts_policy.visible_to(reader, every)


def _given(article: Article) -> Iterable[Given]:
    in_force = _of_article(Verdict.objects.filter(superseded_at=None), article)
    return (Given(*row) for row in in_force.values_list(*Given._fields))


def _evidence(viewer: Person | None, article: Article) -> Iterable[Evidence]:
    attached = Evidence.objects.filter(claim__article=article, claim__deleted_at=None, deleted_at=None)
    seen = evidence_policy.visible_to(viewer, attached) if viewer else attached
    return seen.exclude(_WITHHELD).select_related("source", "capture").only(*_EVIDENCE).order_by("created_at", "pk")


def _history(reader: Person, article: Article) -> list[HistoryEntry]:
    unnamed = Evidence.objects.filter(_UNNAMED, claim__article=article)
    entries = list(
        HistoryEntry.objects.filter(chain_id=article.pk)
        .exclude(event__startswith="comment.")
        .exclude(subject_kind="evidence", subject_id__in=unnamed.values("pk"))
        .exclude(event=Event.ARTICLE_DELETED.value)
        .exclude(event=Event.ARTICLE_RESTORED.value)
        .order_by("number")
    )
    hide_blind_content(reader, entries)
    return entries


def _people(*ids: UUID | None) -> dict[UUID, Person]:
    return Person.objects.in_bulk({person for person in ids if person is not None})


def _by_claim(rows: Iterable[OfClaim]) -> dict[UUID, list[OfClaim]]:
    groups: dict[UUID, list[OfClaim]] = {}
    for row in rows:
        groups.setdefault(row.claim_id, []).append(row)
    return groups
