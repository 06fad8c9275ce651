"""People's words as HTML, all escaped: the article with its numbered marks, quotes in context, what changed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import bidirectional

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from annotations.domain.content.shape import BlockJson
from annotations.domain.graphemes import snap_left, snap_right
from annotations.domain.vocabulary import BlockType
from annotations.reports.claim_parts import AnchorPart, ClaimPart
from annotations.reports.differences import differences
from annotations.reports.html_phrases import REL
from annotations.reports.links import web_href
from annotations.reports.looks import label_of, look_of
from annotations.reports.parts import ArticlePart
from annotations.reports.segments import Run, runs_by_block

_CONTEXT: Final = 280
_BLANKS: Final = re.compile(r"\s+")
_OWN_BULLET: Final = re.compile(r"[ \t]*(?:[-*+•‣◦▪●·]|\d{1,3}[.)])[ \t\u00a0]")


def direction_of(article: ArticlePart) -> str:
    """The `dir` of the article's blocks."""
    return article.direction if article.direction in ("ltr", "rtl") else "auto"


def direction_at(article: ArticlePart, anchor: AnchorPart) -> str:
    """The `dir` of a claim's words: that of the block that they come from, whatever they begin with."""
    if article.direction in ("ltr", "rtl"):
        return article.direction
    words = anchor.exact
    if anchor.start is not None and article.text is not None and article.blocks:
        index = bisect_right(article.blocks, anchor.start, key=lambda block: block["start"]) - 1
        block = article.blocks[max(0, index)]
        words = article.text[block["start"] : block["end"]]
    kinds = map(bidirectional, words)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return {"": "auto", "L": "ltr"}.get(first, "rtl")


def article_html(article: ArticlePart, claims: Sequence[ClaimPart]) -> SafeString:
    """The article's words drawn from its blocks, each claim's under a mark with its number behind it."""
    if article.text is None or article.blocks is None:
        return SafeString("")
    drawn = _drawn(article.text, runs_by_block(article.blocks, claims), direction_of(article))
    pieces = []
    for is_list, group in groupby(drawn, key=lambda item: item[0] == BlockType.LIST_ITEM.value):
        items = "".join(html for _, html in group)
        pieces.append(f"<ul>{items}</ul>" if is_list else items)
    return SafeString("\n".join(pieces))


def context_html(claim: ClaimPart, text: str | None) -> SafeString:
    """The claim's words marked within the sentence around them (or the few words kept with it, without the text)."""
    anchor = claim.anchor
    before, after = f"…{_BLANKS.sub(' ', anchor.prefix)}", f"{_BLANKS.sub(' ', anchor.suffix)}…"
    if text is not None and anchor.start is not None and anchor.end is not None and claim.sentence:
        first, last = claim.sentence
        low = snap_right(text, max(first, anchor.start - _CONTEXT))
        high = snap_left(text, min(last, anchor.end + _CONTEXT))
        before, after = text[low : anchor.start], text[anchor.end : high]
        before = f"…{before}" if low > first else before
        after = f"{after}…" if high < last else after
    return format_html('{}<mark class="look-{}">{}</mark>{}', before, look_of(claim), anchor.exact, after)


def change_html(before: str, after: str) -> SafeString:
    """One wording turned into another, with what is gone and what is new told apart."""
    tags = {"kept": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    return SafeString("".join(format_html(tags[piece.kind], piece.words) for piece in differences(before, after)))


def _drawn(text: str, blocks: Iterator[tuple[BlockJson, list[Run]]], direction: str) -> Iterator[tuple[str, str]]:
    """Type and HTML of each block."""
    for block, runs in blocks:
        words = "".join(_run_html(text, run) for run in runs)
        yield block["type"], _block_html(block, words, text, direction)


def _block_html(block: BlockJson, words: str, text: str, direction: str) -> str:
    """`words` is HTML already; every other part is ours."""
    match block["type"]:
        case BlockType.HEADING:
            level = min((block["level"] or 1) + 2, 6)
            return f'<h{level} dir="{direction}">{words}</h{level}>'
        case BlockType.QUOTE:
            return f'<blockquote dir="{direction}">{words}</blockquote>'
        case BlockType.LIST_ITEM:
            own = ' class="own-bullet"' if _OWN_BULLET.match(text, block["start"], block["end"]) else ""
            return f'<li dir="{direction}"{own}>{words}</li>'
        case BlockType.CODE:
            return f'<pre dir="ltr">\n{words}</pre>'  # HTML drops the first line end of a <pre>
        case BlockType.CAPTION | BlockType.TABLE_CELL as kind:
            return f'<p class="{kind}" dir="{direction}">{words}</p>'
        case _:
            return f'<p dir="{direction}">{words}</p>'


def _run_html(text: str, run: Run) -> str:
    html: str = escape(text[run.start : run.end])
    if run.strong:
        html = f"<strong>{html}</strong>"
    if run.emphasis:
        html = f"<em>{html}</em>"
    if run.claim:
        several = " several" if run.stacked > 1 else ""
        html = f'<mark class="look-{look_of(run.claim)}{several}">{html}</mark>'
    href = web_href(run.href) if run.href else ""
    if href:
        html = f'<a href="{escape(href)}" rel="{REL}">{html}</a>'
    return html + "".join(map(_number_html, run.ending))


def _number_html(claim: ClaimPart) -> str:
    return format_html(
        '<sup class="number look-{}"><a href="#claim-{}" aria-label="Claim {}: {}">{}</a></sup>',
        look_of(claim),
        claim.number,
        claim.number,
        label_of(claim),
        claim.number,
    )
