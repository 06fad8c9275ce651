"""What runs when: the schedule in code, since tables of it would be a second truth."""

from typing import Any

from annotations.tasks.captures import settle_captures
from annotations.tasks.housekeeping import forget_answers

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep captures": {"task": settle_captures.name, "schedule": 5.0},
    "forget old answers": {"task": forget_answers.name, "schedule": 24 * 3600.0},
}
