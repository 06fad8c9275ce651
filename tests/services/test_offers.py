"""Offers: compared, waiting for a yes, never swapping a text by themselves."""

import pytest
from django.utils import timezone

from annotations.domain.anchoring import surroundings
from annotations.domain.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from annotations.models import Article, Claim, HistoryEntry, Import, VersionOffer
from annotations.pipelines.housekeeping import OFFERS_KEPT, forget_old_offers
from annotations.selectors.articles import get_article
from annotations.selectors.diffs import Difference, get_difference
from annotations.selectors.offers import get_offer, get_offer_difference
from annotations.services import offers
from annotations.services.articles import ArticleFacts
from annotations.services.claims import delete_claim
from annotations.services.offers import accept_offer, dismiss_offer, draft_accepted
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import decide, make_claim, make_claims
from tests.factories.desks import make_newsroom
from tests.factories.imports import import_page
from tests.factories.offers import accept, make_offer

CHANGED = TEXT.replace("met twice in 2017", "met twice in 2016")


def difference_of(offer: VersionOffer) -> Difference:
    return get_offer_difference(offer.created_by, offer.article, offer.pk)


def again(offer: VersionOffer) -> VersionOffer:
    return get_offer(offer.created_by, offer.article, offer.pk)


def test_an_offer_counts_words_and_claims_and_changes_nothing(article: Article, claim: Claim):
    make_claim(article, "prices rose by 3.5 percent")
    offer = make_offer(article, f"A new first line.\n\n{CHANGED}")
    assert (offer.state, offer.identical, offer.base.number) == ("ready", False, 1)
    assert offer.changes == {"inserted": 4, "deleted": 0, "replaced": 1, "moved": 0}
    assert offer.carried == {"unchanged": 1, "moved": 0, "changed": 1, "ambiguous": 0, "orphaned": 0}
    assert article.versions.count() == 1
    assert get_article(article.created_by, article.pk).lock == article.lock


def test_deleted_claims_do_not_count(article: Article, claim: Claim, now):
    delete_claim(actor=claim.created_by, claim=claim, lock=claim.lock, now=now)
    assert not any(make_offer(article, CHANGED).carried.values())


def test_the_difference_names_the_claims_that_it_touches(article: Article, claim: Claim):
    make_claim(article, "prices rose by 3.5 percent")
    difference = difference_of(make_offer(article, CHANGED))
    replaced = [operation for operation in difference.operations if operation.op == "replace"]
    assert [difference.a[op.a_start : op.a_end] for op in replaced] == ["2017"]
    assert [(touched.id, touched.state) for touched in difference.claims] == [(claim.pk, "changed")]
    assert "2016" in difference.claims[0].reason


def test_accepting_makes_the_version_and_the_dry_run_was_right(room, article: Article, claim: Claim):
    decide(claim, room.editor)
    offer = make_offer(article, CHANGED)
    done = accept(offer)
    assert (done.state, done.version and done.version.number) == ("accepted", 2)
    assert done.carried == offer.carried
    claim.refresh_from_db()
    assert claim.state == "stale"
    assert article.versions.get(number=2).text == CHANGED
    with pytest.raises(Conflict):
        accept(again(offer))


@pytest.mark.parametrize(
    ("before", "offered", "told"),
    [
        (f"{TEXT}\n{TEXT}", f"Before. {TEXT}\n{TEXT}", ("ambiguous", ["ambiguous"])),
        ("Nothing left.", f"Before. {TEXT}", ("unchanged", ["moved"])),
        ("Nothing left.", CHANGED, ("changed", ["changed"])),
        ("Nothing left.", "Still nothing.", ("orphaned", [])),
    ],
    ids=["in doubt still", "back again", "back otherwise", "gone still"],
)
def test_a_claim_in_doubt_or_lost_is_forecast_as_it_comes_over(article: Article, claim: Claim, before, offered, told):
    post_version(article, before)
    offer = make_offer(article, offered)
    forecast = difference_of(offer).claims
    assert [name for name, number in offer.carried.items() if number] == [told[0]]
    assert [touched.state for touched in forecast] == told[1]
    assert accept(offer).carried == offer.carried
    assert get_difference(article.created_by, article, 2, 3).claims == forecast


def test_a_sentence_full_of_claims_is_compared_once_for_each_difference(room, monkeypatch):
    text = "one endless list of words " * 40
    article = make_article(room, text)
    make_claims(article, [(at, at + 3) for at in range(0, 1000, 26)])
    looked = []

    def counted(text, span):
        looked.append(span)
        return text[slice(*span)].split()

    monkeypatch.setattr(surroundings, "_words", counted)
    offer = make_offer(article, f"{text}and more")
    post_version(article, offer.text)
    looked.clear()
    assert difference_of(offer).claims == get_difference(article.created_by, article, 1, 2).claims
    assert len(looked) == 3 * 2  # the offer's claims are carried, and both differences told


def test_a_version_that_overtook_leaves_a_true_forecast_too(article: Article, claim: Claim):
    offer = make_offer(article, f"Before. {TEXT}")
    post_version(article, "Nothing left.")
    with pytest.raises(Conflict):
        accept(again(offer))
    anew = again(offer)
    assert anew.carried["unchanged"] == 1
    assert accept(anew).carried == anew.carried


def test_the_text_is_read_before_the_article_is_held(article: Article, monkeypatch):
    offer = make_offer(article, CHANGED)
    draft = draft_accepted(offer)

    def read_late(*_):
        raise AssertionError

    monkeypatch.setattr(offers, "blocks_from_json", read_late)
    accept_offer(actor=article.created_by, offer=offer, note="", draft=draft, lock=None, now=timezone.now())
    assert article.versions.latest("number").text == CHANGED


def test_the_same_text_has_nothing_to_accept(article: Article):
    offer = make_offer(article, TEXT)
    assert (offer.identical, sum(offer.changes.values())) == (True, 0)
    with pytest.raises(Conflict) as refused:
        accept(offer)
    assert refused.value.code == "identical"


def test_an_offer_that_another_version_overtook_is_compared_anew(article: Article, claim: Claim):
    offer = make_offer(article, CHANGED)
    post_version(article, TEXT.replace("3.5", "4.5"))
    with pytest.raises(Conflict) as refused:
        accept(again(offer))
    assert refused.value.code == "base"
    anew = again(offer)
    assert (anew.base.number, anew.changes["replaced"], anew.lock) == (2, 2, offer.lock + 1)
    assert accept(anew).state == "accepted"
    assert article.versions.latest("number").text == CHANGED


def test_a_version_that_lands_at_the_last_moment_is_not_overwritten(article: Article, monkeypatch):
    offer = make_offer(article, CHANGED)
    monkeypatch.setattr(offers, "check_unchanged", lambda *_: post_version(article, TEXT.replace("3.5", "4.5")))
    with pytest.raises(Conflict) as refused:
        accept(offer)
    assert refused.value.code == "base"
    assert "4.5" not in article.versions.latest("number").text  # the transaction of the refusal took it back too


def test_who_read_an_older_state_of_the_offer_is_told(article: Article):
    offer = make_offer(article, CHANGED)
    with pytest.raises(Stale):
        accept(offer, lock=offer.lock + 1)


def test_without_content_the_articles_own_address_is_asked(room, now):
    article = make_article(room, **ArticleFacts(source_url="https://example.org/story"))
    offer = make_offer(article)
    assert (offer.state, offer.url) == ("queued", "https://example.org/story")
    job = Import.objects.get(offer=offer)
    dismiss_offer(actor=room.reviewer, offer=offer, lock=offer.lock, now=now)
    job.refresh_from_db()
    assert (again(offer).state, job.state) == ("dismissed", "failed")
    with pytest.raises(Conflict):
        dismiss_offer(actor=room.reviewer, offer=again(offer), lock=offer.lock + 1, now=now)


def test_an_article_without_an_address_or_a_text_has_nothing_to_offer_to(room, article: Article):
    with pytest.raises(Invalid):
        make_offer(article)
    with pytest.raises(Conflict):
        make_offer(import_page(room, "https://example.org/story"), "They met.")


def test_a_viewer_offers_accepts_and_dismisses_nothing(room, article: Article, now):
    offer = make_offer(article, CHANGED)
    for act in (
        lambda: make_offer(article, CHANGED, by=room.viewer),
        lambda: accept(offer, by=room.viewer),
        lambda: dismiss_offer(actor=room.viewer, offer=offer, lock=offer.lock, now=now),
    ):
        with pytest.raises(Forbidden):
            act()


def test_who_may_not_see_an_article_is_told_no_difference_either(article: Article):
    offer = make_offer(article, CHANGED)
    with pytest.raises(NotFound):
        get_offer_difference(make_newsroom().editor, article, offer.pk)


def test_no_more_offers_wait_than_a_person_can_look_at(article: Article, monkeypatch):
    monkeypatch.setattr(offers, "MOST_OPEN", 1)
    make_offer(article, CHANGED)
    with pytest.raises(Conflict) as refused:
        make_offer(article, CHANGED)
    assert refused.value.code == "too_many_offers"


def test_offers_are_kept_in_the_articles_history(article: Article, room, now):
    offer = make_offer(article, CHANGED)
    dismiss_offer(actor=room.reviewer, offer=offer, lock=offer.lock, now=now)
    rows = HistoryEntry.objects.filter(chain=article.pk).order_by("number")
    assert list(rows.values_list("event", flat=True))[-2:] == ["offer.created", "offer.dismissed"]


def test_offers_that_nobody_touched_for_a_month_are_forgotten(article: Article, now):
    old, fresh = make_offer(article, CHANGED), make_offer(article, TEXT)
    VersionOffer.objects.filter(pk=old.pk).update(updated_at=now - OFFERS_KEPT * 1.01)
    assert forget_old_offers(now) == 1
    assert list(VersionOffer.objects.values_list("pk", flat=True)) == [fresh.pk]
