"""Parts of a report for tests that need no database: plain ones, of which a test changes what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from annotations.domain.content import blocks_to_json, read_markdown, read_text
from annotations.domain.coverage import Attention
from annotations.domain.vocabulary import AnchorState, ClaimState
from annotations.reports.claim_parts import (
    AnchorPart,
    CapturePart,
    ClaimPart,
    EvidencePart,
    JudgementPart,
    SourcePart,
    Who,
)
from annotations.reports.options import Options
from annotations.reports.parts import (
    SCHEMA,
    ArticlePart,
    CoveragePart,
    DeskPart,
    RatingPart,
    Report,
    ScalePart,
    Summary,
)

AT = datetime(2026, 11, 24, 10, 41, tzinfo=UTC)
SHA256 = "0123456789abcdef" * 4
MEI = Who("01a20efd-0000-7000-8000-000000000001", "Mei Sato")
CONFIRMED = RatingPart("confirmed", "Confirmed", "The words hold as they stand.", None, "confirmed", "confirmed")


def judgement_part(**facts: Any) -> JudgementPart:
    plain = JudgementPart(
        id="j1", rating="confirmed", label="Confirmed", value=None, definition=CONFIRMED.definition,
        colour="confirmed", icon="confirmed", rationale="Two sources.", version=1, words="met twice", author=MEI, at=AT,
        superseded=False, stale=False,
    )  # fmt: skip
    return replace(plain, **facts)


def source_part(**facts: Any) -> SourcePart:
    plain = SourcePart(
        id="s1", kind="web", url="https://example.org/report", title="The report", author="", publisher="",
        published_at="", person="", role="", terms="", reached_at=None, health="unchecked",
    )  # fmt: skip
    return replace(plain, **facts)


def capture_part(**facts: Any) -> CapturePart:
    plain = CapturePart(
        id="c1", state="captured", code="", http_status=200, sha256=SHA256, bytes=34_000, media_type="text/html",
        captured_at=AT, warnings=(), url_final="https://example.org/report", by="fetcher",
    )  # fmt: skip
    return replace(plain, **facts)


def evidence_part(**facts: Any) -> EvidencePart:
    plain = EvidencePart(
        id="e1", stance="supports", grade="primary", quote="they met twice", quote_state="found",
        found="they met twice", difference="", locator="p. 3", source=source_part(), capture=capture_part(),
        created_by=MEI, created_at=AT,
    )  # fmt: skip
    return replace(plain, **facts)


def anchor_part(start: int | None, end: int | None, exact: str, **facts: Any) -> AnchorPart:
    plain = AnchorPart(
        version=1, start=start, end=end, exact=exact, prefix="", suffix="", state=AnchorState.EXACT, reason="",
        context_changed=False, was_version=None, was_exact="",
    )  # fmt: skip
    return replace(plain, **facts)


def claim_part(number: int = 1, anchor: AnchorPart | None = None, **facts: Any) -> ClaimPart:
    """An open claim; with a `decision` it is decided unless `state` says otherwise."""
    place = anchor or anchor_part(5, 14, "met twice")
    plain = ClaimPart(
        number=number, id=f"claim-{number}", anchor=place, sentence=None, summary="", claimant_name="",
        claimant_role="", claimant_same_as="", claimed_on=None, appearance_url="", kind="other", priority=0, tags=(),
        state=ClaimState.DECIDED if facts.get("decision") else ClaimState.OPEN, stale=False, disputed=False,
        decision=None, verdicts=(), given=0, hidden=0, evidence=(), disputes=(), superseded=(), history=(),
        created_by=MEI, created_at=AT, updated_at=AT,
    )  # fmt: skip
    return replace(plain, **facts)


def at(text: str, exact: str, number: int = 1, **facts: Any) -> ClaimPart:
    """A claim on the first place of `exact` in the text."""
    start = text.index(exact)
    anchor = anchor_part(start, start + len(exact), exact)
    return claim_part(number, anchor, sentence=(start, start + len(exact)), **facts)


def article_part(text: str = "They met twice in 2017.", *, markdown: bool = False, **facts: Any) -> ArticlePart:
    content = read_markdown(text) if markdown else read_text(text)
    plain = ArticlePart(
        id="01a20efd-4fb7-7343-a93f-f406944e30bd", url="https://desk.example/articles/01a2/", title="The meeting",
        byline="", publisher="", source_url="", published_at=None, language="en", direction="auto", external_id="",
        state="open", version=1, current_version=1, version_note="", version_at=AT, sha256=SHA256, words=5,
        text=content.text, blocks=blocks_to_json(content.blocks), links=[],
    )  # fmt: skip
    return replace(plain, **facts)


def report_of(*claims: ClaimPart, article: ArticlePart | None = None, **facts: Any) -> Report:
    """A report of these claims, with numbers that fit them."""
    states = [claim.state for claim in claims]
    decided = [claim.decision.rating for claim in claims if claim.decision and claim.state is ClaimState.DECIDED]
    pieces = [piece for claim in claims for piece in claim.evidence]
    kept = sum(1 for piece in pieces if piece.capture and piece.capture.state == "captured")
    summary = Summary(
        claims=len(claims), printed=len(claims), states={state: states.count(state) for state in ClaimState},
        ratings={rating: decided.count(rating) for rating in decided}, evidence=len(pieces), stances={}, kept=kept,
        unkept=len(pieces) - kept, quotes={},
    )  # fmt: skip
    plain = Report(
        schema=SCHEMA, generated_at=AT, reader=None, options=Options(), desk=DeskPart("d1", "city", "City desk", True),
        article=article or article_part(), scale=ScalePart("newsroom", "Newsroom", (CONFIRMED,)), summary=summary,
        coverage=CoveragePart(1.0, dict.fromkeys(Attention, 0), ()), checkers=(), judged_from=None, judged_to=None,
        claims=claims, dismissals=(), history=(),
    )  # fmt: skip
    return replace(plain, **facts)
