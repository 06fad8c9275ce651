"""Rate limits of the API: each view names the scope that its writes count in; the rates are settings."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from annotations import conf


class DeskScopedThrottle(SimpleRateThrottle):
    """At most so many requests of a scope by one person; `throttled_methods` of the view says by which methods."""

    cache_format = "throttle:%(scope)s:%(ident)s"

    def __init__(self) -> None:
        """Wait for `allow_request` to learn the scope; the parent would demand a rate now."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request is within the rate of the view's `throttle_scope`."""
        self.scope = getattr(view, "throttle_scope", None)
        if self.scope is None or request.method not in view.throttled_methods:
            return True
        self.rate = conf.throttle_rate(self.scope)
        if self.rate is None:
            return True
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: Any) -> str:
        """The person counts, wherever they come from; a stranger counts by address."""
        ident = request.user.pk if request.user.is_authenticated else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
