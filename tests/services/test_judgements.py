"""Verdicts, decisions and disputes: who may judge which words."""

import pytest

from annotations.domain.errors import Conflict, Forbidden, Invalid, Stale
from annotations.models import Decision, HistoryEntry, Verdict
from annotations.services.articles import ArticleFacts, update_article
from annotations.services.decisions import decide_claim
from annotations.services.disputes import dispute_claim, resolve_dispute
from annotations.services.judgements import TextChanged, check_words
from annotations.services.verdicts import submit_verdict
from tests.factories.articles import TEXT, post_version
from tests.factories.claims import give_verdict, read_claim
from tests.factories.scales import make_scale


def test_a_reviewer_judges_and_an_editor_decides(room, claim, now):
    with pytest.raises(Forbidden):
        submit_verdict(actor=room.viewer, claim=claim, rating="confirmed", rationale="", now=now)
    with pytest.raises(Forbidden):
        decide_claim(actor=room.reviewer, claim=claim, rating="confirmed", rationale="Yes.", now=now)
    with pytest.raises(Forbidden):
        dispute_claim(actor=room.viewer, claim=claim, reason="No.", now=now)
    with pytest.raises(Forbidden):
        resolve_dispute(actor=room.viewer, claim=claim, note="Yes.", now=now)
    assert (Verdict.objects.count(), Decision.objects.count()) == (0, 0)


def test_a_verdict_remembers_the_words_and_the_wording_of_the_day(room, claim, now):
    verdict = submit_verdict(actor=room.reviewer, claim=claim, rating="confirmed", rationale="R", now=now)
    assert (verdict.words, verdict.rating_label, verdict.words_epoch) == ("they met twice in 2017", "Confirmed", 1)
    assert (verdict.as_of, verdict.created_at) == (now.date(), now)
    entry = HistoryEntry.objects.get(event="verdict.created")
    assert (entry.claim_id, entry.subject_id, entry.change["rating"]) == (claim.pk, verdict.pk, "confirmed")


def test_a_decisions_correction_notice_stands_in_the_history(room, claim, now):
    decide_claim(
        actor=room.editor, claim=claim, rating="incorrect", rationale="R", correction_notice="Once, not twice.", now=now
    )
    assert HistoryEntry.objects.get(event="claim.decided").change["correction_notice"] == "Once, not twice."


def test_a_past_lock_is_stale(room, claim, now):
    for write in (
        lambda: submit_verdict(actor=room.reviewer, claim=claim, rating="confirmed", rationale="", lock=9, now=now),
        lambda: decide_claim(actor=room.editor, claim=claim, rating="confirmed", rationale="R", lock=9, now=now),
        lambda: dispute_claim(actor=room.reviewer, claim=claim, reason="R", lock=9, now=now),
    ):
        with pytest.raises(Stale):
            write()
    assert read_claim(claim).state == "open"


def test_words_that_only_differ_in_white_space_are_the_same_words(room, article, claim, now):
    post_version(article, TEXT.replace("they met twice in 2017", "they  met\u00a0twice\nin 2017"))
    assert check_words(read_claim(claim), 1).number == 2


def test_one_changed_digit_name_or_negation_is_a_change(room, article, claim):
    for old, new in (("2017", "2018"), ("they", "he"), ("twice", "never"), ("met", "Met")):
        post_version(article, TEXT.replace("they met twice in 2017", "they met twice in 2017".replace(old, new)))
        with pytest.raises(TextChanged):
            check_words(read_claim(claim), 1)
        post_version(article, TEXT)


def test_an_orphan_has_no_words_to_judge(room, article, claim):
    post_version(article, "Nothing left.")
    with pytest.raises(Conflict) as refused:
        check_words(read_claim(claim), None)
    assert refused.value.code == "orphaned"


def test_a_rating_belongs_to_the_articles_scale(room, article, claim, now):
    scale = make_scale(room, ["right", "wrong"])
    update_article(
        actor=room.editor, article=article, changes=ArticleFacts(rating_scale=scale), lock=article.lock, now=now
    )
    with pytest.raises(Invalid, match="right, wrong"):
        give_verdict(claim, room.reviewer, "confirmed")
    assert give_verdict(claim, room.reviewer, "right").rating_label == "Right"
