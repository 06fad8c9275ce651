"""Build the one `Report` that every format is drawn from."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from annotations import conf
from annotations.domain.coverage import Attention
from annotations.domain.sentences import Sentence
from annotations.domain.vocabulary import CaptureState, ClaimState, QuoteState, Stance
from annotations.models import Anchor, Desk, Person
from annotations.reports.claim_parts import ClaimPart
from annotations.reports.claims import ClaimReader, claim_history
from annotations.reports.options import Include, Options, Which
from annotations.reports.parts import (
    SCHEMA,
    ArticlePart,
    CoveragePart,
    DeskPart,
    DismissalPart,
    RatingPart,
    Report,
    ScalePart,
    Summary,
)
from annotations.reports.people import checkers, who
from annotations.selectors.reports import ReportRows, get_report_rows


def build_report(viewer: Person | None, article_id: UUID, options: Options, *, now: datetime) -> Report:
    """The report of an article as `viewer` may see it; None is nobody in particular, who may read no hidden verdict.

    Raises NotFound, Invalid for an unknown version, Conflict where the article has no text yet.
    """
    history = Include.HISTORY in options.include
    rows = get_report_rows(viewer, article_id, version=options.version, history=history)
    sentences = [Sentence(sentence.start, sentence.end, 0) for sentence in rows.coverage.sentences]
    happenings = claim_history(rows, options)
    reader = ClaimReader(rows, options, sentences)
    claims = [
        reader.part(number, anchor, happenings.get(str(anchor.claim_id), ()))
        for number, anchor in enumerate(rows.anchors, start=1)
    ]
    printed = [claim for claim in claims if options.claims is Which.ALL or claim.state is ClaimState.DECIDED]
    readable = list(chain.from_iterable(rows.verdicts.values()))
    decisions = list(chain.from_iterable(rows.decisions.values()))
    judged = [row.created_at for row in (*readable, *decisions)]
    return Report(
        schema=SCHEMA,
        generated_at=now,
        reader=who(viewer) if viewer else None,
        options=options,
        desk=_desk_part(rows.article.desk),
        article=_article_part(rows, with_text=Include.TEXT in options.include),
        scale=_scale_part(rows),
        summary=_summary(claims, len(printed)),
        coverage=_coverage_part(rows),
        checkers=checkers(rows.people, readable, decisions),
        judged_from=min(judged, default=None),
        judged_to=max(judged, default=None),
        claims=tuple(printed),
        dismissals=tuple(_dismissal_part(anchor, rows) for anchor in rows.dismissals),
        history=happenings.get("", ()),
    )


def _article_part(rows: ReportRows, *, with_text: bool) -> ArticlePart:
    article, version = rows.article, rows.version
    return ArticlePart(
        id=str(article.pk),
        url=f"{conf.public_url()}/articles/{article.pk}/",
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        source_url=article.source_url,
        published_at=article.published_at,
        language=article.language,
        direction=article.direction,
        external_id=article.external_id,
        state=article.state,
        version=version.number,
        current_version=rows.current,
        version_note=version.note,
        version_at=version.created_at,
        sha256=version.sha256,
        words=version.words,
        text=version.text if with_text else None,
        blocks=version.blocks if with_text else None,
        links=version.links if with_text else None,
    )


def _desk_part(desk: Desk) -> DeskPart:
    return DeskPart(str(desk.pk), desk.slug, desk.name, desk.blind)


def _scale_part(rows: ReportRows) -> ScalePart:
    return ScalePart(
        rows.scale.key,
        rows.scale.name,
        tuple(RatingPart(row.key, row.label, row.definition, row.value, row.colour, row.icon) for row in rows.ratings),
    )


def _summary(claims: Sequence[ClaimPart], printed: int) -> Summary:
    states = Counter(claim.state for claim in claims)
    decided = [claim.decision for claim in claims if claim.decision and claim.state is ClaimState.DECIDED]
    evidence = [piece for claim in claims for piece in claim.evidence]
    stances = Counter(piece.stance for piece in evidence)
    quotes = Counter(piece.quote_state for piece in evidence)
    kept = sum(1 for piece in evidence if piece.capture and piece.capture.state == CaptureState.CAPTURED.value)
    return Summary(
        claims=len(claims),
        printed=printed,
        states={state: states[state] for state in ClaimState},
        ratings=dict(Counter(decision.rating for decision in decided)),
        evidence=len(evidence),
        stances={stance.value: stances[stance.value] for stance in Stance},
        kept=kept,
        unkept=len(evidence) - kept,
        quotes={state.value: quotes[state.value] for state in QuoteState},
    )


def _coverage_part(rows: ReportRows) -> CoveragePart:
    sentences = rows.coverage.sentences
    tally = Counter(sentence.state for sentence in sentences)
    return CoveragePart(
        share=rows.coverage.share,
        sentences={attention: tally[attention] for attention in Attention},
        unread=tuple((sentence.start, sentence.end) for sentence in sentences if sentence.state is Attention.OPEN),
    )


def _dismissal_part(anchor: Anchor, rows: ReportRows) -> DismissalPart:
    dismissal = anchor.dismissal
    if dismissal is None:
        raise ValueError("the anchor is not a dismissal's")
    return DismissalPart(
        id=str(dismissal.pk),
        start=anchor.start,
        end=anchor.end,
        exact=anchor.exact,
        reason=dismissal.reason,
        created_by=who(rows.people[dismissal.created_by_id]),
        created_at=dismissal.created_at,
    )
