"""What every test gets: no network but what it asks for by a mark, a clean cache, nothing left from the test before."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

LOOPBACK = ["127.0.0.1", "::1"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests marked `loopback` (and those that drive processes or a browser) open sockets on this machine alone."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ("loopback", "trial", "browser")):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    yield
    cache.clear()
