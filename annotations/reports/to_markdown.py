"""The report in Markdown (CommonMark), for wikis, tickets and mails. What people wrote stays text."""

from collections.abc import Iterator

from annotations.domain.vocabulary import BlockType, QuoteState
from annotations.reports.citations import copy_of, day, moment, name_of, particulars_of, warnings_of
from annotations.reports.claim_parts import ClaimPart, EvidencePart, HappeningPart, JudgementPart
from annotations.reports.happenings import sentence_of
from annotations.reports.links import web_href
from annotations.reports.looks import label_of
from annotations.reports.markdown_text import link, on_one_line, paragraphs, quoted
from annotations.reports.openings import openings
from annotations.reports.options import Include
from annotations.reports.parts import Report
from annotations.reports.wording import (
    ARTICLE_STATES,
    CLAIM_STATE_MEANINGS,
    CLAIM_STATES,
    GRADES,
    QUOTE_STATES,
    STANCES,
    counted,
    worded,
)

_TITLE = 200


def to_markdown(report: Report) -> bytes:
    """The whole report in UTF-8, its paragraphs parted by one empty line."""
    parts = [*_head(report), *_numbers(report), *_open(report), *_text(report), "## Claim by claim"]
    for claim in report.claims:
        parts += _claim(claim, report)
    if report.history:
        parts += ["## History of the article", _history(report.history)]
    parts += _method(report)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(report: Report) -> Iterator[str]:
    article = report.article
    yield f"# Fact-check report: {on_one_line(article.title)}"
    about = ", ".join(on_one_line(words) for words in (article.byline, article.publisher) if words)
    yield about
    checkers = ", ".join(on_one_line(checker.who.name) for checker in report.checkers) or "nobody yet"
    reader = f" for {on_one_line(report.reader.name)}" if report.reader else ""
    later = "" if article.version == article.current_version else f" (the newest is {article.current_version})"
    yield "\n".join(
        (
            f"- State: {ARTICLE_STATES[article.state]}",
            f"- Desk: {on_one_line(report.desk.name)}",
            f"- Version: {article.version}{later}, {counted(article.words, 'word')}",
            f"- Stored: {moment(article.version_at)}",
            f"- Text, SHA-256: `{article.sha256}`",
            f"- Checked by: {checkers}",
            f"- Report made: {moment(report.generated_at)}{reader}",
        )
    )


def _numbers(report: Report) -> Iterator[str]:
    summary = report.summary
    yield "## In numbers"
    labels = {rating.key: rating.label for rating in report.scale.ratings}
    states = [(CLAIM_STATES[state], number) for state, number in summary.states.items()]
    ratings = [(f"rated {labels.get(key, key)}", number) for key, number in summary.ratings.items()]
    rows = [
        ("claims", summary.claims),
        *((words.lower() if words in CLAIM_STATES.values() else words, number) for words, number in states + ratings),
        ("pieces of evidence", summary.evidence),
        ("of them with a kept copy", summary.kept),
    ]
    lines = [f"| {on_one_line(words)} | {number} |" for words, number in rows if number or words == "claims"]
    yield "\n".join(["| what | how many |", "| --- | ---: |", *lines])
    yield f"{report.coverage.share:.0%} of the words are read."


def _open(report: Report) -> Iterator[str]:
    points = openings(report)
    yield "## What is open"
    if points.none:
        yield "Nothing."
    for group in points.by_state:
        numbers = ", ".join(f"{claim.number}" for claim in group.claims)
        yield f"**{CLAIM_STATES[group.state]}** ({CLAIM_STATE_MEANINGS[group.state]}): {numbers}"
    if points.uncopied:
        yield f"No copy could be kept of a source of: {', '.join(f'{claim.number}' for claim in points.uncopied)}"
    if points.unquoted:
        yield f"A quote is not in the kept copy: {', '.join(f'{claim.number}' for claim in points.unquoted)}"
    if points.unread:
        yield f"{counted(points.unread, 'sentence')} not read yet."
    if points.left_out:
        yield f"Decided claims only; {points.left_out} left out."


def _text(report: Report) -> Iterator[str]:
    """The article's words, each claim's number in brackets behind its last word."""
    article = report.article
    if article.text is None or article.blocks is None:
        return
    yield "## The article, with its claims numbered"
    ends = sorted((claim.anchor.end, claim.number) for claim in report.claims if claim.anchor.end is not None)
    at = 0
    for block in article.blocks:
        pieces, start = [], block["start"]
        while at < len(ends) and ends[at][0] <= block["end"]:
            end, number = ends[at]
            end = max(start, end)
            pieces.append((article.text[start:end], f"\\[{number}\\]"))
            start, at = end, at + 1
        pieces.append((article.text[start : block["end"]], ""))
        yield _with_numbers(pieces, heading=block["type"] == BlockType.HEADING.value)


def _with_numbers(pieces: list[tuple[str, str]], *, heading: bool) -> str:
    """One block with its numbers; the words are escaped as a whole, so that no escape is cut in two."""
    marker = "\ufdd0"  # a noncharacter, which no text of an article may hold to any purpose
    numbers = [number for _, number in pieces]
    words = marker.join(piece.replace(marker, "") for piece, _ in pieces)
    parts = (f"> **{on_one_line(words)}**" if heading else quoted(words)).split(marker)
    return "".join(part + number for part, number in zip(parts, numbers, strict=True))


def _claim(claim: ClaimPart, report: Report) -> Iterator[str]:
    title = on_one_line(claim.summary or claim.anchor.exact[:_TITLE])
    yield f"### {claim.number}. {on_one_line(label_of(claim))}: {title}"
    yield quoted(claim.anchor.exact)
    if claim.anchor.start is None:
        yield "These words are no longer in the article."
    said_by = ", ".join(on_one_line(words) for words in (claim.claimant_name, claim.claimant_role) if words)
    tags = ", ".join(on_one_line(tag) for tag in claim.tags)
    yield "\n".join(f"- {name}: {value}" for name, value in (("Said by", said_by), ("Tags", tags)) if value)
    if claim.stale:
        yield from _stale(claim)
    yield from _judgements(claim)
    for piece in claim.evidence:
        yield from _evidence(piece)
    if claim.history and report.has(Include.HISTORY):
        yield "**History**"
        yield _history(claim.history)


def _judgements(claim: ClaimPart) -> Iterator[str]:
    if claim.decision:
        yield from _judgement("Decision", claim.decision)
        if claim.decision.correction_notice:
            yield "**Correction**"
            yield quoted(claim.decision.correction_notice)
    else:
        yield CLAIM_STATE_MEANINGS[claim.state]
    for dispute in claim.disputes:
        settled = f", settled {day(dispute.resolved_at)}" if dispute.resolved_at else ""
        yield f"**Dispute**, opened by {on_one_line(dispute.opened_by.name)} on {day(dispute.opened_at)}{settled}"
        yield quoted(dispute.reason)
        yield quoted(dispute.note)
    for verdict in claim.verdicts:
        yield from _judgement("Dissent" if verdict.dissents else "Verdict", verdict)
    for decision in claim.superseded:
        yield from _judgement("Decision", decision)
    if claim.hidden:
        yield f"{counted(claim.hidden, 'verdict is', 'verdicts are')} hidden: this desk judges blind."


def _stale(claim: ClaimPart) -> Iterator[str]:
    if claim.words_before:
        words, version = claim.words_before
        yield f"**The words changed after they were judged.** In version {version} they were:"
        yield quoted(words)
    else:
        yield "**The words changed after they were judged.**"
    yield on_one_line(claim.anchor.reason)


def _judgement(name: str, row: JudgementPart) -> Iterator[str]:
    on_other = ", on other words" if row.stale else ""
    superseded = ", superseded" if row.superseded else ""
    yield (
        f"**{name}: {on_one_line(row.label)}** by {on_one_line(row.author.name)} on {day(row.at)}, "
        f"on version {row.version}{on_other}{superseded}"
    )
    yield quoted(row.rationale)


def _evidence(piece: EvidencePart) -> Iterator[str]:
    grade = f", {worded(GRADES, piece.grade)}" if piece.grade else ""
    more = "".join(f", {on_one_line(phrase)}" for phrase in particulars_of(piece.source, piece.locator))
    source = link(name_of(piece.source), web_href(piece.source.url))
    yield f"**Evidence: {worded(STANCES, piece.stance)}**{grade}. {source}{more}"
    if piece.quote:
        yield quoted(piece.quote)
        difference = f" {on_one_line(piece.difference)}" if piece.difference else ""
        yield f"{worded(QUOTE_STATES, piece.quote_state)}.{difference}"
        if piece.quote_state == QuoteState.APPROXIMATE.value and piece.found:
            yield "The kept copy reads:"
            yield quoted(piece.found)
    warnings = warnings_of(piece.capture)
    hashed = f" SHA-256 `{piece.capture.sha256}`." if piece.capture and piece.capture.sha256 else ""
    yield f"{copy_of(piece)}{hashed}" + (f" Look twice: {'; '.join(warnings)}." if warnings else "")


def _history(rows: tuple[HappeningPart, ...]) -> str:
    lines = []
    for row in rows:
        words, details = sentence_of(row)
        actor = on_one_line(row.actor.name) if row.actor else "The system"
        told = "; ".join(f"{on_one_line(name)}: {on_one_line(value)}" for name, value in details)
        lines.append(f"- {moment(row.at)}: {actor} {on_one_line(words)}{f' ({told})' if told else ''}")
    return "\n".join(lines)


def _method(report: Report) -> Iterator[str]:
    yield "## Method"
    yield paragraphs(
        "Each claim is a passage of one exact version of the article, evidence is kept as a copy where one can be had, "
        "and a judgement belongs to the words that it was given on. Confidential sources, what was said off the record "
        "and working notes are in no report."
    )
    yield "\n".join(
        f"- **{on_one_line(rating.label)}**: {on_one_line(rating.definition)}" for rating in report.scale.ratings
    )
    yield f"Article `{report.article.id}`, {report.schema}"
