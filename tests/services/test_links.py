"""An article's own links: one act has all their pages kept, each once."""

from datetime import timedelta
from typing import Unpack

import pytest
from django.utils import timezone

from annotations.domain.content import read_markdown
from annotations.domain.errors import Conflict, Forbidden
from annotations.domain.vocabulary import CaptureState
from annotations.models import Article, Capture, Source
from annotations.selectors.articles import get_article
from annotations.selectors.links import list_links
from annotations.selectors.sources import list_sources
from annotations.services import links
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.claims import delete_claim
from annotations.services.links import capture_links, identify_links
from tests.factories.claims import make_claim
from tests.factories.desks import Newsroom
from tests.factories.imports import import_page

WORDS = (
    "They [met twice](https://records.example/1?utm_source=x) in 2017, see [the list](https://records.example/2), "
    "[again](https://records.example/1), [mail](mailto:a@b.example), [inside](http://10.0.0.1/) and "
    "[the page itself](https://mill.example/story)."
)


@pytest.fixture
def linked(room: Newsroom) -> Article:
    return make_linked(room)


def make_linked(room: Newsroom, words: str = WORDS, **facts: Unpack[ArticleFacts]) -> Article:
    said = ArticleFacts(title="Linked", source_url="https://mill.example/story", **facts)
    article = import_article(
        actor=room.second, desk=room.desk, content=read_markdown(words), facts=said, now=timezone.now()
    )
    return get_article(room.second, article.pk)


def listed(room: Newsroom, article: Article, viewer=None):
    return list_links(viewer or room.viewer, article, identify_links(viewer or room.viewer, article))


def test_each_page_is_captured_once_as_a_source_of_the_desk(room: Newsroom, linked: Article, now):
    made = capture_links(actor=room.reviewer, article=linked, now=now)
    urls = Source.objects.order_by("created_at", "pk").values_list("url_canonical", flat=True)
    assert list(urls) == ["https://records.example/1", "https://records.example/2"]
    assert list(Capture.objects.order_by("pk").values_list("pk", "state")) == [(pk, "queued") for pk in made]
    known = [(link.text, link.capture, link.source is not None) for link in listed(room, linked)]
    assert known == [
        ("met twice", "queued", True),
        ("the list", "queued", True),
        ("again", "queued", True),
        ("mail", None, False),
        ("inside", None, False),
        ("the page itself", None, False),
    ]


def test_what_is_under_way_or_was_kept_this_week_is_not_fetched_again_unless_asked(room, linked: Article, now):
    first = capture_links(actor=room.reviewer, article=linked, now=now)
    assert capture_links(actor=room.reviewer, article=linked, now=now) == first
    kept = {"state": CaptureState.CAPTURED.value, "sha256": "0" * 64, "captured_at": now}
    Capture.objects.update(**kept)
    assert capture_links(actor=room.reviewer, article=linked, now=now + timedelta(days=6)) == first
    assert not set(capture_links(actor=room.reviewer, article=linked, again=True, now=now)) & set(first)
    Capture.objects.update(**kept)
    later = capture_links(actor=room.reviewer, article=linked, now=now + timedelta(days=8))
    assert len(later) == 2
    assert Capture.objects.count() == 6


def test_a_page_that_failed_is_tried_again(room, linked: Article, now):
    first = capture_links(actor=room.reviewer, article=linked, now=now)
    Capture.objects.update(state=CaptureState.FAILED.value)
    assert not set(capture_links(actor=room.reviewer, article=linked, now=now)) & set(first)


def test_one_act_queues_so_many_pages_and_the_next_goes_on(room, linked: Article, now, monkeypatch):
    monkeypatch.setattr(links, "MOST", 1)
    assert len(capture_links(actor=room.reviewer, article=linked, now=now)) == 1
    assert len(capture_links(actor=room.reviewer, article=linked, now=now)) == 2
    assert Capture.objects.count() == 2


def test_a_viewer_has_nothing_captured_and_a_waiting_article_has_no_links(room, linked: Article, now):
    with pytest.raises(Forbidden):
        capture_links(actor=room.viewer, article=linked, now=now)
    waiting = import_page(room, "https://example.org/story")
    assert listed(room, waiting) == []
    with pytest.raises(Conflict):
        capture_links(actor=room.reviewer, article=waiting, now=now)


def test_a_link_names_the_live_claims_over_its_words(room, linked: Article, now):
    over, beside = make_claim(linked, "They met twice"), make_claim(linked, "in 2017")
    wide = make_claim(linked, "They met twice in 2017, see the list")
    gone = make_claim(linked, "met twice in 2017")
    delete_claim(actor=gone.created_by, claim=gone, lock=gone.lock, now=now)
    first, second, *_ = listed(room, linked)
    assert first.claims == [wide.pk, over.pk]
    assert second.claims == [wide.pk]
    assert beside.pk not in [*first.claims, *second.claims]


def test_what_only_a_restricted_article_links_to_is_not_seen_outside_of_it(room, now):
    article = make_linked(room, access="restricted")
    capture_links(actor=room.second, article=article, now=now)
    assert list_sources(room.second).count() == 2
    assert list_sources(room.viewer).count() == 0
    assert list_sources(room.admin).count() == 0
    capture_links(actor=room.reviewer, article=make_linked(room), now=now)
    assert list_sources(room.viewer).count() == 2


@pytest.mark.parametrize("number", [1, 20])
def test_links_cost_a_number_of_queries_that_does_not_grow_with_them(room, now, django_assert_num_queries, number: int):
    words = " ".join(f"[list {n}](https://records.example/{n}) counts." for n in range(number))
    article = make_linked(room, words)
    capture_links(actor=room.reviewer, article=article, now=now)
    make_claim(article, "list 0")
    with django_assert_num_queries(5):
        assert len(listed(room, article)) == number


def test_a_confidential_source_of_the_same_page_is_not_shown_to_others(room, linked: Article, now):
    capture_links(actor=room.editor, article=linked, now=now)
    Source.objects.update(confidential=True)
    assert [link.source for link in listed(room, linked)] == [None] * 6
    assert any(link.source for link in listed(room, linked, room.admin))
