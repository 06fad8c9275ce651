import pytest

from annotations.domain.content.limits import check_lines, has_ink, title_of
from annotations.domain.errors import Invalid


@pytest.mark.parametrize("text", ["a", ".", "\u0301", "🚢", "\u200bא"])
def test_whatever_prints_is_ink(text):
    assert has_ink(text)


@pytest.mark.parametrize("text", ["", " \u00a0\u3000", "\u200b\u200d\ufeff\u2066", "\x01\x7f", "\u2028"])
def test_white_space_and_signs_that_print_nothing_are_no_ink(text):
    assert not has_ink(text)


def test_a_title_is_one_line_of_at_most_500_code_points_that_cuts_no_cluster():
    assert title_of("  A\n long \t title ") == "A long title"
    assert title_of(" \n") is None
    assert title_of("x" * 499 + "🇩🇪" * 3) == "x" * 499


def test_more_lines_than_can_be_read_in_time_are_refused():
    check_lines("a\n" * 200_000, "/markdown")
    with pytest.raises(Invalid):
        check_lines("a\n" * 200_001, "/markdown")
