"""Which failed captures are tried again, and when."""

from annotations.domain.vocabulary import CaptureCode

MAX_ATTEMPTS = 4
"""Attempts a capture gets in all, the first one included."""

DELAYS = (30.0, 300.0, 3600.0, 21600.0)
"""Seconds to wait after the first, second, … failed attempt, before chance spreads them."""

LONGEST_WAIT = 24 * 3600.0
"""Seconds beyond which a site's own Retry-After is not followed."""

_TRANSIENT_CODES = frozenset(
    {
        CaptureCode.DNS_TEMP,
        CaptureCode.CONNECT,
        CaptureCode.TIMEOUT,
        CaptureCode.RESET,
        CaptureCode.CUT,
        CaptureCode.RATE_LIMITED,
    }
)
_TRANSIENT_STATUSES = frozenset({408, 421, 425, 429, 500, 502, 503, 504, *range(520, 531)})


def is_transient(code: CaptureCode, http_status: int | None = None) -> bool:
    """Tell whether a capture that failed so may succeed later; everything else is final at once."""
    if code in _TRANSIENT_CODES:
        return True
    return code in (CaptureCode.HTTP_4XX, CaptureCode.HTTP_5XX) and http_status in _TRANSIENT_STATUSES


def retry_delay(attempt: int, *, retry_after: float | None, chance: float, most: int = MAX_ATTEMPTS) -> float | None:
    """Return the seconds to wait after `attempt` attempts (1 or more), or None when it is time to give up.

    `chance` in [0, 1) spreads the wait between half and one and a half of its nominal length, so that pages that
    failed together do not come back together. A longer `retry_after` (seconds) wins, up to a day.
    """
    if attempt >= most:
        return None
    nominal = DELAYS[min(max(attempt, 1), len(DELAYS)) - 1]
    wait = nominal * (0.5 + chance)
    return max(wait, min(retry_after or 0.0, LONGEST_WAIT))
