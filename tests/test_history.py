"""The audit trail: one chain a subject's home, each entry bound to the one before it by its hash."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from annotations import history
from annotations.api.urls import urlpatterns
from annotations.domain.vocabulary import Event
from annotations.history import Happening, entry_hash
from annotations.models import HistoryChain, HistoryEntry
from tests.factories.articles import make_article
from tests.factories.claims import decide, dispute, give_verdict, make_claim
from tests.factories.comments import make_comment
from tests.factories.desks import make_newsroom
from tests.factories.dismissals import make_dismissal
from tests.factories.evidence import attach_page
from tests.factories.scales import make_scale
from tests.factories.tokens import make_token


@pytest.fixture
def room(db):
    """A newsroom."""
    return make_newsroom()


@pytest.fixture
def article(room):
    """An article of it."""
    return make_article(room)


def chain(subject) -> list[HistoryEntry]:
    """The entries of one chain."""
    return list(HistoryEntry.objects.filter(chain_id=subject.pk).order_by("number"))


def test_every_subject_has_its_entries_in_the_chain_of_its_home(room, article):
    claim = make_claim(article)
    evidence = attach_page(claim)
    in_article = [
        claim, evidence, give_verdict(claim, room.reviewer), decide(claim, room.editor), dispute(claim, room.second),
        make_dismissal(article), make_comment(article, room.viewer), make_comment(claim, room.viewer),
        make_comment(evidence, room.viewer), article,
    ]  # fmt: skip
    in_desk = [make_scale(room), evidence.source, evidence.capture, room.desk]
    assert {row.pk for row in in_article} <= {entry.subject_id for entry in chain(article)}
    assert {row.pk for row in in_desk} <= {entry.subject_id for entry in chain(room.desk)}
    token = make_token(room.viewer).token
    assert [entry.subject_id for entry in chain(room.viewer)] == [token.pk]


def test_an_entry_about_a_claim_names_it(room, article):
    claim = make_claim(article)
    comment = make_comment(attach_page(claim), room.viewer)
    entry = next(entry for entry in chain(article) if entry.subject_id == comment.pk)
    assert (entry.claim_id, entry.subject_kind, entry.event) == (claim.pk, "comment", "comment.created")


def test_numbers_count_up_and_each_hash_covers_the_one_before(room, article):
    for exact in ("The minister", "東京", "3.5"):
        make_claim(article, exact)
    entries = chain(article)
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous_hash for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    assert all(entry.hash == entry_hash(entry) for entry in entries)
    head = HistoryChain.objects.get(pk=article.pk)
    assert (head.length, head.head) == (4, entries[-1].hash)


@pytest.mark.parametrize(
    "change",
    [
        {"change": {"title": "Another"}}, {"event": "article.updated"}, {"subject_kind": "claim"}, {"number": 9},
        {"previous_hash": "0" * 64},
    ],
)  # fmt: skip
def test_a_changed_entry_no_longer_has_its_hash(room, article, change):
    HistoryEntry.objects.filter(chain_id=article.pk).update(**change)
    entry = HistoryEntry.objects.get(chain_id=article.pk)
    assert entry.hash != entry_hash(entry)


def test_who_and_when_are_covered_too(room, article):
    entry = chain(article)[0]
    before = entry_hash(entry)
    entry.actor = room.viewer
    assert entry_hash(entry) != before
    entry.actor, entry.created_at = room.second, timezone.now()
    assert entry_hash(entry) != before


def test_the_hash_reads_the_same_from_the_database_as_when_it_was_written(room, article):
    change = {
        "words": ["a\u0301 😀 \u2028", "é"],
        "at": timezone.now(),
        "person": room.viewer.pk,
        "share": 0.1,
        "none": None,
    }
    with transaction.atomic():
        history.record(Event.ARTICLE_UPDATED, actor=None, subject=article, change=change, now=timezone.now())
    entry = chain(article)[-1]
    assert entry.hash == entry_hash(entry)
    assert entry.actor is None


def test_many_entries_cost_few_queries(room, article, django_assert_max_num_queries):
    claims = [make_claim(article, exact) for exact in ("The minister", "東京", "3.5")]
    happenings = [Happening(Event.CLAIM_STALE, claim, {"version": 2}) for claim in claims * 20]
    with django_assert_max_num_queries(8), transaction.atomic():
        history.record_all(happenings, actor=room.editor, now=timezone.now())
    entries = chain(article)
    assert len(entries) == 64
    assert all(entry.hash == entry_hash(entry) for entry in entries)


def test_an_entry_goes_with_the_change_that_it_tells_of(room, article):
    before = len(chain(article))
    with transaction.atomic():
        make_claim(article)
        transaction.set_rollback(True)
    assert len(chain(article)) == before
    make_claim(article)
    assert [entry.number for entry in chain(article)] == list(range(1, before + 2))


def test_no_route_changes_the_trail():
    callbacks: list[Any] = [pattern.callback for pattern in urlpatterns if "history" in str(pattern.pattern)]
    assert callbacks
    for callback in callbacks:
        assert not any(hasattr(callback.view_class, method) for method in ("post", "put", "patch", "delete"))


def test_what_has_no_history_says_so(room):
    with pytest.raises(TypeError, match="no history"), transaction.atomic():
        history.record(Event.DESK_UPDATED, actor=None, subject=HistoryChain(), now=timezone.now())
