"""What an outside archive says, in the shape of Save Page Now 2."""

import json

import pytest

from annotations.domain.archiving import (
    Kept,
    Later,
    Refused,
    Taken,
    read_status,
    read_submission,
    status_address,
    submit_address,
    wait,
)

SETTING = "https://archive.example/save"
PAGE = "https://records.example/1"


def told(status: int, said: object) -> object:
    return read_status(status, json.dumps(said).encode(), setting=SETTING, submitted=PAGE)


@pytest.mark.parametrize("setting", ["https://archive.example", "https://archive.example/save"])
def test_a_page_is_submitted_where_the_archive_takes_them(setting):
    assert submit_address(setting) == "https://archive.example/save"
    assert status_address(setting, "a/b") == "https://archive.example/save/status/a%2Fb"


def test_an_archive_of_ones_own_may_take_them_elsewhere():
    assert submit_address("http://192.0.2.1:8090/my/archive") == "http://192.0.2.1:8090/my/archive"


def test_a_submission_is_taken_under_a_name():
    assert read_submission(200, b'{"url": "https://records.example/1", "job_id": "spn2-42"}') == Taken("spn2-42")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b'{"job_id": 7}'), (200, b'{"job_id": "a b"}'),
        (200, b'{"job_id": ""}'), (200, b"[" * 100_000), (401, b""), (403, b"{}"), (302, b""),
        (400, b'{"message": "no"}'),
        (200, b'{"status": "error", "message": "This host is blocked."}'),
    ],
)  # fmt: skip
def test_whatever_else_is_said_to_a_submission_is_a_refusal_with_words(status, body):
    said = read_submission(status, body)
    assert isinstance(said, Refused)
    assert said.detail


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_a_bad_moment_passes(status):
    assert isinstance(read_submission(status, b"busy"), Later)
    assert isinstance(told(status, {"message": "busy"}), Later)


def test_a_copy_that_is_kept_has_its_address():
    said = {"status": "success", "timestamp": "20261103120000", "original_url": f"{PAGE}?x=1"}
    assert told(200, said) == Kept(f"https://archive.example/web/20261103120000/{PAGE}?x=1")
    for original in (None, "javascript:alert(1)", "https://a\n"):
        assert told(200, {**said, "original_url": original}) == Kept(
            f"https://archive.example/web/20261103120000/{PAGE}"
        )


def test_work_that_is_not_done_is_asked_about_again():
    assert told(200, {"status": "pending", "resources": []}) == Later()


@pytest.mark.parametrize(
    "said",
    [
        {"status": "error", "status_ext": "error:not-found", "message": "The server cannot find it."},
        {"status": "success"}, {"status": "success", "timestamp": "now"}, {"status": "else"}, {"status": 7},
    ],
)  # fmt: skip
def test_work_that_failed_says_why(said):
    refused = told(200, said)
    assert isinstance(refused, Refused)
    assert refused.detail == said.get("message", refused.detail)


def test_words_of_the_archive_are_cut_and_printable():
    refused = told(200, {"status": "error", "message": "a\nb" + "x" * 5000})
    assert isinstance(refused, Refused)
    assert refused.detail.isprintable()
    assert len(refused.detail) == 300


def test_the_wait_doubles_to_ten_minutes_and_patience_is_kept_for_a_day():
    assert [wait(asked, None) for asked in (1, 2, 3, 7, 24)] == [10, 20, 40, 600, 600]
    assert (wait(1, 60), wait(1, 10**9)) == (60, 24 * 3600)
