"""Rows to break: written by the services, then damaged straight in the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.models import Article, Claim
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, make_newsroom

Refuses = Callable[[str, Callable[[], Any]], None]


@pytest.fixture
def room(db: None) -> Newsroom:
    """A newsroom."""
    return make_newsroom()


@pytest.fixture
def article(room: Newsroom) -> Article:
    """An article of it."""
    return make_article(room)


@pytest.fixture
def claim(article: Article) -> Claim:
    """A claim in it."""
    return make_claim(article)


@pytest.fixture
def refuses(db: None) -> Refuses:
    """Fail unless the database itself refuses the write for the constraint of that name."""

    def check(constraint: str, write: Callable[[], Any]) -> None:
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            write()
        told = str(caught.value).replace("annotations_", "")
        # SQLite names the columns of a unique constraint, PostgreSQL and every CHECK name the constraint.
        assert constraint in told or "UNIQUE constraint failed" in told or "FOREIGN KEY" in told, told

    return check
