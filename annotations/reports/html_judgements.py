"""Decisions, verdicts and disputes as HTML."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from annotations.domain.vocabulary import ClaimState
from annotations.reports.claim_parts import ClaimPart, DisputePart, JudgementPart
from annotations.reports.html_phrases import NOTHING, day_of, icon_html, joined, prose_html, time_html
from annotations.reports.looks import icon_of_word, look_of_word
from annotations.reports.wording import counted


def judgements_html(claim: ClaimPart) -> SafeString:
    """All that was judged of a claim: the decision, disputes, verdicts with their dissent, and what they superseded."""
    in_force = [verdict for verdict in claim.verdicts if not verdict.superseded]
    superseded = [*claim.superseded, *(verdict for verdict in claim.verdicts if verdict.superseded)]
    return joined(
        (
            _decision(claim.decision, settled=claim.state is ClaimState.DECIDED) if claim.decision else NOTHING,
            *map(_dispute, claim.disputes),
            _verdicts(in_force, claim.hidden),
            _superseded(superseded),
        )
    )


def _decision(row: JudgementPart, *, settled: bool) -> SafeString:
    """A settled claim has the rating in its heading already."""
    notice = row.correction_notice
    correction = format_html('<div class="correction"><h5>Correction</h5>{}</div>', prose_html(notice))
    return format_html(
        '<section class="decision"><h4>Decision</h4>{rating}{rationale}{correction}'
        '<p class="signature">Decided by <bdi>{author}</bdi>, {at}, on version {version}{stale}</p></section>',
        rating=NOTHING if settled else _rating(row, definition=row.definition, signed=False),
        rationale=prose_html(row.rationale),
        correction=correction if notice else NOTHING,
        author=row.author.name,
        at=time_html(row.at),
        version=row.version,
        stale=SafeString(' <strong class="outdated">on other words</strong>') if row.stale else NOTHING,
    )


def _rating(row: JudgementPart, *, definition: str = "", signed: bool = True) -> SafeString:
    dissent = SafeString(' <span class="flag">dissent</span>') if row.dissents else NOTHING
    stale = SafeString(' <span class="flag outdated">on other words</span>') if row.stale and signed else NOTHING
    return format_html(
        '<p class="rating look-{}">{}<bdi>{}</bdi>{}{}{}</p>',
        look_of_word(row),
        icon_html(icon_of_word(row)),
        row.label,
        format_html(' <span class="definition">{}</span>', definition) if definition else NOTHING,
        dissent,
        stale,
    )


def _verdicts(rows: Sequence[JudgementPart], hidden: int) -> SafeString:
    if not rows and not hidden:
        return NOTHING
    words = f"{counted(hidden, 'verdict is', 'verdicts are')} hidden: this desk judges blind."
    return format_html(
        '<section class="verdicts"><h4>{}</h4>{}{}</section>',
        "Verdicts and dissent" if any(row.dissents for row in rows) else "Verdicts",
        format_html('<p class="signature">{}</p>', words) if hidden else NOTHING,
        _list(rows),
    )


def _superseded(rows: Sequence[JudgementPart]) -> SafeString:
    if not rows:
        return NOTHING
    return format_html('<section class="verdicts superseded"><h4>Superseded</h4>{}</section>', _list(rows))


def _list(rows: Sequence[JudgementPart]) -> SafeString:
    return format_html("<ul>{}</ul>", joined(map(_verdict, rows))) if rows else NOTHING


def _verdict(row: JudgementPart) -> SafeString:
    as_of = f", as of {day_of(row.as_of)}" if row.as_of and row.as_of != row.at.date() else ""
    return format_html(
        '<li{}>{}{}<p class="signature"><bdi>{}</bdi>, {}, on version {}{}</p></li>',
        SafeString(' class="dissents"') if row.dissents else NOTHING,
        _rating(row),
        prose_html(row.rationale),
        row.author.name,
        time_html(row.at),
        row.version,
        as_of,
    )


def _dispute(row: DisputePart) -> SafeString:
    opened = format_html(
        '{}<p class="signature">Opened by <bdi>{}</bdi>, {}</p>',
        prose_html(row.reason),
        row.opened_by.name,
        time_html(row.opened_at),
    )
    if row.resolved_at is None:
        return format_html('<section class="dispute"><h4>Dispute</h4>{}</section>', opened)
    settled = format_html(
        '{}<p class="signature">Settled by <bdi>{}</bdi>, {}</p>',
        prose_html(row.note),
        row.resolved_by.name if row.resolved_by else "",
        time_html(row.resolved_at),
    )
    return format_html('<section class="dispute"><h4>Dispute, settled</h4>{}{}</section>', opened, settled)
