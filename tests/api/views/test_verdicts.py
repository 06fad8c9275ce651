"""Verdicts, decisions and disputes over the API: blind judging, and words that changed since they were read."""

import pytest

from annotations.models import Decision, HistoryEntry, Verdict
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import decide, give_verdict, make_claim
from tests.factories.desks import make_newsroom

SECRET = "The ministry's own diary says so."


def verdicts(caller: Caller, claim) -> tuple[list[str], int]:
    """The rationales that the caller reads, and how many are hidden."""
    page = caller.get(f"claims/{claim.pk}/verdicts/").json()
    return [row["rationale"] for row in page["results"]], page["hidden"]


def everything(caller: Caller, claim) -> str:
    """All that the caller is told of the claim in every place where a verdict might show."""
    addresses = (
        f"claims/{claim.pk}/", f"claims/{claim.pk}/verdicts/", f"claims/{claim.pk}/history/", "claims/",
        f"claims/?article={claim.article_id}&page_size=5000", f"articles/{claim.article_id}/",
        f"articles/{claim.article_id}/history/", f"articles/{claim.article_id}/workspace/", "comments/",
        f"articles/{claim.article_id}/report/json/?claims=all&include=history,dissent",
    )  # fmt: skip
    return "".join(caller.get(address).content.decode() for address in addresses)


def test_an_answer_holds_every_field_that_was_sent(reviewer: Caller, room, claim):
    body = {"rating": "confirmed_with_change", "rationale": SECRET, "as_of": "2026-01-02", "version": 1}
    response = reviewer.post(f"claims/{claim.pk}/verdicts/", body)
    made = response.json()
    assert response.status_code == 201
    assert body.items() <= made.items()
    assert (made["label"], made["value"]) == ("Confirmed with change", None)
    assert (made["words"], made["superseded"], made["stale"]) == ("they met twice in 2017", False, False)
    assert made["author"]["id"] == str(room.reviewer.pk)
    assert reviewer.get(f"claims/{claim.pk}/verdicts/").json()["results"] == [made]


def test_as_of_defaults_to_today(reviewer: Caller, claim):
    made = reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed"}).json()
    assert made["as_of"] == made["created_at"][:10]


def test_a_later_verdict_supersedes_ones_own_and_overwrites_nothing(reviewer: Caller, claim):
    for rating in ("confirmed", "incorrect"):
        reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": rating, "rationale": rating})
    rows = reviewer.get(f"claims/{claim.pk}/verdicts/").json()["results"]
    assert [(row["rating"], row["superseded"]) for row in rows] == [("confirmed", True), ("incorrect", False)]
    assert reviewer.get(f"claims/{claim.pk}/").json()["state"] == "in_review"


def test_the_rating_comes_from_the_articles_own_scale(reviewer: Caller, room):
    claim = make_claim(make_article(room))
    reviewer.patch(f"articles/{claim.article_id}/", {"rating_scale": "public"}, if_match="*")
    problem = problem_of(reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed"}), 422)
    assert problem["errors"][0]["pointer"] == "/rating"
    assert "half_true" in problem["detail"]
    made = reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": "half_true"}).json()
    assert made["value"] == 3


# --- blind judging


def test_others_verdicts_stay_hidden_until_ones_own_is_in(reviewer: Caller, second: Caller, room, claim):
    give_verdict(claim, room.reviewer, rationale=SECRET)
    assert verdicts(second, claim) == ([], 1)
    assert SECRET not in everything(second, claim)
    second.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", "rationale": "Mine."})
    assert verdicts(second, claim) == ([SECRET, "Mine."], 0)
    assert SECRET in everything(second, claim)


def test_a_viewer_reads_no_verdict_before_the_decision(viewer: Caller, room, claim):
    give_verdict(claim, room.reviewer, "incorrect", rationale=SECRET)
    assert verdicts(viewer, claim) == ([], 1)
    told = everything(viewer, claim)
    assert SECRET not in told
    assert '"incorrect"' not in told.replace('"key":"incorrect"', "").replace('"icon":"incorrect"', "").replace(
        '"colour":"incorrect"', ""
    )


def test_once_the_claim_is_decided_everybody_reads_everything(viewer: Caller, second: Caller, room, claim):
    give_verdict(claim, room.reviewer, rationale=SECRET)
    decide(claim, room.editor)
    for caller in (viewer, second):
        assert verdicts(caller, claim) == ([SECRET], 0)
        assert SECRET in caller.get(f"claims/{claim.pk}/history/").content.decode()


def test_a_pending_decision_opens_nothing(second: Caller, room, claim):
    give_verdict(claim, room.reviewer, rationale=SECRET)
    decide(claim, room.editor, "pending")
    assert verdicts(second, claim) == ([], 1)
    assert SECRET not in everything(second, claim)


def test_editors_and_admins_judge_with_open_eyes(editor: Caller, admin: Caller, room, claim):
    give_verdict(claim, room.reviewer, rationale=SECRET)
    for caller in (editor, admin):
        assert verdicts(caller, claim) == ([SECRET], 0)
        assert SECRET in caller.get(f"claims/{claim.pk}/history/").content.decode()


def test_a_desk_that_does_not_judge_blind_hides_nothing(db):
    room = make_newsroom(blind=False)
    claim = make_claim(make_article(room))
    give_verdict(claim, room.reviewer, rationale=SECRET)
    for person in (room.viewer, room.second):
        caller = Caller.program(person)
        assert verdicts(caller, claim) == ([SECRET], 0)
        assert SECRET in caller.get(f"claims/{claim.pk}/history/").content.decode()


def test_a_superseded_verdict_of_others_is_hidden_too(second: Caller, room, claim):
    give_verdict(claim, room.reviewer, "incorrect", rationale=SECRET)
    give_verdict(claim, room.reviewer, "confirmed", rationale="On second thoughts.")
    assert verdicts(second, claim) == ([], 1)
    assert SECRET not in everything(second, claim)


def test_ones_own_verdict_on_another_claim_opens_nothing_here(second: Caller, room, article, claim):
    give_verdict(make_claim(article, "They met twice in 2018"), room.second)
    give_verdict(claim, room.reviewer, rationale=SECRET)
    assert verdicts(second, claim) == ([], 1)


def test_being_an_editor_elsewhere_opens_nothing_here(room, claim):
    from django.utils import timezone

    from annotations.domain.vocabulary import Role
    from annotations.services.members import enrol

    elsewhere = make_newsroom()
    enrol(actor=None, desk=elsewhere.desk, person=room.second, role=Role.EDITOR.value, now=timezone.now())
    give_verdict(claim, room.reviewer, rationale=SECRET)
    assert verdicts(Caller.program(room.second), claim) == ([], 1)


def test_history_says_that_a_verdict_was_given_but_not_what_it_says(second: Caller, room, claim):
    give_verdict(claim, room.reviewer, rationale=SECRET)
    entry = second.get(f"claims/{claim.pk}/history/").json()["results"][-1]
    assert (entry["event"], entry["change"]) == ("verdict.created", {"hidden": True})
    assert HistoryEntry.objects.get(event="verdict.created").change["rationale"] == SECRET


def test_a_late_verdict_is_answered_without_others_verdicts(second: Caller, room, article, claim):
    give_verdict(claim, room.reviewer, rationale=SECRET)
    post_version(article, TEXT.replace("2017", "2016"))
    response = second.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", "version": 1})
    problem_of(response, 409)
    assert SECRET not in response.content.decode()


# --- a judgement says which words it judges


@pytest.fixture
def reworded(room, article, claim):
    """The claim, whose words changed in version 2 and which a person has attached to the new ones."""
    caller = Caller.program(room.second)
    post_version(article, TEXT.replace("twice in 2017", "once in 2017"))
    caller.put(f"claims/{claim.pk}/anchor/", {"exact": "they met once in 2017"}, if_match="*")
    return claim


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("verdicts/", {"rating": "confirmed", "rationale": "Yes."}),
        ("decision/", {"rating": "confirmed", "rationale": "Yes."}),
        ("confirm/", {}),
    ],
)
def test_a_judgement_of_words_that_changed_is_409_and_nothing_is_stored(editor: Caller, reworded, address, body):
    before = HistoryEntry.objects.count()
    response = editor.post(f"claims/{reworded.pk}/{address}", {**body, "version": 1})
    problem = problem_of(response, 409)
    assert problem["code"] == "text_changed"
    assert problem["current"] == editor.get(f"claims/{reworded.pk}/").json()
    assert problem["current"]["anchor"]["exact"] == "they met once in 2017"
    assert (Verdict.objects.count(), Decision.objects.count(), HistoryEntry.objects.count()) == (0, 0, before)
    assert editor.post(f"claims/{reworded.pk}/{address}", {**body, "version": 2}).status_code in (200, 201)


@pytest.mark.parametrize("address", ["verdicts/", "decision/", "confirm/"])
def test_a_judgement_of_words_that_were_attached_elsewhere_meanwhile_is_409(editor: Caller, claim, address):
    body = {} if address == "confirm/" else {"rating": "confirmed", "rationale": "Yes."}
    editor.put(f"claims/{claim.pk}/anchor/", {"exact": "They met twice in 2018"}, if_match="*")
    read = {"version": 1, "exact": "they met twice in 2017"}
    problem = problem_of(editor.post(f"claims/{claim.pk}/{address}", {**body, **read}), 409)
    assert (problem["code"], problem["current"]["anchor"]["exact"]) == ("text_changed", "They met twice in 2018")
    assert (Verdict.objects.count(), Decision.objects.count()) == (0, 0)
    read["exact"] = "They met\n twice in 2018"
    assert editor.post(f"claims/{claim.pk}/{address}", {**body, **read}).status_code in (200, 201)


def test_a_judgement_of_an_orphan_by_the_old_version_is_409(reviewer: Caller, article, claim):
    post_version(article, "Nothing left.")
    problem = problem_of(reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", "version": 1}), 409)
    assert (problem["code"], problem["current"]["anchor"]["start"]) == ("text_changed", None)
    assert Verdict.objects.count() == 0


def test_a_version_that_did_not_touch_the_words_is_no_obstacle(reviewer: Caller, article, claim):
    post_version(article, "Before. " + TEXT.replace("a fine day", "a wet day"))
    made = reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", "version": 1}).json()
    assert (made["version"], made["words"]) == (2, "they met twice in 2017")


def test_without_a_version_the_current_words_are_judged(reviewer: Caller, reworded):
    made = reviewer.post(f"claims/{reworded.pk}/verdicts/", {"rating": "confirmed"}).json()
    assert (made["version"], made["words"]) == (2, "they met once in 2017")


def test_a_version_in_which_the_claim_has_no_place_is_422(reviewer: Caller, article):
    post_version(article, "Before. " + TEXT)
    claim = make_claim(article)
    problem = problem_of(reviewer.post(f"claims/{claim.pk}/verdicts/", {"rating": "confirmed", "version": 1}), 422)
    assert problem["errors"][0]["pointer"] == "/version"


# --- decisions and disputes


def test_a_decision_is_the_claims_verdict_and_rating(editor: Caller, room, claim):
    body = {"rating": "incorrect", "rationale": "It was once.", "correction_notice": "Corrected.", "version": 1}
    response = editor.post(f"claims/{claim.pk}/decision/", body)
    made = response.json()
    assert response.status_code == 201
    assert body.items() <= made.items()
    shown = editor.get(f"claims/{claim.pk}/").json()
    assert (shown["state"], shown["rating"], shown["verdict"]) == ("decided", "incorrect", made)


def test_a_second_decision_supersedes_the_first(editor: Caller, claim):
    for rating in ("incorrect", "confirmed"):
        editor.post(f"claims/{claim.pk}/decision/", {"rating": rating, "rationale": "So it is."})
    assert editor.get(f"claims/{claim.pk}/").json()["rating"] == "confirmed"
    assert Decision.objects.filter(claim=claim).count() == 2
    assert Decision.objects.filter(claim=claim, superseded_at=None).count() == 1


def test_a_dispute_is_opened_once_and_settled_with_a_note(reviewer: Caller, room, claim):
    decide(claim, room.editor)
    opened = reviewer.post(f"claims/{claim.pk}/dispute/", {"reason": "He denies it."})
    assert (opened.status_code, opened.json()["reason"]) == (201, "He denies it.")
    assert reviewer.get(f"claims/{claim.pk}/").json()["state"] == "disputed"
    again = problem_of(reviewer.post(f"claims/{claim.pk}/dispute/", {"reason": "Again."}), 409)
    assert again["code"] == "disputed_already"
    settled = reviewer.post(f"claims/{claim.pk}/dispute/resolve/", {"note": "He gave in."})
    assert (settled.status_code, settled.json()["note"]) == (200, "He gave in.")
    assert settled.json()["resolved_by"]["id"] == str(room.reviewer.pk)
    assert reviewer.get(f"claims/{claim.pk}/").json()["state"] == "decided"
    problem_of(reviewer.post(f"claims/{claim.pk}/dispute/resolve/", {"note": "What?"}), 409)
