"""Attaching and confirming: what is refused, what the history keeps, what there is to compare with afterwards."""

import pytest

from annotations.domain.errors import Conflict, Stale
from annotations.models import Claim, HistoryEntry
from annotations.services.anchors import AnchorSpec
from annotations.services.claim_words import attach_claim, confirm_claim
from annotations.services.judgements import TextChanged
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import anchor_of, decide, give_verdict, make_claim, read_claim

OLD, NEW = "they met twice in 2017", "they met twice in 2016"
IN_2016 = TEXT.replace(OLD, NEW)
TWICE = f"{TEXT}\n{TEXT}"


def confirm(claim, by, now, **more):
    confirm_claim(actor=by, claim=read_claim(claim), now=now, **more)


def attach(claim, by, spec, now):
    held = read_claim(claim)
    attach_claim(actor=by, claim=held, spec=spec, lock=held.lock, now=now)


def was(claim) -> tuple[int | None, str]:
    anchor = anchor_of(claim)
    return anchor.was_version, anchor.was_exact


def test_a_confirmation_keeps_words_versions_and_reason_in_the_history(room, article, claim, now):
    decide(claim, room.editor)
    post_version(article, IN_2016)
    confirm(claim, room.reviewer, now, version=2)
    entry = HistoryEntry.objects.get(event="claim.confirmed")
    assert (entry.actor, entry.claim_id) == (room.reviewer, claim.pk)
    assert entry.change == {
        "words": [OLD, NEW],
        "version": [1, 2],
        "reason": anchor_of(claim).reason,
    }
    assert (was(claim), anchor_of(claim).state) == ((1, OLD), "changed")


def test_a_confirmation_of_other_words_than_were_read_is_refused_and_leaves_the_claim_stale(room, article, claim, now):
    decide(claim, room.editor)
    post_version(article, IN_2016)
    with pytest.raises(TextChanged):
        confirm(claim, room.reviewer, now, version=1)
    with pytest.raises(Stale):
        confirm(claim, room.reviewer, now, lock=1)
    assert read_claim(claim).state == "stale"


@pytest.mark.parametrize(("text", "code"), [("Nothing left.", "orphaned"), (TWICE, "ambiguous")])
def test_what_has_no_place_of_its_own_is_not_confirmed(room, claim, now, text, code):
    article = claim.article
    decide(claim, room.editor)
    post_version(article, text)
    with pytest.raises(Conflict) as refused:
        confirm(claim, room.reviewer, now)
    assert refused.value.code == code
    assert read_claim(claim).state == "stale"
    assert not HistoryEntry.objects.filter(event="claim.confirmed").exists()


def test_what_was_confirmed_is_what_the_next_change_is_compared_with(room, article, claim, now):
    decide(claim, room.editor)
    post_version(article, IN_2016)
    confirm(claim, room.reviewer, now)
    post_version(article, "Before. " + IN_2016)
    assert was(claim) == (2, NEW)
    post_version(article, IN_2016.replace("2016", "2015"))
    assert (was(claim), read_claim(claim).state) == ((3, NEW), "stale")


def test_what_was_judged_is_shown_through_every_version_until_a_person_confirms(room, article, claim):
    give_verdict(claim, room.reviewer)
    decide(claim, room.editor)
    for number, text in enumerate([IN_2016, "One. " + IN_2016, "Nothing left.", "Two. " + IN_2016, TEXT], start=2):
        post_version(article, text)
        assert (was(claim), read_claim(claim).state) == ((1, OLD), "stale"), number


def test_a_verdict_on_the_new_words_is_what_the_next_change_is_compared_with(room, article, claim):
    give_verdict(claim, room.reviewer)
    post_version(article, IN_2016)
    give_verdict(claim, room.second)
    post_version(article, IN_2016.replace("2016", "2015"))
    assert was(claim) == (2, NEW)


def test_where_nobody_judged_the_words_that_last_read_otherwise_are_shown(article, claim):
    post_version(article, IN_2016)
    assert was(claim) == (1, OLD)
    post_version(article, "Before. " + IN_2016)
    assert was(claim) == (1, OLD)
    post_version(article, "Nothing left.")
    assert (was(claim), anchor_of(claim).exact) == ((1, OLD), NEW)


def test_attaching_keeps_old_words_and_new_in_the_history_and_makes_the_place_exact(room, article, claim, now):
    decide(claim, room.editor)
    post_version(article, IN_2016)
    attach(claim, room.second, AnchorSpec(exact="They met twice in 2018"), now)
    anchor = anchor_of(claim)
    assert (anchor.state, anchor.reason, anchor.candidates, anchor.context_changed) == ("exact", "", [], False)
    assert was(claim) == (1, OLD)
    entry = HistoryEntry.objects.get(event="claim.attached")
    assert entry.change == {
        "exact": [NEW, "They met twice in 2018"],
        "place": [[48, 70], [72, 94]],
        "anchor": ["changed", "exact"],
        "version": 2,
    }
    events = HistoryEntry.objects.filter(claim_id=claim.pk).order_by("number").values_list("event", flat=True)
    assert list(events) == ["claim.created", "claim.decided", "claim.carried", "claim.stale", "claim.attached"]


def test_a_picked_place_is_told_once_and_has_nothing_more_to_pick(room, now):
    article = make_article(room)
    claim = make_claim(article)
    decide(claim, room.editor)
    post_version(article, TWICE)
    place = anchor_of(claim).candidates[1]
    attach(claim, room.second, AnchorSpec(**place), now)
    anchor = anchor_of(claim)
    assert (anchor.start, anchor.state, anchor.candidates) == (place["start"], "exact", [])
    assert read_claim(claim).state == "decided"
    post_version(article, "Before. " + TWICE)
    assert anchor_of(claim).start == place["start"] + len("Before. ")
    assert (anchor_of(claim).state, read_claim(claim).state) == ("exact", "decided")


def test_a_verdict_given_after_the_claim_was_read_decides_whether_attaching_makes_it_stale(room, article, now):
    claim = make_claim(article)
    read = read_claim(claim)
    give_verdict(claim, room.reviewer)
    attach_claim(actor=room.second, claim=read, spec=AnchorSpec(exact="東京"), lock=read.lock, now=now)
    assert read_claim(claim).state == "stale"
    assert Claim.objects.get(pk=claim.pk).words_epoch == 2


def test_a_changed_sentence_around_stays_told_until_somebody_confirms_or_decides(room, now):
    article = make_article(room)
    claims = [make_claim(article, "twice in 2017") for _ in range(3)]
    for claim in claims:
        decide(claim, room.editor)
    around = TEXT.replace("قال الوزير: they met", "قال الوزير: they never met")
    post_version(article, around)
    post_version(article, "Before. " + around)
    assert [anchor_of(claim).context_changed for claim in claims] == [True, True, True]
    confirm(claims[0], room.reviewer, now)
    decide(claims[1], room.editor)
    give_verdict(claims[2], room.reviewer)
    assert [anchor_of(claim).context_changed for claim in claims] == [False, False, True]
    post_version(article, "Once more. " + around)
    assert [anchor_of(claim).context_changed for claim in claims] == [False, False, True]
