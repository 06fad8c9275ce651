"""How often somebody may try to sign in: failures are counted by account and by address, in fixed windows."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from annotations import conf

_PERIODS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class _Window:
    scope: str
    key: str
    most: int
    seconds_left: int
    length: int


def digest(username: str) -> str:
    """Return a short name for an account in keys and logs: people do type passwords into the wrong field."""
    return hashlib.sha256(username.strip().casefold().encode("utf-8", "replace")).hexdigest()[:12]


def seconds_to_wait(*, username: str, address: str, now: datetime) -> int:
    """Return 0 when another attempt may be made, else the seconds until one may."""
    waits = [w.seconds_left for w in _windows(username, address, now) if int(cache.get(w.key, 0)) >= w.most]
    return max(waits, default=0)


def count_failure(*, username: str, address: str, now: datetime) -> None:
    """Count one failed attempt against the account and the address."""
    for window in _windows(username, address, now):
        cache.add(window.key, 0, timeout=window.length)
        try:
            cache.incr(window.key)
        except ValueError:  # the cache let the key go between the two calls
            cache.set(window.key, 1, timeout=window.length)


def forget_failures(*, username: str, address: str, now: datetime) -> None:
    """Clear the account's count after a success.

    The address keeps its own: else one good login would buy more guesses at others.
    """
    for window in _windows(username, address, now):
        if window.scope == "login":
            cache.delete(window.key)


def _windows(username: str, address: str, now: datetime) -> list[_Window]:
    named = {"login": f"account:{digest(username)}", "login_address": f"address:{address}"}
    windows = []
    for scope, subject in named.items():
        rate = conf.throttle_rate(scope)
        if rate is None:
            continue
        most, _, period = rate.partition("/")
        length = _PERIODS[period[0]]
        number, into = divmod(int(now.timestamp()), length)
        windows.append(_Window(scope, f"login:{subject}:{number}", int(most), length - into, length))
    return windows
