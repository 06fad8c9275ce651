"""A newsroom and callers for each role; each caller is a program with a token of scope write."""

import pytest

from annotations.models import Article, Claim
from tests.api.calls import Caller
from tests.factories.articles import make_article
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom, make_newsroom


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


@pytest.fixture
def viewer(room: Newsroom) -> Caller:
    """The viewer's program."""
    return Caller.program(room.viewer)


@pytest.fixture
def reviewer(room: Newsroom) -> Caller:
    """The reviewer's program."""
    return Caller.program(room.reviewer)


@pytest.fixture
def second(room: Newsroom) -> Caller:
    """The other reviewer's program."""
    return Caller.program(room.second)


@pytest.fixture
def editor(room: Newsroom) -> Caller:
    """The editor's program."""
    return Caller.program(room.editor)


@pytest.fixture
def admin(room: Newsroom) -> Caller:
    """The admin's program."""
    return Caller.program(room.admin)
