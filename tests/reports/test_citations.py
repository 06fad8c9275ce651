"""Citations in plain words: what a source is called, and why there is or is not a copy."""

from datetime import UTC, datetime

import pytest

from annotations.domain.vocabulary import CaptureCode, CaptureState
from annotations.reports.citations import bytes_in_words, copy_of, day, moment, name_of, particulars_of, warnings_of
from annotations.reports.wording import CAPTURE_CODES
from tests.reports.parts import capture_part, evidence_part, source_part


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "The report"),
        ({"title": ""}, "example.org/report"),
        ({"title": "", "url": "", "kind": "book"}, "Book"),
        ({"title": "", "kind": "interview", "terms": "background"}, "An interview on background"),
    ],
)
def test_a_source_is_called_by_its_title_or_address_or_kind(facts, name):
    assert name_of(source_part(**facts)) == name


def test_particulars_say_who_where_and_when():
    source = source_part(
        kind="interview", person="Ann Clerk", role="town clerk", publisher="Town", terms="on_record",
        reached_at=datetime(2026, 11, 3, tzinfo=UTC),
    )  # fmt: skip
    assert particulars_of(source, "minute 3") == [
        "interview", "Ann Clerk, town clerk", "Town", "on the record", "on 3 November 2026", "minute 3"
    ]  # fmt: skip
    assert particulars_of(source_part()) == []


@pytest.mark.parametrize("state", list(CaptureState))
def test_every_state_of_a_capture_has_its_sentence(state):
    told = copy_of(evidence_part(capture=capture_part(state=state.value, code="", sha256="", captured_at=None)))
    assert told.endswith(".")
    assert ("kept on" in told) is False


@pytest.mark.parametrize("code", list(CaptureCode))
def test_every_code_is_told_as_a_reason(code):
    capture = capture_part(state=code.end_state.value, code=code.value, sha256="", captured_at=None, http_status=None)
    told = copy_of(evidence_part(capture=capture))
    assert told.startswith("No copy was kept")
    assert CAPTURE_CODES[code] in told


def test_a_file_that_is_kept_but_cannot_be_read_is_not_called_lost():
    capture = capture_part(state="unsupported", code="type", captured_at=None)
    assert (
        copy_of(evidence_part(capture=capture)) == "The file is kept, but could not be read: its kind is not supported."
    )


def test_warnings_are_told():
    assert warnings_of(capture_part(warnings=("consent_wall",))) == ["a consent notice stands before the text"]
    assert warnings_of(None) == []


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 bytes"), (999, "999 bytes"), (34_000, "34 kB"), (1_250_000, "1.2 MB"), (25_000_000, "25.0 MB")],
)
def test_sizes_are_told_in_the_unit_that_reads_best(size, told):
    assert bytes_in_words(size) == told


def test_times_are_told_in_utc():
    when = datetime.fromisoformat("2026-11-24T01:30:00+02:00")
    assert (day(when), moment(when)) == ("23 November 2026", "23 November 2026, 23:30 UTC")
