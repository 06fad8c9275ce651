"""Claims over the API: attached elsewhere, confirmed, deleted and restored."""

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, post_version
from tests.factories.claims import decide, give_verdict, make_claim


def test_a_claim_is_attached_elsewhere_by_any_form_of_anchor(reviewer: Caller, claim):
    for anchor in (
        {"exact": "They met twice in 2018"},
        {"start": 0, "end": 12},
        {"start": 0, "end": 12, "exact": TEXT[:12]},
        {"anchor": {"exact": "They met twice in 2018"}},
    ):
        shown = reviewer.put(f"claims/{claim.pk}/anchor/", anchor, if_match="*").json()
        place = shown["anchor"]
        assert TEXT[place["start"] : place["end"]] == place["exact"]
        assert place["state"] == "exact"


def test_an_anchor_sent_bare_and_wrapped_at_once_is_refused(reviewer: Caller, claim):
    anchor = {"start": 0, "end": 12}
    problem = problem_of(reviewer.put(f"claims/{claim.pk}/anchor/", {**anchor, "anchor": anchor}, if_match="*"), 422)
    assert problem["code"] == "anchor"


def test_one_of_several_places_is_picked_as_a_candidate(reviewer: Caller, room, article):
    claim = make_claim(article)
    decide(claim, room.editor)
    post_version(article, f"{TEXT}\n{TEXT}")
    assert reviewer.get(f"claims/{claim.pk}/").json()["state"] == "stale"
    candidate = reviewer.get(f"claims/{claim.pk}/").json()["anchor"]["candidates"][1]
    shown = reviewer.put(f"claims/{claim.pk}/anchor/", candidate, if_match="*").json()
    assert (shown["anchor"]["start"], shown["anchor"]["candidates"]) == (candidate["start"], [])
    assert (shown["state"], shown["rating"]) == ("decided", "confirmed")


def test_attaching_a_judged_claim_to_other_words_makes_it_stale(reviewer: Caller, room, claim):
    decide(claim, room.editor)
    shown = reviewer.put(f"claims/{claim.pk}/anchor/", {"exact": "They met twice in 2018"}, if_match="*").json()
    assert (shown["state"], shown["stale"]) == ("stale", True)
    back = reviewer.put(f"claims/{claim.pk}/anchor/", {"exact": "they met twice in 2017"}, if_match="*").json()
    assert (back["state"], back["stale"]) == ("decided", False)


def test_confirming_says_that_changed_words_still_deserve_their_verdict(reviewer: Caller, room, claim):
    decide(claim, room.editor)
    reviewer.put(f"claims/{claim.pk}/anchor/", {"exact": "They met twice in 2018"}, if_match="*")
    shown = reviewer.post(f"claims/{claim.pk}/confirm/", {"version": 1}).json()
    assert (shown["state"], shown["stale"], shown["rating"]) == ("decided", False, "confirmed")
    history = reviewer.get(f"claims/{claim.pk}/history/").json()["results"]
    confirmed = next(entry for entry in history if entry["event"] == "claim.confirmed")
    assert confirmed["change"]["words"] == ["they met twice in 2017", "They met twice in 2018"]
    assert confirmed["actor"]["id"] == str(room.reviewer.pk)


def test_confirming_words_that_changed_since_they_were_read_is_409(reviewer: Caller, room, article, claim):
    decide(claim, room.editor)
    post_version(article, TEXT.replace("2017", "2016"))
    reviewer.put(f"claims/{claim.pk}/anchor/", {"exact": "they met twice in 2016"}, if_match="*")
    problem = problem_of(reviewer.post(f"claims/{claim.pk}/confirm/", {"version": 1}), 409)
    assert (problem["code"], problem["current"]["state"]) == ("text_changed", "stale")
    assert problem["current"]["anchor"]["exact"] == "they met twice in 2016"
    assert reviewer.get(f"claims/{claim.pk}/").json()["state"] == "stale"


def test_an_orphan_cannot_be_confirmed_or_judged(reviewer: Caller, room, article, claim):
    decide(claim, room.editor)
    post_version(article, "Nothing left.")
    for address, body in (("confirm/", {}), ("verdicts/", {"rating": "confirmed"})):
        assert problem_of(reviewer.post(f"claims/{claim.pk}/{address}", body), 409)["code"] == "orphaned"


def test_a_claim_without_a_verdict_whose_words_are_gone_asks_for_a_look_until_it_is_attached(
    reviewer: Caller, article, claim
):
    address = f"claims/{claim.pk}/"
    assert reviewer.get(address).json()["needs_confirmation"] is False
    post_version(article, TEXT.replace("they met twice in 2017", "nobody met"))
    shown = reviewer.get(address).json()
    assert (shown["state"], shown["stale"], shown["needs_confirmation"]) == ("open", False, True)
    attached = reviewer.put(f"{address}anchor/", {"exact": "nobody met"}, if_match="*").json()
    assert attached["needs_confirmation"] is False


def test_a_deleted_claim_is_listed_among_the_deleted_and_comes_back_unchanged(second: Caller, room, article):
    claim = make_claim(article, tags=["a"], assignees=[room.reviewer.pk], summary="S")
    give_verdict(claim, room.reviewer)
    before = second.get(f"claims/{claim.pk}/").json()
    coverage = second.get(f"articles/{article.pk}/").json()["coverage"]
    assert second.delete(f"claims/{claim.pk}/", if_match=before["etag"]).status_code == 204

    assert second.get(f"claims/?article={article.pk}").json()["results"] == []
    assert [row["id"] for row in second.get("claims/?deleted=true").json()["results"]] == [str(claim.pk)]
    for address in ("", "history/", "verdicts/", "evidence/"):
        problem_of(second.get(f"claims/{claim.pk}/{address}"), 404)
    shown = second.get(f"articles/{article.pk}/").json()
    assert (shown["coverage"], sum(shown["counts"].values())) == (0, 0)

    after = second.post(f"claims/{claim.pk}/restore/").json()
    assert {key for key in before if before[key] != after[key]} <= {"etag", "updated_at"}
    assert second.get(f"articles/{article.pk}/").json()["coverage"] == coverage


def test_who_deleted_a_claim_restores_it_and_so_does_who_made_it(reviewer: Caller, second: Caller, room, article):
    claim = make_claim(article)
    for deletes, restores in ((reviewer, reviewer), (reviewer, second), (second, second)):
        assert deletes.delete(f"claims/{claim.pk}/", if_match="*").status_code == 204
        assert restores.post(f"claims/{claim.pk}/restore/").status_code == 200
    second.delete(f"claims/{claim.pk}/", if_match="*")
    problem_of(reviewer.post(f"claims/{claim.pk}/restore/"), 403)
