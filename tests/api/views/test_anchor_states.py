"""How a claim's place is shown after a new version: the five states whole, in lists, in the workspace."""

import pytest

from annotations.models import Claim
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article, post_version
from tests.factories.claims import decide, make_claim

KEPT = "The council met in March."
MOVED = "Nobody had asked the harbour master about the missing ferry."
CHANGED = "The bridge opened on 4 May 1931."
REVISED = "The bridge opened on 5 May 1931."
TWIN = "They met twice."
GONE = "Seven passengers were counted by the captain."
RAIN = "It rained for eleven days without a break, and the cellars of the old town stood under water."
SNOW = "Then came the snow, the first in forty years, and with it the end of every journey for a month."
THAW = "A thaw took most of the bank with it, two sheds and the landing stage of the fishing boats too."
TEXT = f"{KEPT}\n\n{MOVED}\n\n{RAIN}\n\n{CHANGED}\n\n{SNOW}\n\n{TWIN}\n\n{THAW}\n\n{GONE}"
NEW = f"{KEPT}\n\n{RAIN}\n\n{REVISED}\n\n{SNOW}\n\n{TWIN}\n\n{TWIN}\n\n{THAW}\n\n{MOVED}"
PLACES = {"exact": KEPT, "moved": MOVED, "changed": CHANGED, "ambiguous": TWIN, "orphaned": GONE}


@pytest.fixture
def article(room):
    """A text of which each sentence comes to something else in the next version."""
    return make_article(room, TEXT)


@pytest.fixture
def claims(room, article) -> dict[str, Claim]:
    """A decided claim on each, by what becomes of it; the new version is there."""
    made = {state: make_claim(article, words, summary=state) for state, words in PLACES.items()}
    for claim in made.values():
        decide(claim, room.editor)
    post_version(article, NEW)
    return made


WHY = {
    "exact": "the same",
    "moved": "stand elsewhere",
    "changed": "the number 4 became 5",
    "ambiguous": "2 places",
    "orphaned": "gone",
}


@pytest.mark.parametrize("state", PLACES)
def test_each_state_says_where_why_and_what_was(reviewer: Caller, claims, state):
    shown = reviewer.get(f"claims/{claims[state].pk}/").json()
    anchor = shown["anchor"]
    words = REVISED if state == "changed" else PLACES[state]
    assert (anchor["state"], anchor["version"], anchor["exact"]) == (state, 2, words)
    assert WHY[state] in anchor["reason"]
    assert anchor["was"] == {"version": 1, "exact": PLACES[state]}
    assert anchor["context_changed"] is (state == "changed")
    if state == "orphaned":
        assert (anchor["start"], anchor["end"]) == (None, None)
    else:
        assert NEW[anchor["start"] : anchor["end"]] == words
    assert [NEW[c["start"] : c["end"]] for c in anchor["candidates"]] == ([TWIN, TWIN] if state == "ambiguous" else [])
    stale = state not in {"exact", "moved"}
    assert (shown["state"], shown["stale"]) == ("stale" if stale else "decided", stale)
    assert shown["needs_confirmation"] is stale


def test_the_version_answers_how_many_came_to_what(reviewer: Caller, room, article):
    for words in PLACES.values():
        make_claim(article, words)
    version = reviewer.post(f"articles/{article.pk}/versions/", {"text": NEW}).json()
    assert version["carried"] == {"unchanged": 1, "moved": 1, "changed": 1, "ambiguous": 1, "orphaned": 1}


@pytest.mark.parametrize("state", PLACES)
def test_claims_are_listed_by_what_became_of_their_place(reviewer: Caller, article, claims, state):
    rows = reviewer.get(f"claims/?article={article.pk}&anchor_state={state}").json()["results"]
    assert [row["summary"] for row in rows] == [state]


def test_claims_are_listed_by_whether_their_sentence_changed(reviewer: Caller, article, claims):
    for value, names in (("true", ["changed"]), ("false", ["exact", "ambiguous", "moved", "orphaned"])):
        rows = reviewer.get(f"claims/?article={article.pk}&context_changed={value}").json()["results"]
        assert [row["summary"] for row in rows] == names


def test_a_judged_claim_of_several_places_waits_until_one_is_picked(editor: Caller, claims):
    address = f"claims/{claims['ambiguous'].pk}/"
    body = {"rating": "confirmed", "rationale": "Either is true."}
    assert editor.post(f"{address}decision/", body).status_code == 201
    shown = editor.get(address).json()
    assert (shown["state"], shown["needs_confirmation"]) == ("decided", True)
    place = shown["anchor"]["candidates"][0]
    shown = editor.put(f"{address}anchor/", place, if_match="*").json()
    assert (shown["state"], shown["needs_confirmation"]) == ("decided", False)


@pytest.mark.parametrize("around", [{"prefix": "She said: "}, {"suffix": " Never."}])
def test_offsets_with_other_words_around_them_are_a_mismatch(reviewer: Caller, claims, around):
    address = f"claims/{claims['changed'].pk}/anchor/"
    place = {"start": NEW.index(RAIN), "end": NEW.index(RAIN) + 9}
    problem = problem_of(reviewer.put(address, {**place, **around}, if_match="*"), 422)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("mismatch", f"/anchor/{next(iter(around))}")
    right = {"prefix": NEW[: place["start"]], "suffix": NEW[place["end"] :]}
    assert reviewer.put(address, {**place, **right}, if_match="*").status_code == 200


def test_an_unknown_anchor_state_is_refused(reviewer: Caller, article):
    problem_of(reviewer.get(f"claims/?article={article.pk}&anchor_state=lost"), 422)


def test_stale_claims_are_listed_in_text_order(reviewer: Caller, article, claims):
    rows = reviewer.get(f"claims/?article={article.pk}&stale=true").json()["results"]
    assert [row["summary"] for row in rows] == ["changed", "ambiguous", "orphaned"]


def test_the_workspace_shows_the_same_places(reviewer: Caller, article, claims):
    whole = {row["id"]: row for row in reviewer.get(f"claims/?article={article.pk}").json()["results"]}
    lean = reviewer.get(f"articles/{article.pk}/workspace/").json()["claims"]
    assert len(lean) == len(whole) == 5
    for row in lean:
        for name in ("anchor", "state", "stale", "needs_confirmation", "etag"):
            assert row[name] == whole[row["id"]][name]


def test_a_confirmed_claim_shows_what_was_confirmed(reviewer: Caller, claims):
    claim = claims["changed"]
    shown = reviewer.post(f"claims/{claim.pk}/confirm/", {"version": 2}).json()
    assert (shown["state"], shown["stale"], shown["needs_confirmation"]) == ("decided", False, False)
    assert (shown["anchor"]["was"]["exact"], shown["anchor"]["exact"]) == (CHANGED, REVISED)
    assert WHY["changed"] in shown["anchor"]["reason"]
    history = reviewer.get(f"claims/{claim.pk}/history/").json()["results"]
    assert [entry["event"] for entry in history] == [
        "claim.created", "claim.decided", "claim.carried", "claim.stale", "claim.confirmed"
    ]  # fmt: skip
    assert history[-1]["change"] == {
        "words": [CHANGED, REVISED],
        "version": [1, 2],
        "reason": shown["anchor"]["reason"],
    }


def test_an_ambiguous_claim_is_confirmed_by_picking_its_place_alone(reviewer: Caller, claims):
    address = f"claims/{claims['ambiguous'].pk}/"
    problem = problem_of(reviewer.post(f"{address}confirm/", {"version": 2}), 409)
    assert (problem["code"], "attaching it there" in problem["detail"]) == ("ambiguous", True)
    place = reviewer.get(address).json()["anchor"]["candidates"][1]
    shown = reviewer.put(f"{address}anchor/", {**place, "exact": TWIN}, if_match="*").json()
    assert (shown["anchor"]["state"], shown["anchor"]["candidates"]) == ("exact", [])
    assert (shown["state"], shown["needs_confirmation"]) == ("decided", False)


def test_an_orphan_is_attached_elsewhere_and_confirmed(reviewer: Caller, claims):
    address = f"claims/{claims['orphaned'].pk}/"
    assert problem_of(reviewer.post(f"{address}confirm/"), 409)["code"] == "orphaned"
    shown = reviewer.put(f"{address}anchor/", {"exact": "two sheds"}, if_match="*").json()
    assert (shown["anchor"]["state"], shown["anchor"]["was"]) == ("exact", {"version": 1, "exact": GONE})
    assert (shown["state"], shown["needs_confirmation"]) == ("stale", True)
    assert reviewer.post(f"{address}confirm/").json()["state"] == "decided"


@pytest.mark.parametrize("key", [None, "a-key"])
@pytest.mark.parametrize("many", [False, True])
def test_claims_made_on_the_older_version_come_over_at_once(reviewer: Caller, article, key, many):
    post_version(article, NEW)
    headers = {"idempotency_key": key} if key else {}
    where = {"article": str(article.pk), "version": 1}
    if many:
        body = {**where, "claims": [{"anchor": {"exact": words}, "summary": s} for s, words in PLACES.items()]}
        answers = [reviewer.post("claims/bulk/", body, **headers) for _ in range(2 if key else 1)]
        rows = answers[0].json()["results"]
    else:
        bodies = [{**where, "anchor": {"exact": words}, "summary": state} for state, words in PLACES.items()]
        answers = [
            reviewer.post("claims/", body, **({"idempotency_key": f"{key}{n}"} if key else {}))
            for n, body in enumerate(bodies)
        ]
        rows = [answer.json() for answer in answers]
    assert {answer.status_code for answer in answers} == {201}
    assert [row["anchor"]["state"] for row in rows] == list(PLACES)
    for row in rows:
        assert (row["version"], row["anchor"]["was"]) == (2, {"version": 1, "exact": PLACES[row["summary"]]})
    assert Claim.objects.count() == 5


def test_the_history_of_a_claim_made_on_the_older_version_keeps_the_words_that_were_marked(reviewer: Caller, article):
    post_version(article, NEW)
    body = {"article": str(article.pk), "version": 1, "anchor": {"exact": CHANGED}}
    claim = reviewer.post("claims/", body).json()
    made, carried = reviewer.get(f"claims/{claim['id']}/history/").json()["results"]
    assert made["change"] == {"exact": CHANGED, "version": 1}
    assert (carried["event"], carried["change"]["version"]) == ("claim.carried", [1, 2])
    assert carried["change"]["exact"] == [CHANGED, REVISED]


def test_claims_on_an_older_version_with_a_fault_among_them_are_refused_whole(reviewer: Caller, article):
    post_version(article, NEW)
    claims = [{"anchor": {"exact": KEPT}}, {"anchor": {"exact": "never said"}}]
    problem = problem_of(
        reviewer.post("claims/bulk/", {"article": str(article.pk), "version": 1, "claims": claims}), 422
    )
    assert [error["pointer"] for error in problem["errors"]] == ["/claims/1/anchor/exact"]
    assert Claim.objects.count() == 0


def test_a_version_posted_again_under_its_key_is_the_same_answer_and_nothing_more(reviewer: Caller, article):
    make_claim(article, CHANGED)
    first, again = (
        reviewer.post(f"articles/{article.pk}/versions/", {"text": NEW}, idempotency_key="once") for _ in range(2)
    )
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    same = reviewer.post(f"articles/{article.pk}/versions/", {"text": NEW}, idempotency_key="twice")
    assert (same.status_code, same.json()["number"]) == (200, 2)
    assert sum(same.json()["carried"].values()) == 0
