"""What production refuses, and what to do instead."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from factcheck import env

_SHORTEST_SECRET = 50
_FEWEST_DIFFERENT_CHARACTERS = 5


def refuse_unsafe(
    *,
    debug: bool,
    secret_key: str,
    allowed_hosts: list[str],
    public_url: str,
    host: str,
    fetch_exempt: frozenset[tuple[str, int]],
) -> None:
    """Raise ImproperlyConfigured, naming every unsafe value at once, unless all are safe."""
    faults = []
    if debug or env.flag("DEBUG", default=False):
        faults.append("DEBUG is on: unset it, it shows settings to strangers.")
    weak = len(secret_key) < _SHORTEST_SECRET or len(set(secret_key)) < _FEWEST_DIFFERENT_CHARACTERS
    if weak or secret_key.startswith("django-insecure-"):
        faults.append(
            f"SECRET_KEY is a default or shorter than {_SHORTEST_SECRET} characters:"
            " unset it, and one is generated into DATA_DIR."
        )
    if "*" in allowed_hosts:
        faults.append("ALLOWED_HOSTS is *: name the hosts that people type, separated by commas.")
    if urlsplit(public_url).scheme != "https" and host not in env.LOOPBACK_HOSTS:
        faults.append(
            f"PUBLIC_URL is plain http while HOST is {host}: give the https address that people type,"
            " or set HOST to 127.0.0.1."
        )
    if fetch_exempt:
        faults.append("FETCH_EXEMPT is for tests alone and opens internal addresses: unset it.")
    if faults:
        raise ImproperlyConfigured("Unsafe settings for production.\n- " + "\n- ".join(faults))
