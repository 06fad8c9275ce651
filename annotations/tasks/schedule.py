"""What runs when: the schedule in code, since tables of it would be a second truth."""

from typing import Any

from annotations.tasks.archive_copies import settle_archive_copies
from annotations.tasks.captures import settle_captures
from annotations.tasks.housekeeping import forget_answers, forget_offers
from annotations.tasks.imports import settle_imports
from annotations.tasks.rechecks import plan_rechecks, settle_rechecks

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep captures": {"task": settle_captures.name, "schedule": 5.0},
    "sweep imports": {"task": settle_imports.name, "schedule": 5.0},
    "sweep rechecks": {"task": settle_rechecks.name, "schedule": 15.0},
    "plan rechecks": {"task": plan_rechecks.name, "schedule": 300.0},
    "second copies": {"task": settle_archive_copies.name, "schedule": 30.0},
    "forget old answers": {"task": forget_answers.name, "schedule": 24 * 3600.0},
    "forget old offers": {"task": forget_offers.name, "schedule": 24 * 3600.0},
}
