"""Evidence as HTML: the citation, the quote and whether it was found, the kept copy or why there is none."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from annotations.domain.vocabulary import QuoteState
from annotations.reports.citations import copy_of, name_of, particulars_of, warnings_of
from annotations.reports.claim_parts import EvidencePart
from annotations.reports.html_phrases import NOTHING, hash_html, icon_html, joined, link_html
from annotations.reports.html_text import change_html
from annotations.reports.links import shown_url
from annotations.reports.wording import GRADES, QUOTE_STATES, STANCES, worded


def evidence_html(pieces: Sequence[EvidencePart]) -> SafeString:
    """All evidence of a claim, in the order in which it was attached."""
    if not pieces:
        return SafeString('<p class="unsupported">No evidence is attached that may be printed.</p>')
    items = joined(map(_piece, pieces))
    return format_html('<section class="evidence"><h4>Evidence</h4><ol>{}</ol></section>', items)


def _piece(piece: EvidencePart) -> SafeString:
    grade = worded(GRADES, piece.grade) if piece.grade else ""
    return format_html(
        '<li class="stance-{stance}"><p class="stance">{icon}{words}{grade}</p>{citation}{quote}{copy}</li>',
        stance=piece.stance,
        icon=icon_html(piece.stance),
        words=worded(STANCES, piece.stance),
        grade=format_html(' <span class="grade">{}</span>', grade) if grade else NOTHING,
        citation=_citation(piece),
        quote=_quote(piece) if piece.quote else NOTHING,
        copy=_copy(piece),
    )


def _citation(piece: EvidencePart) -> SafeString:
    source = piece.source
    address = shown_url(source.url) if source.url and source.title else ""
    return format_html(
        '<p class="citation"><cite>{}</cite>{}{}</p>',
        link_html(source.url, name_of(source)),
        joined(format_html(", <bdi>{}</bdi>", phrase) for phrase in particulars_of(source, piece.locator)),
        format_html(' <span class="address"><bdi>{}</bdi></span>', address) if address else NOTHING,
    )


def _quote(piece: EvidencePart) -> SafeString:
    quote = format_html('<blockquote class="quote" dir="auto">{}</blockquote>', piece.quote)
    if piece.quote_state == QuoteState.UNCHECKED.value:
        return quote
    change = NOTHING
    if piece.quote_state == QuoteState.APPROXIMATE.value and piece.found:
        change = format_html('<p class="change" dir="auto">{}</p>', change_html(piece.quote, piece.found))
    return format_html(
        '{}<p class="quote-state quote-{}">{}. {}</p>{}',
        quote,
        piece.quote_state,
        worded(QUOTE_STATES, piece.quote_state),
        piece.difference,
        change,
    )


def _copy(piece: EvidencePart) -> SafeString:
    capture, warnings = piece.capture, warnings_of(piece.capture)
    moved = capture.url_final if capture and capture.url_final != piece.source.url else ""
    look_twice = format_html('<p class="warning">{}Look twice: {}.</p>', icon_html("warning"), "; ".join(warnings))
    sha256 = hash_html(capture.sha256) if capture else NOTHING
    return format_html(
        '<p class="copy">{}{}</p>{}{}',
        copy_of(piece),
        format_html(" It came from <bdi>{}</bdi>.", shown_url(moved)) if moved else NOTHING,
        look_twice if warnings else NOTHING,
        format_html('<p class="hash"><code>SHA-256 <wbr>{}</code></p>', sha256) if sha256 else NOTHING,
    )
