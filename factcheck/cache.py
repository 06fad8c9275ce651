"""The cache behind REDIS_URL: without Redis people still sign in and read; they lose only what was cached."""

from typing import Any

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


class ForgivingRedisCache(RedisCache):
    """Redis where it answers; where it does not, a cache that remembers nothing."""

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store the value unless the key is there; False when it was, or Redis is away."""
        try:
            return bool(super().add(key, value, timeout, version))
        except RedisError as error:
            return bool(_forgive(error, None))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return the value, or `default` when there is none or Redis is away."""
        try:
            return super().get(key, default, version)
        except RedisError as error:
            return _forgive(error, default)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Store the value, or nothing when Redis is away."""
        try:
            super().set(key, value, timeout, version)
        except RedisError as error:
            _forgive(error, None)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Remove the key; False when it was not there or Redis is away."""
        try:
            return bool(super().delete(key, version))
        except RedisError as error:
            return bool(_forgive(error, None))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number; ValueError when the key is not there, or Redis is away."""
        try:
            return int(super().incr(key, delta, version))
        except RedisError as error:
            _forgive(error, None)
            raise ValueError("the cache does not answer") from error


def _forgive(error: RedisError, value: Any) -> Any:
    log.warning("cache_away", reason=type(error).__name__)
    return value
