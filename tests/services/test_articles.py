"""Articles, comments and dismissals: who may do what to whose."""

import pytest

from annotations.domain.content import read_text
from annotations.domain.errors import Forbidden, Invalid, Stale, TooLarge
from annotations.models import Article, ArticlePerson, Comment, HistoryEntry
from annotations.selectors.articles import get_article
from annotations.services.anchors import AnchorSpec
from annotations.services.articles import (
    ArticleFacts,
    delete_article,
    import_article,
    restore_article,
    update_article,
    update_article_people,
)
from annotations.services.comments import comment_on, delete_comment, restore_comment, update_comment
from annotations.services.contents import ContentForm, Upload, read_content
from annotations.services.dismissals import delete_dismissal, dismiss_passage
from annotations.services.urls import identify_url
from tests.factories.articles import make_article
from tests.factories.comments import make_comment
from tests.factories.dismissals import make_dismissal
from tests.factories.people import make_person


def test_a_viewer_brings_nothing_in_and_changes_nothing(room, article, now):
    content = read_text("They met.")
    for write in (
        lambda: import_article(actor=room.viewer, desk=room.desk, content=content, facts=ArticleFacts(), now=now),
        lambda: update_article(actor=room.viewer, article=article, changes=ArticleFacts(byline="B"), lock=1, now=now),
        lambda: delete_article(actor=room.viewer, article=article, lock=1, now=now),
        lambda: dismiss_passage(
            actor=room.viewer, article=article, spec=AnchorSpec(start=0, end=5), reason="other", now=now
        ),
    ):
        with pytest.raises(Forbidden):
            write()
    assert Article.objects.count() == 1


def test_anothers_article_is_deleted_by_an_editor_alone(room, article, now):
    with pytest.raises(Forbidden):
        delete_article(actor=room.reviewer, article=article, lock=1, now=now)
    delete_article(actor=room.editor, article=article, lock=1, now=now)
    gone = get_article(room.editor, article.pk, deleted=True)
    with pytest.raises(Forbidden):
        restore_article(actor=room.reviewer, article=gone, lock=None, now=now)
    restore_article(actor=room.second, article=gone, lock=2, now=now)
    assert get_article(room.viewer, article.pk).lock == 3


def test_an_article_restricted_by_whom_brought_it_in_is_theirs_first(room, article, now):
    update_article(actor=room.second, article=article, changes=ArticleFacts(access="restricted"), lock=1, now=now)
    assert list(ArticlePerson.objects.values_list("person", flat=True)) == [room.second.pk]


def test_an_article_restricted_by_an_editor_stays_in_sight_of_whom_brought_it_in(room, article, now):
    update_article(actor=room.editor, article=article, changes=ArticleFacts(access="restricted"), lock=1, now=now)
    assert get_article(room.second, article.pk) == get_article(room.editor, article.pk)


def test_who_names_people_is_always_among_them_and_all_are_members(room, article, now):
    with pytest.raises(Invalid):
        update_article_people(actor=room.editor, article=article, people=[make_person().pk], lock=1, now=now)
    update_article_people(actor=room.editor, article=article, people=[room.viewer.pk], lock=1, now=now)
    assert set(ArticlePerson.objects.values_list("person", flat=True)) == {room.editor.pk, room.viewer.pk}
    with pytest.raises(Stale):
        update_article_people(actor=room.editor, article=article, people=[], lock=1, now=now)


def test_a_long_text_is_refused_before_anything_is_written(room):
    with pytest.raises(TooLarge):
        read_content(ContentForm(text="x" * 2_000_001))


@pytest.mark.parametrize(
    "form",
    [
        ContentForm(),
        ContentForm(text="a", html="b"),
        ContentForm(url="https://example.org/", file=Upload("a.txt", b"a")),
    ],
)
def test_content_comes_in_exactly_one_way(form):
    with pytest.raises(Invalid, match="exactly one"):
        read_content(form)


def test_the_trail_of_an_import_names_the_text_by_its_hash_and_not_by_its_words(room):
    article = make_article(room, "A secret draft.")
    change = HistoryEntry.objects.get(event="article.created", subject_id=article.pk).change
    assert set(change) == {"title", "sha256", "words"}


# --- comments


def test_people_change_and_take_back_their_own_words(room, claim, now):
    comment = make_comment(claim, room.viewer)
    for actor in (room.editor, room.admin, room.reviewer):
        with pytest.raises(Forbidden):
            update_comment(actor=actor, comment=comment, body="Mine", resolved=None, lock=1, now=now)
    with pytest.raises(Forbidden):
        delete_comment(actor=room.reviewer, comment=comment, lock=1, now=now)
    update_comment(actor=room.viewer, comment=comment, body="Better.", resolved=None, lock=1, now=now)
    delete_comment(actor=room.viewer, comment=comment, lock=2, now=now)
    restore_comment(actor=room.viewer, comment=comment, lock=3, now=now)
    assert (Comment.objects.get().body, Comment.objects.get().lock) == ("Better.", 4)


def test_the_trail_does_not_repeat_what_was_said(room, claim):
    make_comment(claim, room.viewer, "Between us.")
    assert "Between us." not in str(list(HistoryEntry.objects.values_list("change", flat=True)))


def test_a_reply_answers_a_comment_on_the_same_thing(room, article, claim, now):
    parent = make_comment(article, room.viewer)
    with pytest.raises(Invalid):
        comment_on(actor=room.viewer, subject=claim, body="Elsewhere.", parent=parent, now=now)
    assert make_comment(article, room.editor, parent=parent).parent_id == parent.pk


# --- dismissals and addresses


def test_a_past_lock_of_a_dismissal_is_stale(room, article, now):
    dismissal = make_dismissal(article)
    with pytest.raises(Stale):
        delete_dismissal(actor=room.second, dismissal=dismissal, lock=3, now=now)


def test_an_address_is_known_by_its_canonical_form():
    assert identify_url("HTTPS://Example.org:443/a/../b?x=1&utm_source=y#z") == "https://example.org/b?x=1"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/", "http://[::1]/", "http://example.org:22/", "http://1.1.1.1:81/"]
)
def test_an_exempt_address_is_exempt_by_its_exact_pair_alone(settings, url):
    settings.FETCH_EXEMPT = frozenset({("127.0.0.1", 8099)})
    with pytest.raises(Invalid):
        identify_url(url)
    assert identify_url("http://127.0.0.1:8099/page") == "http://127.0.0.1:8099/page"
