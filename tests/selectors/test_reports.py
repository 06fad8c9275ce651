"""A report is read in a number of queries that does not grow with the article."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.domain.errors import NotFound
from annotations.models import Article, Person
from annotations.selectors.reports import get_report_rows
from tests.factories.articles import make_article
from tests.factories.claims import decide, give_verdict, make_claims
from tests.factories.comments import make_comment
from tests.factories.desks import Newsroom, make_newsroom
from tests.factories.dismissals import make_dismissal
from tests.factories.evidence import attach_page, keep

MOST_QUERIES = 24


@pytest.fixture
def room(db: None) -> Newsroom:
    return make_newsroom()


def filled_article(room: Newsroom, claims: int) -> Article:
    """An article with that many claims, each judged, decided and supported."""
    words = "".join(f"Claim number {n} stands here. " for n in range(claims))
    article = make_article(room, words + "It was a fine day.")
    text = Article.objects.get(pk=article.pk).current_version.text  # type: ignore[union-attr]  # it has one
    places = [(text.index(f"number {n} "), text.index(f"number {n} ") + 8) for n in range(claims)]
    for claim in make_claims(article, places):
        give_verdict(claim, room.second)
        give_verdict(claim, room.reviewer, "incorrect")
        decide(claim, room.editor)
        evidence = attach_page(claim, f"https://example.org/{claim.pk}")
        assert evidence.capture
        keep(evidence.capture)
        make_comment(claim, room.editor)
    make_dismissal(article)
    return article


def queries(viewer: Person | None, article: Article) -> int:
    with CaptureQueriesContext(connection) as captured:
        rows = get_report_rows(viewer, article.pk, history=True)
        assert rows.anchors
        assert [tag for anchor in rows.anchors if anchor.claim for tag in anchor.claim.tags.all()] == []
        assert all(row.source.title is not None for pieces in rows.evidence.values() for row in pieces)
    return len(captured)


@pytest.mark.parametrize("who", ["editor", "viewer", None])
def test_the_number_of_queries_does_not_grow(room, who):
    viewer = getattr(room, who) if who else None
    few = queries(viewer, filled_article(room, 1))
    many = queries(viewer, filled_article(room, 6))
    assert few == many <= MOST_QUERIES


def test_everyone_who_is_named_comes_along(room):
    rows = get_report_rows(room.editor, filled_article(room, 2).pk, history=True)
    named = {row.author_id for verdicts in rows.verdicts.values() for row in verdicts}
    named |= {row.author_id for decisions in rows.decisions.values() for row in decisions}
    named |= {row.actor_id for row in rows.history if row.actor_id}
    assert named <= set(rows.people)
    assert {room.second.pk, room.reviewer.pk, room.editor.pk} <= named


def test_comments_are_in_no_history(room):
    rows = get_report_rows(room.editor, filled_article(room, 1).pk, history=True)
    assert {row.event for row in rows.history} >= {"article.created", "claim.created", "claim.decided"}
    assert not [row for row in rows.history if row.event.startswith("comment.")]


def test_history_is_read_only_when_asked_for(room):
    assert get_report_rows(room.editor, filled_article(room, 1).pk).history == []


def test_another_desks_article_is_not_found(room):
    with pytest.raises(NotFound):
        get_report_rows(make_newsroom().admin, make_article(room).pk)


def test_a_restricted_article_is_for_its_people_and_for_the_operator(room):
    article = make_article(room, access="restricted")
    assert get_report_rows(room.second, article.pk).article == article
    assert get_report_rows(None, article.pk).article == article
    with pytest.raises(NotFound):
        get_report_rows(room.admin, article.pk)
