"""Every setting that the app reads, typed and in one place; the project decides the values.

Functions, not constants: a test that overrides a setting is seen at once.
"""

from pathlib import Path

from django.conf import settings


def public_url() -> str:
    """Return the base of absolute links, without a trailing slash."""
    return str(settings.PUBLIC_URL)


def data_dir() -> Path:
    """Return the folder of the embedded default: database, broker, evidence, pid files."""
    return Path(settings.DATA_DIR)


def redis_url() -> str:
    """Return the address of Redis, or an empty string where the embedded broker and cache serve."""
    return str(settings.REDIS_URL)


def throttled() -> bool:
    """Tell whether rate limits hold, the spacing of fetches from one host included."""
    return bool(settings.THROTTLE)


def fetch_exempt() -> frozenset[tuple[str, int]]:
    """Return the `(address, port)` pairs that the fetcher may reach against the address and port policy."""
    pairs: frozenset[tuple[str, int]] = settings.FETCH_EXEMPT
    return pairs


def archive_submit_url() -> str:
    """Return where captures are submitted for a second copy, or an empty string where that is switched off."""
    return str(settings.ARCHIVE_SUBMIT_URL)


def archive_key() -> tuple[str, str] | None:
    """Return the archive's access key and secret, or None where it is asked without one."""
    access, secret = str(settings.ARCHIVE_ACCESS_KEY), str(settings.ARCHIVE_SECRET_KEY)
    return (access, secret) if access and secret else None


def trusted_proxies() -> int:
    """Return how many proxies stand in front: that many entries of `X-Forwarded-For` are believed, from the right."""
    return int(settings.TRUSTED_PROXIES)


def frontend_dist() -> Path:
    """Return the folder of the built front end, with `.vite/manifest.json` in it."""
    return Path(settings.FRONTEND_DIST)


def static_url() -> str:
    """Return the path under which static files are served, with a slash at its end."""
    return str(settings.STATIC_URL)


def throttle_rate(scope: str) -> str | None:
    """Return the rate of one scope, such as `10/min` for `login`, or None for no limit; docs/settings.md lists them."""
    rates: dict[str, str | None] = settings.THROTTLE_RATES
    return rates[scope]


def production() -> bool:
    """Tell whether the settings are those of a newsroom's own server."""
    return bool(settings.PRODUCTION)


def evidence_folder() -> Path | None:
    """Return the folder of kept evidence, or None where `EVIDENCE_STORE` names a bucket."""
    store = settings.STORAGES["evidence"]
    return Path(store["OPTIONS"]["location"]) if store["BACKEND"].endswith("FileSystemStorage") else None
