"""Whoever fetches or reads pages shares the room for large ones, from the first byte until all is read."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from annotations.capture.room import Visit
from annotations.pipelines import captures, looks, readings
from annotations.pipelines.captures import settle_due
from annotations.pipelines.imports import import_due
from annotations.pipelines.rechecks import queue_recheck, recheck_due
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, make_newsroom
from tests.factories.evidence import attach_page
from tests.factories.imports import PAGE, import_page, import_pdf
from tests.pipelines.site import Site, served_site

pytestmark = pytest.mark.loopback


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.THROTTLE = False
    with served_site(settings) as site:
        yield site


@pytest.fixture
def room(db: None) -> Newsroom:
    return make_newsroom()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens to a body, each step once in a row."""
    seen: list[str] = []

    def told(owner: Any, name: str, step: str) -> None:
        plain = getattr(owner, name)

        def tell(*args: Any, **named: Any) -> Any:
            if seen[-1:] != [step]:
                seen.append(step)
            return plain(*args, **named)

        monkeypatch.setattr(owner, name, tell)

    told(Visit, "grow", "grow")
    told(Visit, "leave", "leave")
    for module in (captures, looks, readings):
        told(module, "extract_fetched", "extract")
    told(readings, "extract", "extract")
    return seen


def test_captures_and_looks_hold_their_room_until_the_page_is_read(room: Newsroom, site: Site, steps: list[str]):
    evidence = attach_page(make_claim(make_article(room)), site.write("/list", PAGE))
    settle_due(clock=timezone.now, seconds=20)
    assert steps == ["grow", "extract", "leave"]
    steps.clear()
    queue_recheck(evidence.source, asked_by=evidence.created_by, now=timezone.now())
    recheck_due(clock=timezone.now, seconds=20)
    assert steps == ["grow", "extract", "leave"]


def test_imports_of_pages_and_of_files_hold_their_room_too(room: Newsroom, site: Site, steps: list[str]):
    import_page(room, site.write("/list", PAGE))
    import_due(clock=timezone.now, seconds=20)
    assert steps == ["grow", "extract", "leave"]
    steps.clear()
    import_pdf(room, b"%PDF-1.4 and nothing else")
    import_due(clock=timezone.now, seconds=20)
    assert steps == ["grow", "extract", "leave"]
