"""Without Redis people still sign in and read."""

import pytest
from redis.exceptions import ConnectionError as RedisAway
from structlog.testing import capture_logs

from factcheck.cache import ForgivingRedisCache


class Away:
    def __getattr__(self, _name):
        def call(*_arguments, **_options):
            raise RedisAway("connection refused")

        return call


@pytest.fixture
def cache():
    cache = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    cache.__dict__["_cache"] = Away()
    return cache


def test_a_cache_that_is_away_remembers_nothing_and_says_so(cache):
    with capture_logs() as seen:
        assert cache.get("a", "default") == "default"
        assert cache.add("a", 1) is False
        assert cache.delete("a") is False
        cache.set("a", 1)
    assert {line["event"] for line in seen} == {"cache_away"}
    assert len(seen) == 4


def test_counting_in_a_cache_that_is_away_looks_like_a_missing_key(cache):
    with pytest.raises(ValueError, match="does not answer"):
        cache.incr("a")
