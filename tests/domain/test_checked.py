"""When a text counts as checked."""

import pytest

from annotations.domain.checked import is_checked


@pytest.mark.parametrize(
    ("is_current", "counts", "unread", "expected"),
    [
        (True, {"decided": 3}, 0, True),
        (True, {"decided": 3, "open": 0, "stale": 0}, 0, True),
        (False, {"decided": 3}, 0, False),
        (True, {"decided": 2, "stale": 1}, 0, False),
        (True, {"decided": 2, "open": 1}, 0, False),
        (True, {"decided": 2, "in_review": 1}, 0, False),
        (True, {"decided": 2, "disputed": 1}, 0, False),
        # Nobody marked anything: nothing was checked.
        (True, {}, 0, False),
        (True, {"decided": 0}, 0, False),
        # A "not" beside a claim that nobody has read yet.
        (True, {"decided": 3}, 1, False),
    ],
)
def test_a_text_is_checked_when_all_that_it_claims_is_decided_as_it_reads(is_current, counts, unread, expected):
    assert is_checked(is_current=is_current, counts=counts, unread=unread) is expected
