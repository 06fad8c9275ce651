"""Celery's settings: late acknowledgement, threads with our own deadlines, one second at most to publish."""

from typing import Any

from factcheck import env
from factcheck.settings.base import DATA_DIR, REDIS_URL

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    env.redis_transport() if REDIS_URL else env.filesystem_transport(DATA_DIR / "broker")
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_TIMEOUT = 0.5
CELERY_TASK_DEFAULT_QUEUE = "capture"
CELERY_TASK_QUEUES = {name: {"exchange": name, "routing_key": name} for name in ("capture", "export", "recheck")}
# By the noun in a task's name, `annotations.<noun>.<verb>`; whatever is not named here is a capture's.
CELERY_TASK_ROUTES = {
    "annotations.exports.*": {"queue": "export"},
    "annotations.imports.*": {"queue": "export"},
    "annotations.housekeeping.*": {"queue": "recheck"},
    "annotations.rechecks.*": {"queue": "recheck"},
    "annotations.archive_copies.*": {"queue": "recheck"},
}
CELERY_TASK_CREATE_MISSING_QUEUES = False  # a misspelt queue is an error, not a queue that nobody reads
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
CELERY_WORKER_POOL = "threads"
CELERY_WORKER_CONCURRENCY = env.number("WORKER_THREADS", 16, least=1, most=256)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "schedule")
