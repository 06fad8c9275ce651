"""The one UPDATE that names the lock that was read."""

import pytest

from annotations.domain.errors import Forbidden, Stale
from annotations.models import Claim
from annotations.services.locks import changed_fields, check_unchanged, require, write_unless_changed


def test_a_write_counts_the_lock_up_in_the_row_and_in_hand(claim, now):
    write_unless_changed(claim, {"summary": "S"}, lock=1, now=now)
    assert (claim.lock, claim.summary, claim.updated_at) == (2, "S", now)
    row = Claim.objects.get(pk=claim.pk)
    assert (row.lock, row.summary, row.updated_at) == (2, "S", now)


def test_a_write_is_one_query_and_never_reads_first(claim, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        write_unless_changed(claim, {"summary": "S"}, now=now)


def test_a_second_write_from_the_same_reading_is_stale_and_changes_neither(claim, now):
    late = Claim.objects.get(pk=claim.pk)
    write_unless_changed(claim, {"summary": "First"}, now=now)
    with pytest.raises(Stale):
        write_unless_changed(late, {"summary": "Second"}, now=now)
    assert late.lock == 1
    assert Claim.objects.get(pk=claim.pk).summary == "First"


def test_a_lock_of_the_future_is_stale_too(claim, now):
    with pytest.raises(Stale):
        write_unless_changed(claim, {"summary": "S"}, lock=5, now=now)


def test_what_is_held_is_compared_where_a_lock_was_sent(claim):
    check_unchanged(claim, None)
    check_unchanged(claim, 1)
    with pytest.raises(Stale):
        check_unchanged(claim, 2)


def test_require_says_what_the_role_does_not_allow():
    require(True, "do this")
    with pytest.raises(Forbidden, match="does not let you do this"):
        require(False, "do this")


def test_only_what_really_changes_is_kept(claim):
    assert changed_fields(claim, {"summary": claim.summary, "notes": "N"}) == {"notes": ["", "N"]}
