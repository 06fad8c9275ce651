"""The history in words."""

import pytest

from annotations.reports.claim_parts import HappeningPart
from annotations.reports.happenings import sentence_of
from tests.reports.parts import AT, MEI

UPDATED = "changed what is said about the claim"


def told(event, change):
    return sentence_of(HappeningPart(AT, MEI, event, change))


@pytest.mark.parametrize(
    ("event", "change", "words", "details"),
    [
        ("claim.created", {"exact": "met twice"}, "marked the claim", [("exact", "met twice")]),
        ("claim.updated", {"summary": ["", "Twice"]}, UPDATED, [("summary", "(nothing) → Twice")]),
        ("verdict.created", {"hidden": True}, "gave a verdict (hidden while the desk judges blind)", []),
        ("claim.updated", {"tags": [["a"], ["a", "b"]]}, UPDATED, [("tags", "a → a, b")]),
        ("article.version_created", {"carried": {"moved": 2, "orphaned": 0}}, "stored a new version of the text",
         [("carried", "2 moved")]),
        ("claim.decided", {"correction_notice": None}, "decided", [("correction notice", "")]),
        ("something.new", {}, "something new", []),
    ],
)  # fmt: skip
def test_each_event_is_told(event, change, words, details):
    assert told(event, change) == (words, details)


def test_long_values_are_cut():
    ((_, value),) = told("claim.created", {"exact": "word " * 200})[1]
    assert len(value) < 320
    assert value.endswith("…")
