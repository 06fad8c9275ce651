"""A content system and the people who check its texts, side by side."""

from functools import partial

import pytest

from annotations.models import Article, ArticleVersion
from tests.api.calls import Caller
from tests.factories.articles import TEXT
from tests.factories.desks import make_newsroom
from tests.threads import at_once


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_first_deliveries_of_one_id_at_once_make_one_article():
    room = make_newsroom()
    bodies = [{"desk": room.desk.slug, "external_id": "cms-17", "text": text} for text in (TEXT, TEXT, "Another text.")]
    callers = [Caller.program(room.second) for _ in bodies]
    calls = [partial(caller.post, "articles/versions/", body) for caller, body in zip(callers, bodies, strict=True)]
    answers = at_once(calls)
    assert {answer.status_code for answer in answers} <= {200, 201}
    assert sum(answer.json()["article_created"] for answer in answers) == 1
    assert Article.objects.count() == 1
    numbers = sorted(ArticleVersion.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
