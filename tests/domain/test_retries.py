import pytest

from annotations.domain.retries import DELAYS, LONGEST_WAIT, MAX_ATTEMPTS, is_transient, retry_delay
from annotations.domain.vocabulary import CaptureCode

TRANSIENT = {
    CaptureCode.DNS_TEMP,
    CaptureCode.CONNECT,
    CaptureCode.TIMEOUT,
    CaptureCode.RESET,
    CaptureCode.CUT,
    CaptureCode.RATE_LIMITED,
}


@pytest.mark.parametrize("code", list(CaptureCode))
def test_only_what_may_pass_by_itself_is_tried_again(code):
    assert is_transient(code) == (code in TRANSIENT)


@pytest.mark.parametrize("status", [408, 421, 425, 500, 502, 503, 504, 520, 525, 530])
def test_statuses_of_a_bad_moment_are_tried_again(status):
    assert is_transient(CaptureCode.HTTP_5XX if status >= 500 else CaptureCode.HTTP_4XX, status)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 501, 505, 519, 531])
def test_statuses_that_stay_are_final(status):
    assert not is_transient(CaptureCode.HTTP_5XX if status >= 500 else CaptureCode.HTTP_4XX, status)


def test_a_status_does_not_make_another_failure_transient():
    assert not is_transient(CaptureCode.TOO_LARGE, 503)


@pytest.mark.parametrize("attempt", [1, 2, 3])
def test_the_wait_grows_and_is_spread_around_its_length(attempt):
    nominal = DELAYS[attempt - 1]
    assert retry_delay(attempt, retry_after=None, chance=0.0) == nominal * 0.5
    assert retry_delay(attempt, retry_after=None, chance=0.5) == nominal
    assert retry_delay(attempt, retry_after=None, chance=0.999) == pytest.approx(nominal * 1.499)


def test_after_the_last_attempt_it_is_given_up():
    assert retry_delay(MAX_ATTEMPTS, retry_after=5.0, chance=0.5) is None
    assert retry_delay(MAX_ATTEMPTS + 3, retry_after=None, chance=0.5) is None
    assert retry_delay(4, retry_after=None, chance=0.5, most=5) == 6 * 3600


def test_a_longer_retry_after_wins_up_to_a_day():
    assert retry_delay(1, retry_after=120.0, chance=0.5) == 120.0
    assert retry_delay(1, retry_after=1.0, chance=0.5) == 30.0
    assert retry_delay(1, retry_after=1e9, chance=0.5) == LONGEST_WAIT
