"""Small changes close together are one replacement; what is a figure or worth seeing stays."""

import pytest

from annotations.domain.diff.operations import compare
from annotations.domain.vocabulary import DiffOp


def changes(a, b):
    """The pairs of words that differ, in order."""
    kept = (DiffOp.EQUAL, DiffOp.MOVE)
    return [(a[op.a_start : op.a_end], b[op.b_start : op.b_end]) for op in compare(a, b) if op.op not in kept]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # Only a sign or a blank between two changes.
        ("The big dog, who ran.", "The small hen, who ran.", [("big dog", "small hen")]),
        ("They saw Anna, Bert.", "They saw Cleo, Dora.", [("Anna, Bert", "Cleo, Dora")]),
        # A word between changes of a word stays.
        ("met twice in 2017", "met once in 2018", [("twice", "once"), ("2017", "2018")]),
        # A short word in a passage written anew goes with it; a number does not.
        (
            "It was decided long ago by committee members of another ministry altogether.",
            "It was published yesterday evening, somewhat reluctantly, by sources close to nobody.",
            [
                (
                    "decided long ago by committee members of another ministry altogether",
                    "published yesterday evening, somewhat reluctantly, by sources close to nobody",
                )
            ],
        ),
        (
            "It was decided long ago after several meetings 40 committee members wanted to forget.",
            "It was published yesterday evening, somewhat reluctantly, 40 sources close to nobody said.",
            [
                ("decided long ago after several meetings", "published yesterday evening, somewhat reluctantly,"),
                ("committee members wanted to forget", "sources close to nobody said"),
            ],
        ),
        # A line of its own stays, however short.
        (
            "It was decided long ago by committee members.\n\nNo:\n\nThe ministry wanted all of it forgotten soon.",
            "Sources close to nobody published everything\n\nNo:\n\nyesterday evening, somewhat reluctantly, in print.",
            [
                ("It was decided long ago by committee members.", "Sources close to nobody published everything"),
                (
                    "The ministry wanted all of it forgotten soon",
                    "yesterday evening, somewhat reluctantly, in print",
                ),
            ],
        ),
        # Two words that only went leave the comma between them where it is.
        ("He saw red, blue.", "He saw ,.", [("red", ""), (" blue", "")]),
    ],
)
def test_changes_read_as_a_person_would_tell_them(a, b, expected):
    assert changes(a, b) == expected
