"""What is open: nothing that keeps an article from its clearance is left unsaid."""

from annotations.domain.coverage import Attention
from annotations.domain.vocabulary import ClaimState
from annotations.reports.openings import openings
from annotations.reports.parts import CoveragePart
from tests.reports.parts import capture_part, claim_part, evidence_part, judgement_part, report_of


def test_open_claims_come_by_what_they_wait_for_the_most_urgent_first():
    claims = [
        claim_part(1),
        claim_part(2, state=ClaimState.STALE),
        claim_part(3, state=ClaimState.DISPUTED),
        claim_part(4, state=ClaimState.IN_REVIEW),
        claim_part(5, state=ClaimState.STALE),
        claim_part(6, decision=judgement_part()),
    ]
    groups = openings(report_of(*claims)).by_state
    assert [(group.state.value, [claim.number for claim in group.claims]) for group in groups] == [
        ("stale", [2, 5]), ("disputed", [3]), ("in_review", [4]), ("open", [1])
    ]  # fmt: skip


def test_evidence_that_does_not_hold_is_open_too():
    lost = evidence_part(capture=capture_part(state="failed", sha256=""))
    absent = evidence_part(quote_state="absent")
    fine = claim_part(3, decision=judgement_part(), evidence=(evidence_part(), evidence_part(capture=None)))
    points = openings(report_of(claim_part(1, evidence=(lost,)), claim_part(2, evidence=(absent,)), fine))
    assert [claim.number for claim in points.uncopied] == [1]
    assert [claim.number for claim in points.unquoted] == [2]


def test_a_capture_that_was_cancelled_or_is_under_way_is_no_failure():
    pieces = tuple(evidence_part(capture=capture_part(state=state)) for state in ("queued", "waiting", "cancelled"))
    assert openings(report_of(claim_part(1, evidence=pieces))).uncopied == ()


def test_unread_sentences_and_claims_left_out_are_counted():
    report = report_of(coverage=CoveragePart(0.5, dict.fromkeys(Attention, 2), ((0, 3), (4, 9))))
    assert openings(report).unread == 2
    assert not openings(report).none


def test_only_when_nothing_waits_is_nothing_open():
    assert openings(report_of(claim_part(1, decision=judgement_part()))).none
    assert not openings(report_of(claim_part(1))).none
