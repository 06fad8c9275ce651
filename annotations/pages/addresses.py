"""Where a request comes from, as far as it can be believed."""

from django.http import HttpRequest

from annotations import conf


def client_address(request: HttpRequest) -> str:
    """Return the caller's address: the peer's, or what the configured number of proxies wrote.

    Each proxy appends the address that it saw, so the entry that many places from the right is the last one that
    nobody outside could write.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    proxies = conf.trusted_proxies()
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if not proxies or not forwarded:
        return peer
    return str(forwarded[-min(proxies, len(forwarded))])
