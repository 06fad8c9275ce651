"""Every word of the vocabulary that a report can meet has words for a reader outside the house."""

import pytest

from annotations.domain.vocabulary import (
    ArticleState,
    CaptureCode,
    CaptureState,
    CaptureWarning,
    ClaimKind,
    ClaimState,
    DismissalReason,
    Grade,
    QuoteState,
    Stance,
)
from annotations.reports import wording
from annotations.reports.wording import counted, worded


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (ClaimState, wording.CLAIM_STATES),
        (ClaimState, wording.CLAIM_STATE_MEANINGS),
        (ArticleState, wording.ARTICLE_STATES),
        (Stance, wording.STANCES),
        (Grade, wording.GRADES),
        (ClaimKind, wording.KINDS),
        (QuoteState, wording.QUOTE_STATES),
        (DismissalReason, wording.DISMISSAL_REASONS),
        (CaptureState, wording.CAPTURE_STATES),
        (CaptureCode, wording.CAPTURE_CODES),
        (CaptureWarning, wording.CAPTURE_WARNINGS),
    ],
)
def test_every_word_has_words(words, table):
    assert set(table) == set(words)


def test_a_word_that_no_table_has_is_shown_without_its_underscores():
    assert worded(wording.STANCES, "of_no_table") == "of no table"


@pytest.mark.parametrize(("number", "told"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1200, "1,200 claims")])
def test_numbers_agree_with_their_noun(number, told):
    assert counted(number, "claim") == told
