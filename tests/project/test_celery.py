"""The Celery app holds to what the evidence pipeline was measured with."""

import pkgutil
from types import SimpleNamespace

import pytest

import annotations.tasks
from annotations.tasks.schedule import SCHEDULE
from factcheck.celery import app, take_schedule, task_modules
from factcheck.processes import run_schedule


def test_jobs_are_acknowledged_late_and_given_back_by_a_dying_worker():
    assert app.conf.task_acks_late is True
    assert app.conf.task_reject_on_worker_lost is True
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.task_ignore_result is True


def test_publishing_gives_up_within_a_second():
    policy = app.conf.task_publish_retry_policy
    connects = 1 + policy["max_retries"]
    assert connects * app.conf.broker_connection_timeout + policy["max_retries"] * policy["interval_max"] <= 1.2


def test_only_json_is_sent_and_taken():
    assert app.conf.task_serializer == "json"
    assert list(app.conf.accept_content) == ["json"]


def test_jobs_run_in_threads_from_three_queues():
    assert app.conf.worker_pool == "threads"
    assert set(app.conf.task_queues) == {"capture", "export", "recheck"}
    assert app.conf.task_create_missing_queues is False


def test_every_task_file_is_registered():
    files = {f"annotations.tasks.{module.name}" for module in pkgutil.iter_modules(annotations.tasks.__path__)}
    assert set(task_modules()) == files


def test_the_schedule_is_the_apps_and_names_tasks_that_exist():
    app.loader.import_default_modules()
    take_schedule()
    assert dict(app.conf.beat_schedule) == SCHEDULE
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("annotations.captures.settle", "capture"),
        ("annotations.exports.build", "export"),
        ("annotations.housekeeping.forget_answers", "recheck"),
    ],
)
def test_a_tasks_noun_decides_its_queue(task, queue):
    assert app.amqp.router.route({}, task)["queue"].name == queue


def test_the_schedule_process_takes_it_over_before_beat_starts(monkeypatch):
    seen = []
    monkeypatch.setattr(app, "Beat", lambda **_: SimpleNamespace(run=lambda: seen.append(dict(app.conf.beat_schedule))))
    app.conf.beat_schedule = {}
    run_schedule()
    assert seen == [SCHEDULE]
