"""Whether the process lives, and whether it can work."""

import functools
import time

import pytest
from django.db import OperationalError

from annotations.pages import health


def test_alive_needs_nothing(client):
    assert client.get("/healthz").status_code == 200  # the suite forbids the database here


def test_a_probe_by_address_is_answered(client):
    assert client.get("/healthz", HTTP_HOST="10.1.2.3:8000").status_code == 200


@pytest.fixture
def checks(monkeypatch):
    checks = {name: lambda: "ok" for name in health.CHECKS}
    monkeypatch.setattr(health, "CHECKS", checks)
    return checks


def test_ready_when_all_three_are(client, checks):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "broker": "ok", "migrations": "ok"}


@pytest.mark.parametrize("name", ["database", "broker", "migrations"])
def test_not_ready_when_one_is_not_and_the_reason_stays_in_the_log(client, checks, name):
    def fail():
        raise OperationalError("could not connect to db.internal.example as desk")

    checks[name] = fail
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()[name] == "failed"
    assert "internal" not in response.content.decode()


def test_a_check_that_hangs_is_not_waited_for(client, checks, monkeypatch):
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.05)
    checks["database"] = functools.partial(time.sleep, 0.5)
    started = time.monotonic()
    response = client.get("/readyz")
    assert time.monotonic() - started < 0.4
    assert response.status_code == 503
    assert response.json()["database"] == "no answer in time"


def test_patience_leaves_room_within_two_seconds():
    assert health.PATIENCE_SECONDS < 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_real_checks_pass_on_a_migrated_database():
    assert health._migrations() == "ok"
    assert health._database() == "ok"


@pytest.mark.loopback
def test_a_redis_that_is_away_is_noticed_within_its_limit(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    started = time.monotonic()
    with pytest.raises(ConnectionError):
        _raise_builtin(health._broker)
    assert time.monotonic() - started < 1.5


def _raise_builtin(check):
    from redis.exceptions import ConnectionError as RedisAway

    try:
        check()
    except RedisAway as away:
        raise ConnectionError from away


def test_the_embedded_broker_is_a_folder_that_can_be_written(settings, tmp_path):
    settings.REDIS_URL = ""
    settings.DATA_DIR = tmp_path
    assert health._broker() == "ok"
    settings.DATA_DIR = tmp_path / "gone"
    assert health._broker() != "ok"
