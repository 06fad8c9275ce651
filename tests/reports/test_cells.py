"""No cell that a spreadsheet would take for a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.reports.cells import safe_cell

STARTS = ["=", "+", "-", "@", "|", "\t", "\r", "\n", "＝", "＋", "－", "＠", "｜"]
UNSEEN = [
    "",
    " ",
    "   ",
    "\u00a0",  # no-break space
    "\u3000",  # ideographic space
    "\u200b",  # zero-width space
    "\u200c\u200d",  # zero-width non-joiner and joiner
    "\u2060",  # word joiner
    "\ufeff",  # byte order mark
    "\u00ad",  # soft hyphen
    "\u202e",  # right-to-left override
    "\u2066",  # isolate
    "\u034f",  # combining grapheme joiner
    "\ufe0f",  # variation selector
    "\u115f",  # Hangul filler
    "\u3164",  # Hangul filler
    "\u2800",  # braille blank
    "\u2028",  # line separator
    "\x0b",
    "\x0c",
    "\x1b",
    "\x85",
    "\U000e0041",  # tag
    "\u200b \u00a0\ufeff",
]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_could_begin_a_formula_gets_an_apostrophe(start, unseen):
    cell = f"{unseen}{start}1+1"
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "plain",
        "3 = 3",
        "a@b.example",
        "'=1+1",
        "“=1”",
        "½",
        "0-1",
        "مرتين",
        "👩‍👩‍👧",
        " \u200b",
        "\u200bplain",
        "−1",
        "A＝B",
    ],
)  # fmt: skip
def test_other_text_stays_as_it_is(cell):
    assert safe_cell(cell) == cell


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (0, 0), (17, 17), (-1, -1)])
def test_numbers_stay_numbers_and_nothing_stays_empty(value, cell):
    assert safe_cell(value) == cell


@given(st.text(alphabet=st.sampled_from("=+-@|\t\r\n ＝\u200b\ufeff\u00a0\u034fab'"), max_size=8))
def test_whatever_comes_first_is_harmless(text):
    cell = str(safe_cell(text))
    seen = cell.lstrip(" \u200b\ufeff\u00a0\u034f")
    assert not seen or seen[0] in "ab'"
    assert cell in (text, f"'{text}")


def test_a_hundred_thousand_unseen_signs_are_no_trouble():
    assert str(safe_cell("\u200b" * 100_000 + "=1")).startswith("'")
