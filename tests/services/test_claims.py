"""Making, changing and moving claims: who may, what is written, and what is refused whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.domain.errors import Forbidden, Invalid, Stale
from annotations.models import Anchor, Article, Claim, HistoryEntry
from annotations.services.anchors import AnchorSpec
from annotations.services.claim_words import attach_claim, confirm_claim
from annotations.services.claims import (
    ClaimFacts,
    NewClaim,
    create_claim,
    create_claims,
    delete_claim,
    restore_claim,
    update_claim,
)
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import anchor_of, decide, make_claim, read_claim

PLACE = NewClaim(AnchorSpec(exact="The minister"))


def test_each_write_asks_the_policy(room, article, claim, now):
    spec = AnchorSpec(start=0, end=12)
    writes = [
        lambda: create_claim(actor=room.viewer, article=article, claim=PLACE, now=now),
        lambda: create_claims(actor=room.viewer, article=article, claims=[PLACE], now=now),
        lambda: update_claim(actor=room.viewer, claim=claim, changes=ClaimFacts(summary="S"), lock=1, now=now),
        lambda: attach_claim(actor=room.viewer, claim=claim, spec=spec, lock=1, now=now),
        lambda: confirm_claim(actor=room.viewer, claim=claim, now=now),
        lambda: delete_claim(actor=room.viewer, claim=claim, lock=1, now=now),
        lambda: restore_claim(actor=room.viewer, claim=claim, lock=None, now=now),
    ]
    for write in writes:
        with pytest.raises(Forbidden):
            write()
    assert read_claim(claim).lock == 1


def test_each_write_has_one_entry_in_the_trail(room, article, now):
    claim = create_claim(actor=room.reviewer, article=article, claim=PLACE, now=now)
    update_claim(actor=room.reviewer, claim=claim, changes=ClaimFacts(summary="S"), tags=["t"], lock=1, now=now)
    attach_claim(actor=room.reviewer, claim=claim, spec=AnchorSpec(exact="東京"), lock=2, now=now)
    confirm_claim(actor=room.reviewer, claim=read_claim(claim), now=now)
    delete_claim(actor=room.reviewer, claim=read_claim(claim), lock=4, now=now)
    restore_claim(actor=room.reviewer, claim=read_claim(claim), lock=5, now=now)
    entries = HistoryEntry.objects.filter(claim_id=claim.pk).order_by("number")
    assert [entry.event for entry in entries] == [
        "claim.created", "claim.updated", "claim.attached", "claim.confirmed", "claim.deleted", "claim.restored"
    ]  # fmt: skip
    assert entries[1].change == {"summary": ["", "S"], "tags": [[], ["t"]]}
    assert entries[2].change["exact"] == ["The minister", "東京"]
    assert {entry.created_at for entry in entries} == {now}


def test_a_past_lock_is_stale_and_writes_nothing(room, claim, now):
    update_claim(actor=room.reviewer, claim=read_claim(claim), changes=ClaimFacts(summary="First"), lock=1, now=now)
    late = read_claim(claim)
    before = HistoryEntry.objects.count()
    writes = [
        lambda: update_claim(
            actor=room.second, claim=late, changes=ClaimFacts(summary="Second"), tags=["late"],
            assignees=[room.viewer.pk], lock=1, now=now,
        ),
        lambda: attach_claim(actor=room.second, claim=late, spec=AnchorSpec(start=0, end=5), lock=1, now=now),
        lambda: confirm_claim(actor=room.second, claim=late, lock=1, now=now),
        lambda: delete_claim(actor=room.second, claim=late, lock=1, now=now),
    ]  # fmt: skip
    for write in writes:
        with pytest.raises(Stale):
            write()
    after = read_claim(claim)
    assert (after.summary, after.lock, anchor_of(claim).start) == ("First", 2, 48)
    assert (after.tags.count(), after.assignees.count()) == (0, 0)
    assert HistoryEntry.objects.count() == before


def test_many_claims_are_made_all_or_none(room, article, now):
    bad = NewClaim(AnchorSpec(exact="never said"))
    with pytest.raises(Invalid) as refused:
        create_claims(actor=room.second, article=article, claims=[PLACE, bad, PLACE], now=now)
    assert [problem.pointer for problem in refused.value.problems] == ["/claims/1/anchor/exact"]
    assert (Claim.objects.count(), Anchor.objects.count()) == (0, 0)
    assert Article.objects.get(pk=article.pk).coverage == 0


@pytest.mark.parametrize("form", ["offsets", "words"])
def test_1000_claims_are_made_in_few_queries(room, now, django_assert_max_num_queries, form):
    sentences = [f"Sentence {number} says so." for number in range(1000)]
    text = " ".join(sentences)
    article = make_article(room, text)
    places = [(text.index(sentence), len(sentence)) for sentence in sentences]
    specs = (
        [AnchorSpec(start=start, end=start + length) for start, length in places]
        if form == "offsets"
        else [AnchorSpec(exact=sentence) for sentence in sentences]
    )
    claims = [NewClaim(spec, tags=("a", "b"), assignees=[room.second.pk]) for spec in specs]
    # SQLite takes about 1,000 values a statement, so rows go in by the dozen; none is read for one claim alone.
    with django_assert_max_num_queries(100):
        made = create_claims(actor=room.second, article=article, claims=claims, now=now)
    assert [
        (row.current_anchor and row.current_anchor.start, row.current_anchor and row.current_anchor.exact)
        for row in made
    ] == [(start, text[start : start + length]) for start, length in places]


def test_a_claim_by_offsets_does_not_read_the_text_whole(room, article, now):
    with CaptureQueriesContext(connection) as queries:
        create_claim(actor=room.second, article=article, claim=NewClaim(AnchorSpec(start=0, end=12)), now=now)
    assert not [query["sql"] for query in queries if '."text"' in query["sql"] and "SUBSTR" not in query["sql"].upper()]
    assert len(queries) <= 30


def test_a_claim_made_on_a_version_two_back_has_a_place_there_and_in_the_current_one(room, article, now):
    post_version(article, "One. " + TEXT)
    post_version(article, "Two. One. " + TEXT)
    claim = create_claim(
        actor=room.second, article=article, claim=NewClaim(AnchorSpec(start=48, end=70)), version=1, now=now
    )
    places = Anchor.objects.filter(claim=claim).order_by("version__number").values_list("start", "was_version")
    assert list(places) == [(48, None), (58, 1)]
    assert anchor_of(claim).start == 58


def test_attaching_within_the_same_words_leaves_judgements_standing(room, article, now):
    twice = make_article(room, "They met twice. They met twice.")
    claim = create_claim(actor=room.second, article=twice, claim=NewClaim(AnchorSpec(start=0, end=15)), now=now)
    decide(claim, room.editor)
    attach_claim(actor=room.second, claim=read_claim(claim), spec=AnchorSpec(start=16, end=31), lock=1, now=now)
    assert read_claim(claim).state == "decided"


def test_a_claim_of_an_unknown_version_is_refused(room, article, now):
    with pytest.raises(Invalid, match="no version 2"):
        create_claim(actor=room.second, article=article, claim=PLACE, version=2, now=now)


def test_coverage_follows_each_change(room, article, now):
    def share() -> float:
        return Article.objects.get(pk=article.pk).coverage

    claim = make_claim(article)
    marked = share()
    delete_claim(actor=room.second, claim=claim, lock=1, now=now)
    assert (marked > 0, share()) == (True, 0)
    restore_claim(actor=room.second, claim=read_claim(claim), lock=None, now=now)
    assert share() == marked
