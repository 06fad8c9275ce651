"""What an import says: a wall is refused, an oddity is told, and each failure names a way out."""

import pytest

from annotations.domain.import_problems import delay, failure, notice, refusal
from annotations.domain.vocabulary import CaptureCode, CaptureWarning

WALLS = {"bot_challenge", "soft_404", "consent_wall", "js_required", "login_wall", "redirected_home", "no_text"}
NOTICES = {"paywall", "truncated", "low_text", "redirected_elsewhere"}


@pytest.mark.parametrize("warning", CaptureWarning)
def test_every_warning_is_a_wall_or_a_notice_or_no_matter_of_an_articles(warning: CaptureWarning):
    wall, odd = refusal([warning]), notice([warning])
    assert (wall is not None) == (warning.value in WALLS)
    assert (odd is not None) == (warning.value in NOTICES)
    assert warning.value in WALLS | NOTICES | {"language_changed"}


def test_the_plainest_wall_of_several_is_named():
    told = refusal([CaptureWarning.LOGIN_WALL, CaptureWarning.LOW_TEXT, CaptureWarning.BOT_CHALLENGE])
    assert told is not None
    assert told["code"] == "bot_challenge"


@pytest.mark.parametrize("code", CaptureCode)
def test_every_failure_says_what_happened_and_what_to_do(code: CaptureCode):
    told = failure(code, "It went wrong")
    assert told["code"] == code.value
    assert told["detail"].startswith("It went wrong. ")
    assert "paste the text" in told["detail"].lower()


def test_what_is_tried_again_says_so_and_that_one_need_not_wait():
    detail = delay(CaptureCode.TIMEOUT, "The site did not answer.")["detail"]
    assert detail == "The site did not answer. It is tried again soon; or paste the text instead."
