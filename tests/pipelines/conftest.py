"""A desk with one source, and captures of it: what the queue is tried on."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from annotations.domain.vocabulary import CaptureState, SourceKind
from annotations.models import Capture, Desk, Person, RatingScale, Source

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
MakeCapture = Callable[..., Capture]


@pytest.fixture
def source(db: None) -> Source:
    """A web source of a desk."""
    now = timezone.now()
    scale, _ = RatingScale.objects.get_or_create(
        key="newsroom", desk=None, defaults={"name": "Newsroom", "created_at": now, "updated_at": now}
    )
    desk = Desk.objects.create(slug="city", name="City", rating_scale=scale, created_at=now, updated_at=now)
    author = Person.objects.create(username="rui")
    return Source.objects.create(
        desk=desk,
        kind=SourceKind.WEB.value,
        url="https://records.example/1",
        url_canonical="https://records.example/1",
        created_by=author,
        created_at=now,
        updated_at=now,
    )


@pytest.fixture
def make_capture(source: Source) -> MakeCapture:
    """Queue a capture of the source, due at noon unless told otherwise."""

    def make(**columns: object) -> Capture:
        wanted: dict[str, object] = {
            "source": source,
            "url_submitted": source.url,
            "host": "records.example",
            "state": CaptureState.QUEUED.value,
            "next_attempt_at": NOON,
            "created_at": NOON,
            "updated_at": NOON,
            **columns,
        }
        return Capture.objects.create(**wanted)

    return make
