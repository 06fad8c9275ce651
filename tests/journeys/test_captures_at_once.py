"""Several people attach one page, or have it fetched, in the same moment: one source, one capture, no evidence lost.

Each caller is a thread with a database connection of its own, on the database that the settings name.
"""

import time
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from annotations.domain.vocabulary import CaptureState, Role
from annotations.models import Capture, Evidence, HistoryEntry, Source
from annotations.services import captures
from tests.api.calls import Caller
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, join, make_newsroom
from tests.factories.evidence import PAGE, attach_page, capture_of, keep
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
CALLERS = 4


@pytest.fixture
def room() -> Newsroom:
    """A newsroom."""
    return make_newsroom()


@pytest.fixture(autouse=True)
def _time_between_looking_and_queueing(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = captures.queue_capture

    def slowly(**given: Any) -> Capture:
        time.sleep(0.05)
        return queue(**given)

    monkeypatch.setattr("annotations.services.captures.queue_capture", slowly)
    monkeypatch.setattr("annotations.services.evidence.queue_capture", slowly)


def callers(room: Newsroom) -> list[Caller]:
    """Programs of so many reviewers."""
    return [Caller.program(join(room.desk, Role.REVIEWER)) for _ in range(CALLERS)]


def post_evidence(caller: Caller, claim: object) -> int:
    """Attach the page; answers the status."""
    return int(caller.post(f"claims/{claim}/evidence/", {"url": PAGE, "quote": "met twice"}).status_code)


def settled(evidence: Evidence) -> Source:
    """The evidence's source, whose capture failed: the next one is a new one."""
    Capture.objects.filter(pk=capture_of(evidence).pk).update(state=CaptureState.FAILED.value)
    return evidence.source


@pytest.mark.parametrize("known", [False, True])
def test_a_page_that_many_attach_at_once_is_fetched_once(room: Newsroom, known: bool) -> None:
    article = make_article(room)
    if known:
        settled(attach_page(make_claim(article)))
    claims = [make_claim(article).pk for _ in range(CALLERS)]
    people = callers(room)
    answers = at_once([partial(post_evidence, *pair) for pair in zip(people, claims, strict=True)])
    assert answers == [201] * CALLERS
    assert Source.objects.count() == 1
    queued = Capture.objects.get(state=CaptureState.QUEUED.value)
    assert Evidence.objects.filter(claim__in=claims, capture=queued).count() == CALLERS
    assert HistoryEntry.objects.filter(event="source.created").count() == 1


def test_a_page_that_many_have_fetched_at_once_is_fetched_once(room: Newsroom) -> None:
    source = settled(attach_page(make_claim(make_article(room))))
    answers = at_once([partial(caller.post, f"sources/{source.pk}/captures/", {}) for caller in callers(room)])
    assert {answer.status_code for answer in answers} <= {200, 201, 202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert Capture.objects.filter(state=CaptureState.QUEUED.value).count() == 1


def test_evidence_that_comes_while_a_capture_is_cancelled_rests_on_a_copy(room: Newsroom) -> None:
    """Whoever is first: nothing is left on the capture that came to nothing."""
    article = make_article(room)
    old = keep(capture_of(attach_page(make_claim(article))))
    Capture.objects.filter(pk=old.pk).update(created_at=timezone.now() - 3 * captures.FRESH)
    attach_page(make_claim(article))
    running = Capture.objects.get(state=CaptureState.QUEUED.value)
    claim = make_claim(article)
    first, second, *_ = callers(room)
    cancelled, attached = at_once(
        [
            lambda: first.post(f"captures/{running.pk}/cancel/", {}).status_code,
            lambda: post_evidence(second, claim.pk),
        ]
    )
    assert (cancelled, attached) == (200, 201)
    assert not Evidence.objects.filter(capture=running).exists()
