"""The report as one HTML file that stands alone: no script, no picture, no style but its own, so that it can be filed.

`content_policy` is the Content Security Policy that it is served with; the file itself carries a stricter one.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from annotations.domain.vocabulary import ClaimState
from annotations.reports.bars import claim_bar, sentence_bar
from annotations.reports.citations import day, name_of
from annotations.reports.claim_parts import CapturePart
from annotations.reports.html_claims import claim_html, happenings_html, language_html
from annotations.reports.html_phrases import clipped, hash_html, joined, time_html
from annotations.reports.html_text import article_html, direction_of
from annotations.reports.links import web_href
from annotations.reports.looks import icon_of_word, look_of_word
from annotations.reports.openings import openings
from annotations.reports.options import Include
from annotations.reports.parts import Report
from annotations.reports.wording import ARTICLE_STATES, CLAIM_STATE_MEANINGS, CLAIM_STATES, counted

_UNREAD_SHOWN: Final = 12
_UNREAD_LENGTH: Final = 140


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A line of the list of kept copies; `claims` are the numbers of those that rest on it."""

    capture: CapturePart
    name: str
    kept: SafeString
    hash: SafeString
    claims: list[int]


def to_html(report: Report) -> bytes:
    """The page in UTF-8."""
    open_points = openings(report)
    context = {
        "report": report,
        "article": report.article,
        "style": _style(),
        "style_hash": style_hash(),
        "language": language_html(report.article),
        "direction": direction_of(report.article),
        "source_href": web_href(report.article.source_url),
        "text_hash": hash_html(report.article.sha256),
        "state": ARTICLE_STATES[report.article.state],
        "standing": _standing(report),
        "published": day(report.article.published_at) if report.article.published_at else "",
        "generated": time_html(report.generated_at),
        "judged_from": time_html(report.judged_from),
        "judged_to": time_html(report.judged_to),
        "version_at": time_html(report.article.version_at),
        "claim_bar": claim_bar(report),
        "sentence_bar": sentence_bar(report),
        "coverage": _per_cent(report.coverage.share),
        "openings": open_points,
        "open_groups": [
            (group, CLAIM_STATES[group.state], CLAIM_STATE_MEANINGS[group.state]) for group in open_points.by_state
        ],
        "unread": list(_unread(report)),
        "words": article_html(report.article, report.claims),
        "claims": joined(claim_html(claim, report.article) for claim in report.claims),
        "ratings": [(rating, look_of_word(rating), icon_of_word(rating)) for rating in report.scale.ratings],
        "history": happenings_html(report.history) if report.history else "",
        "copies": _copies(report),
        "with_excerpts": report.has(Include.EXCERPTS),
    }
    return render_to_string("reports/report.html", context).encode()


def content_policy() -> dict[str, list[str]]:
    """The directives that differ from the site's: no script at all, and this one style."""
    return {"script-src": ["'none'"], "style-src": [style_hash()]}


@cache
def style_hash() -> str:
    """The style's source expression for a Content Security Policy."""
    digest = hashlib.sha256(_style().encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


@cache
def _style() -> SafeString:
    return render_to_string("reports/report.css")


def _standing(report: Report) -> str:
    """How far the check is, in one sentence."""
    summary = report.summary
    if not summary.claims:
        return "No claim has been marked yet."
    decided = summary.states[ClaimState.DECIDED]
    if decided == summary.claims:
        every = "The one claim is" if decided == 1 else f"All {decided:,} claims are"
        return f"{every} decided."
    waiting = [
        f"{summary.states[state]:,} {words}"
        for state, words in (
            (ClaimState.STALE, "stale"),
            (ClaimState.DISPUTED, "disputed"),
            (ClaimState.IN_REVIEW, "in review"),
            (ClaimState.OPEN, "open"),
        )
        if summary.states[state]
    ]
    rest = waiting[0] if len(waiting) == 1 else f"{', '.join(waiting[:-1])} and {waiting[-1]}"
    return f"{decided:,} of {counted(summary.claims, 'claim')} are decided; {rest}."


def _unread(report: Report) -> Iterator[str]:
    """The first sentences that nobody has read, where the text may be shown."""
    if report.article.text is not None:
        for start, end in report.coverage.unread[:_UNREAD_SHOWN]:
            yield clipped(report.article.text[start:end], _UNREAD_LENGTH)


def _copies(report: Report) -> list[KeptCopy]:
    """Every kept copy once, in the order in which the claims rest on them."""
    copies: dict[str, KeptCopy] = {}
    for claim in report.claims:
        for piece in claim.evidence:
            capture = piece.capture
            if capture is None or not capture.sha256:
                continue
            kept = KeptCopy(
                capture, name_of(piece.source), time_html(capture.captured_at), hash_html(capture.sha256), []
            )
            numbers = copies.setdefault(capture.id, kept).claims
            if claim.number not in numbers:
                numbers.append(claim.number)
    return list(copies.values())


def _per_cent(share: float) -> str:
    """A share in whole per cent, never rounded up to all or down to nothing."""
    whole = round(share * 100)
    if whole == 100 and share < 1:  # noqa: PLR2004 - per cent
        return "99"
    return "1" if whole == 0 and share > 0 else str(whole)
