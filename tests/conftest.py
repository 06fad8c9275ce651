"""What every test gets: no network but what it asks for by a mark, a clean cache, nothing left from the test before."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

LOOPBACK = ["127.0.0.1", "::1"]
MAY_USE_LOOPBACK = ("loopback", "trial", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let marked tests connect to this machine, and all tests to the services that the run itself was given."""
    # Not by `enable_socket`: that would open the internet too.
    services = _service_hosts()
    for item in items:
        database = item.get_closest_marker("django_db")
        if database and database.kwargs.get("transaction") and not database.kwargs.get("serialized_rollback"):
            # It would leave a database without what the migrations put there to whatever test comes next.
            raise pytest.UsageError(f"{item.nodeid}: transaction=True wants serialized_rollback=True")
        is_marked = any(item.get_closest_marker(name) for name in MAY_USE_LOOPBACK)
        hosts = [*services, *LOOPBACK] if is_marked else services
        if hosts:
            item.add_marker(pytest.mark.allow_hosts(hosts))


def _service_hosts() -> list[str]:
    """Return where PostgreSQL and Redis are, when the suite runs on them."""
    urls = [os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")]
    return sorted({host for url in urls if url and (host := urlsplit(url).hostname)})


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    yield
    cache.clear()
