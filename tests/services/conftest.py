"""A newsroom with an article and a claim, and the time."""

from datetime import datetime

import pytest
from django.utils import timezone

from annotations.models import Article, Claim
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, make_newsroom


@pytest.fixture
def now() -> datetime:
    """The time, read once."""
    return timezone.now()


@pytest.fixture
def room(db: None) -> Newsroom:
    """A desk with a person for each role."""
    return make_newsroom()


@pytest.fixture
def article(room: Newsroom) -> Article:
    """An article of the desk, by `second`."""
    return make_article(room)


@pytest.fixture
def claim(article: Article) -> Claim:
    """A claim on "they met twice in 2017", by `second`."""
    return make_claim(article)
