"""A claim's chapter as HTML.

Chapters are drawn by functions and not by templates because a report has hundreds of them: `format_html` escapes as a
template does, at a fifth of the time.
"""

from collections.abc import Sequence
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from annotations.domain.vocabulary import ClaimState
from annotations.reports.claim_parts import ClaimPart, HappeningPart
from annotations.reports.happenings import sentence_of
from annotations.reports.html_evidence import evidence_html
from annotations.reports.html_judgements import judgements_html
from annotations.reports.html_phrases import NOTHING, clipped, day_of, icon_html, joined, link_html, time_html
from annotations.reports.html_text import change_html, context_html, direction_at
from annotations.reports.links import shown_url
from annotations.reports.looks import icon_of, label_of, look_of
from annotations.reports.parts import ArticlePart
from annotations.reports.wording import CLAIM_STATE_MEANINGS, KINDS, worded

_TITLE: Final = 120


def claim_html(claim: ClaimPart, article: ArticlePart) -> SafeString:
    """The chapter of one claim of the article."""
    direction = direction_at(article, claim.anchor)
    context = format_html(
        '<blockquote class="context" dir="{}"{}>{}</blockquote>',
        direction,
        language_html(article),
        context_html(claim, article.text),
    )
    return format_html(
        '<article class="claim look-{}" id="claim-{}">{}{}{}{}{}{}{}</article>\n',
        look_of(claim),
        claim.number,
        _header(claim, direction),
        context,
        _facts(claim),
        _notice(claim, direction),
        judgements_html(claim),
        evidence_html(claim.evidence),
        _history(claim.history),
    )


def language_html(article: ArticlePart) -> SafeString:
    """The `lang` attribute of the article's words, where their language is known."""
    return format_html(' lang="{}"', article.language) if article.language else NOTHING


def happenings_html(rows: Sequence[HappeningPart]) -> SafeString:
    """The history as a list."""
    return format_html('<ol class="happenings">{}</ol>', joined(map(_happening, rows)))


def _header(claim: ClaimPart, direction: str) -> SafeString:
    """Number, standing and title; the standing is the rating with its definition once the claim is decided."""
    settled = claim.decision if claim.state is ClaimState.DECIDED else None
    return format_html(
        '<header><p class="numeral" aria-hidden="true">{number}</p><div>'
        '<p class="verdict">{icon}<bdi>{label}</bdi> <span class="definition">{meaning}</span></p>'
        '<h3 dir="{direction}"><span class="spoken">Claim {number}: </span>{title}</h3></div></header>',
        number=claim.number,
        icon=icon_html(icon_of(claim)),
        label=label_of(claim),
        meaning=settled.definition if settled else CLAIM_STATE_MEANINGS[claim.state],
        direction="auto" if claim.summary else direction,
        title=clipped(claim.summary or claim.anchor.exact, _TITLE),
    )


def _facts(claim: ClaimPart) -> SafeString:
    said_by = ", ".join(filter(None, (claim.claimant_name, claim.claimant_role)))
    facts = [
        ("Said by", link_html(claim.claimant_same_as, said_by) if said_by else ""),
        ("Said on", day_of(claim.claimed_on) if claim.claimed_on else ""),
        ("Seen at", link_html(claim.appearance_url, shown_url(claim.appearance_url)) if claim.appearance_url else ""),
        ("Kind", worded(KINDS, claim.kind)),
        ("Tags", ", ".join(claim.tags)),
    ]
    shown = [format_html("<div><dt>{}</dt> <dd><bdi>{}</bdi></dd></div>", *fact) for fact in facts if fact[1]]
    return format_html('<dl class="particulars">{}</dl>', joined(shown)) if shown else NOTHING


def _notice(claim: ClaimPart, direction: str) -> SafeString:
    """What happened to the words, where a newer version did something to them."""
    gone = claim.anchor.start is None
    if not gone and not claim.stale:
        return NOTHING
    words, version = claim.words_before or ("", None)
    judged = f" They were judged in version {version}." if version else ""
    changed = f" in version {version}" if version else ""
    differs = bool(words) and words.split() != claim.anchor.exact.split()
    return format_html(
        '<div class="notice"><p><strong>{}</strong>{}</p>{}{}</div>',
        "These words are no longer in the article." if gone else "The words changed after they were judged",
        judged if gone else f"{changed}.",
        format_html('<p class="change" dir="{}">{}</p>', direction, change_html(words, claim.anchor.exact))
        if differs
        else NOTHING,
        format_html('<p class="reason">{}</p>', claim.anchor.reason) if claim.anchor.reason else NOTHING,
    )


def _history(rows: Sequence[HappeningPart]) -> SafeString:
    if not rows:
        return NOTHING
    return format_html('<section class="history"><h4>History</h4>{}</section>', happenings_html(rows))


def _happening(row: HappeningPart) -> SafeString:
    words, details = sentence_of(row)
    told = joined(format_html("<span>{}: <bdi>{}</bdi> </span>", name, value) for name, value in details)
    return format_html(
        '<li><span class="when">{}</span> <span><bdi>{}</bdi> {}{}</span></li>',
        time_html(row.at),
        row.actor.name if row.actor else "The system",
        words,
        format_html(' <span class="details">{}</span>', told) if told else NOTHING,
    )
