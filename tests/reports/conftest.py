"""A newsroom that judges blind, and an article in every state."""

import pytest

from tests.factories.desks import Newsroom, make_newsroom
from tests.reports.scene import Scene, make_scene


@pytest.fixture
def room(db: None) -> Newsroom:
    return make_newsroom()


@pytest.fixture
def scene(room: Newsroom) -> Scene:
    return make_scene(room)
