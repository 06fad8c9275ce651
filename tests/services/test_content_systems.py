"""Texts that come under a content system's own id: nothing twice, nothing by the wrong name."""

import pytest
from django.utils import timezone

from annotations.domain.content import read_text
from annotations.domain.errors import Conflict, Forbidden, Outdated, Stale
from annotations.models import Article, ArticleVersion
from annotations.services.content_systems import Delivery, import_version
from annotations.services.versions import draft_version
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.imports import import_page

CHANGED = TEXT.replace("in 2017", "in 2016")


def deliver(room, text: str = TEXT, *, by=None, draft=None, lock=None, **more):
    """A delivery under the id cms-17."""
    delivery = Delivery(external_id="cms-17", content=read_text(text), **more)
    return import_version(
        actor=by or room.second, desk=room.desk, delivery=delivery, lock=lock, draft=draft, now=timezone.now()
    )


def test_a_draft_of_another_article_is_not_used(room):
    """Between looking and writing the one may have been deleted and another brought in."""
    article = make_article(room, external_id="cms-17")
    other = make_article(room, "Quite another text.")
    new = deliver(room, CHANGED, draft=draft_version(article=other, content=read_text(CHANGED))).new
    assert (new.version.article_id, new.version.number, new.carried["unchanged"]) == (article.pk, 2, 0)


def test_a_draft_of_the_article_is_stored(room):
    article = make_article(room, external_id="cms-17")
    draft = draft_version(article=article, content=read_text(CHANGED))
    assert deliver(room, CHANGED, draft=draft).new.version.pk == draft.version.pk


def test_who_may_not_import_delivers_nothing(room):
    with pytest.raises(Forbidden):
        deliver(room, by=room.viewer)
    assert Article.objects.count() == 0


def test_a_refused_delivery_leaves_the_facts_as_they_were(room):
    article = make_article(room, external_id="cms-17")
    post_version(article, CHANGED)
    with pytest.raises(Outdated):
        deliver(room, "Another text.", base=1, facts={"title": "Another title"})
    article.refresh_from_db()
    assert article.title == "The meeting"


def test_a_lock_that_was_read_before_somebody_wrote_is_refused(room):
    article = make_article(room, external_id="cms-17")
    post_version(article, CHANGED)
    with pytest.raises(Stale):
        deliver(room, "Another text.", lock=article.lock)
    assert ArticleVersion.objects.filter(article=article).count() == 2


def test_a_delivery_ends_an_import_that_waits(room):
    article = import_page(room, "https://example.org/story", external_id="cms-17")
    delivered = deliver(room)
    assert (delivered.article.pk, delivered.article_created, delivered.new.version.number) == (article.pk, False, 1)
    article.refresh_from_db()
    assert article.state == "open"


def test_an_id_of_several_articles_is_refused(room):
    for _ in range(2):
        make_article(room, external_id="cms-17")
    with pytest.raises(Conflict, match="Several articles"):
        deliver(room)
