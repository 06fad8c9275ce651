"""Having sources looked at again."""

from datetime import datetime
from functools import partial

from django.db import transaction

from annotations.domain.errors import Invalid
from annotations.models import Person, Recheck, Source
from annotations.pipelines.rechecks import queue_recheck
from annotations.policies import rechecks as policy
from annotations.services.locks import require
from annotations.tasks.rechecks import nudge_rechecks


def submit_recheck(*, actor: Person, source: Source, now: datetime) -> Recheck:
    """Look at a source now, in the background; a look that is still under way is answered instead."""
    require(policy.can_ask(actor, source), "have sources looked at")
    if not source.url:
        raise Invalid("This source has no address to look at.", code="no_url")
    with transaction.atomic():
        recheck = queue_recheck(source, asked_by=actor, now=now)
        transaction.on_commit(partial(nudge_rechecks))
    return recheck
