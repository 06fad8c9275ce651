"""Whether this process lives, and whether it can do its work."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import structlog
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotations import conf

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 1.5
_REDIS_SECONDS = 1.0
# Few and its own: a check that hangs keeps one of these, never a thread that serves people.
_pool = ThreadPoolExecutor(max_workers=6, thread_name_prefix="readyz")


@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process can answer at all; touches nothing."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, broker and migrations are in order, else 503, within two seconds either way."""
    running = {_pool.submit(check): name for name, check in CHECKS.items()}
    wait(running, timeout=PATIENCE_SECONDS)
    states = {name: _state(future, name) for future, name in running.items()}
    all_well = all(state == "ok" for state in states.values())
    return JsonResponse(states, status=200 if all_well else 503)


def _state(future: Future[str], name: str) -> str:
    if not future.done():
        future.cancel()
        return "no answer in time"
    error = future.exception()
    if error is not None:
        # The reason stays in the log: it may name hosts and accounts.
        log.warning("not_ready", check=name, reason=repr(error))
        return "failed"
    return future.result()


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    finally:
        connection.close()
    return "ok"


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    finally:
        connection.close()
    return f"{len(waiting)} to run: manage.py migrate" if waiting else "ok"


def _broker() -> str:
    url = conf.redis_url()
    if not url:
        writable = os.access(conf.data_dir(), os.W_OK)
        return "ok" if writable else "DATA_DIR cannot be written"
    from redis import Redis  # noqa: PLC0415 - an installation without Redis never loads its client

    with Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS) as client:
        client.ping()
    return "ok"


CHECKS: dict[str, Callable[[], str]] = {"database": _database, "broker": _broker, "migrations": _migrations}
