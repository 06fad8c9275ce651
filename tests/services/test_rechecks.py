"""Having sources looked at again."""

import pytest
from django.utils import timezone

from annotations.domain.errors import Forbidden, Invalid
from annotations.models import Recheck
from annotations.services import rechecks as service
from annotations.services.rechecks import submit_recheck
from tests.factories.evidence import attach_document, attach_page


def test_a_look_is_queued_for_now_and_a_worker_is_told(room, claim, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr(service, "nudge_rechecks", lambda: told.append(1))
    source, now = attach_page(claim).source, timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        recheck = submit_recheck(actor=room.reviewer, source=source, now=now)
    assert (recheck.source, recheck.created_by, recheck.next_attempt_at) == (source, room.reviewer, now)
    assert (recheck.host, told) == ("example.org", [1])


def test_a_viewer_has_nothing_looked_at(room, claim):
    with pytest.raises(Forbidden):
        submit_recheck(actor=room.viewer, source=attach_page(claim).source, now=timezone.now())


def test_a_source_without_an_address_has_nothing_to_look_at(room, claim):
    with pytest.raises(Invalid):
        submit_recheck(actor=room.reviewer, source=attach_document(claim).source, now=timezone.now())
    assert not Recheck.objects.exists()
