"""Claims over the API: places in code points, facts, lists, bulk, re-attaching, confirming, deletion."""

from typing import Any

import pytest

from annotations.models import Claim
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import decide, dispute, give_verdict, make_claim, make_claims
from tests.factories.evidence import attach_document

FACTS: dict[str, Any] = {
    "summary": "They met twice.", "notes": "Ask the ministry. 😀", "claimed_on": "2017-05-04", "kind": "event",
    "claimant": {"name": "The minister", "role": "Minister", "same_as": "https://example.org/minister"},
    "appearance_url": "https://example.org/speech", "priority": 7, "tags": ["diplomacy", "2017"], "verdicts_wanted": 2,
}  # fmt: skip


def create(caller: Caller, article, **body):
    """Mark a claim."""
    return caller.post("claims/", {"article": article.pk, **body})


def test_an_answer_holds_every_fact_that_was_sent(reviewer: Caller, room, article):
    assignees = [str(room.reviewer.pk), str(room.second.pk)]
    anchor = {"exact": "met twice in 2017", "prefix": "they ", "suffix": "."}
    response = create(reviewer, article, **FACTS, assignees=assignees, anchor=anchor, version=1)
    made = response.json()
    assert response.status_code == 201
    assert {**FACTS, "tags": sorted(FACTS["tags"])}.items() <= made.items()
    assert sorted(made["assignees"]) == sorted(assignees)
    assert (made["article"], made["version"], made["state"]) == (str(article.pk), 1, "open")
    assert (made["rating"], made["verdict"], made["disputed"], made["stale"]) == (None, None, False, False)
    assert made["evidence_counts"] == {"supports": 0, "refutes": 0, "context": 0, "failing": 0}
    assert made["created_by"] == {"id": str(room.reviewer.pk), "name": room.reviewer.display_name}
    assert reviewer.get("claims/").json()["results"] == [made] == [reviewer.get(f"claims/{made['id']}/").json()]


@pytest.mark.parametrize(
    "exact",
    [
        "The minister 👩‍👩‍👧",
        "👩‍👩‍👧",
        "قال الوزير",
        "they met twice in 2017",
        "They met twice in 2018.\r\n\r\nIn 東京",
        "東京",
        "Cafe\u0301",
        "3.5",
        "It was a fine day.\n",
    ],
)
def test_offsets_count_code_points_whatever_stands_before(reviewer: Caller, article, exact):
    by_words = create(reviewer, article, anchor={"exact": exact}).json()["anchor"]
    assert TEXT[by_words["start"] : by_words["end"]] == by_words["exact"] == exact
    place = {"start": by_words["start"], "end": by_words["end"]}
    by_offsets = create(reviewer, article, anchor={**place, "exact": exact}).json()["anchor"]
    assert by_offsets == by_words
    assert TEXT[: by_words["start"]].endswith(by_words["prefix"])
    assert TEXT[by_words["end"] :].startswith(by_words["suffix"])


def test_offsets_in_utf_16_units_are_a_mismatch(reviewer: Caller, article):
    start = len(TEXT[: TEXT.index("they met")].encode("utf-16-le")) // 2
    anchor = {"start": start, "end": start + 8, "exact": "they met"}
    assert problem_of(create(reviewer, article, anchor=anchor), 422)["code"] == "mismatch"


def test_the_same_quote_by_words_or_by_dragging_is_the_same_place(reviewer: Caller, room):
    article = make_article(room, "😀 مرحبا: The two met twice in 2017, and met twice in 2018.")
    by_words = create(reviewer, article, anchor={"exact": "met twice in 2017"}).json()["anchor"]
    by_offsets = create(reviewer, article, anchor={"start": 17, "end": 34}).json()["anchor"]
    assert (by_words["start"], by_words["end"]) == (17, 34)
    assert by_words == by_offsets


def test_prefix_or_suffix_tell_equal_words_apart(reviewer: Caller, article):
    first = create(reviewer, article, anchor={"exact": "met twice", "suffix": " in 2017"}).json()["anchor"]
    second = create(reviewer, article, anchor={"exact": "met twice", "prefix": "They "}).json()["anchor"]
    assert first["start"] == TEXT.index("met twice")
    assert second["start"] == TEXT.rindex("met twice")


def test_claims_may_overlap_and_be_the_same_place(reviewer: Caller, article):
    for anchor in ({"start": 0, "end": 12}, {"start": 0, "end": 12}, {"start": 4, "end": 20}, {"start": 0, "end": 30}):
        assert create(reviewer, article, anchor=anchor).status_code == 201
    rows = reviewer.get(f"claims/?article={article.pk}").json()["results"]
    assert [(row["anchor"]["start"], row["anchor"]["end"]) for row in rows] == [(0, 30), (0, 12), (0, 12), (4, 20)]


def test_a_quote_of_20000_characters_is_taken_and_one_more_is_not(reviewer: Caller, room):
    article = make_article(room, "ab" * 11_000)
    assert create(reviewer, article, anchor={"start": 0, "end": 20_000}).status_code == 201
    problem = problem_of(create(reviewer, article, anchor={"start": 0, "end": 20_001}), (413, 422))
    assert problem["code"] == "too_long"


def test_a_passage_of_white_space_is_no_claim(reviewer: Caller, article):
    at = TEXT.index("\r\n\r\n")
    problem_of(create(reviewer, article, anchor={"start": at, "end": at + 4}), 422)


def test_tags_are_folded_and_kept_once(reviewer: Caller, article):
    made = create(reviewer, article, anchor={"start": 0, "end": 12}, tags=["a  b", " a b ", "c", "c", " "]).json()
    assert made["tags"] == ["a b", "c"]


def test_a_change_touches_what_it_names_alone(reviewer: Caller, article):
    made = create(reviewer, article, anchor={"start": 0, "end": 12}, **FACTS).json()
    body = {"claimant": {"role": "Prime minister"}, "tags": ["new"]}
    after = reviewer.patch(f"claims/{made['id']}/", body, if_match=made["etag"]).json()
    assert after["claimant"] == {**FACTS["claimant"], "role": "Prime minister"}
    assert after["tags"] == ["new"]
    assert {key for key in made if made[key] != after[key]} == {"claimant", "tags", "etag", "updated_at"}


def test_what_was_said_can_be_taken_back(reviewer: Caller, room, article):
    made = create(reviewer, article, anchor={"start": 0, "end": 12}, **FACTS, assignees=[room.second.pk]).json()
    body = {"claimant": None, "claimed_on": None, "tags": [], "assignees": [], "summary": "", "appearance_url": ""}
    after = reviewer.patch(f"claims/{made['id']}/", body, if_match="*").json()
    assert after["claimant"] == {"name": "", "role": "", "same_as": ""}
    assert (after["claimed_on"], after["tags"], after["assignees"], after["summary"]) == (None, [], [], "")


def test_only_members_of_the_desk_are_assigned(reviewer: Caller, claim):
    from tests.factories.people import make_person

    stranger = str(make_person("stranger").pk)
    problem = problem_of(reviewer.patch(f"claims/{claim.pk}/", {"assignees": [stranger]}, if_match="*"), 422)
    assert problem["errors"][0]["pointer"] == "/assignees"
    assert reviewer.get(f"claims/{claim.pk}/").headers["ETag"] == '"1"'


# --- lists


@pytest.fixture
def board(room, article):
    """Claims that differ in everything that a filter asks for."""
    rows = {
        "open": make_claim(article, "The minister", tags=["cabinet"], kind="name", summary="A minister"),
        "judged": make_claim(article, "they met twice in 2017", assignees=[room.reviewer.pk]),
        "decided": make_claim(article, "prices rose by 3.5 percent", kind="statistic"),
        "disputed": make_claim(article, "the Cafe\u0301 closed"),
    }
    give_verdict(rows["judged"], room.reviewer)
    decide(rows["decided"], room.editor, "incorrect")
    dispute(rows["disputed"], room.second)
    attach_document(rows["decided"])
    return rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=open", {"open"}), ("state=in_review", {"judged"}), ("state=decided", {"decided"}),
        ("state=disputed", {"disputed"}), ("disputed=true", {"disputed"}), ("stale=true", set()),
        ("stale=false", {"open", "judged", "decided", "disputed"}), ("rating=incorrect", {"decided"}),
        ("rating=confirmed", set()), ("assignee=me", {"judged"}), ("tag=cabinet", {"open"}), ("tag=cab", set()),
        ("kind=statistic", {"decided"}), ("evidence=none", {"open", "judged", "disputed"}), ("evidence=failing", set()),
        ("q=minister", {"open"}), ("q=MET TWICE", {"judged"}), ("q=%25", set()), ("q=", {"open", "judged", "decided", "disputed"}),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_asks_for(reviewer: Caller, article, board, query, expected):
    rows = reviewer.get(f"claims/?article={article.pk}&{query}").json()["results"]
    assert {name for name, row in board.items() if str(row.pk) in {found["id"] for found in rows}} == expected
    assert len(rows) == len(expected)


def test_all_claims_of_one_article_come_in_one_page_of_5000(reviewer: Caller, room):
    article = make_article(room, "They met twice. " * 50)
    make_claims(article, [(number, number + 5) for number in range(300)])
    page = reviewer.get(f"claims/?article={article.pk}&page_size=5000").json()
    assert (len(page["results"]), page["next"]) == (300, None)


def test_a_list_of_claims_does_not_show_another_desks(reviewer: Caller, claim):
    from tests.factories.desks import make_newsroom

    make_claim(make_article(make_newsroom()))
    assert [row["id"] for row in reviewer.get("claims/").json()["results"]] == [str(claim.pk)]


# --- bulk


def test_bulk_makes_all_in_order(reviewer: Caller, article):
    items = [{"anchor": {"start": n, "end": n + 9}, "summary": f"Number {n}", "tags": [f"t{n}"]} for n in (9, 3, 5, 3)]
    response = reviewer.post("claims/bulk/", {"article": article.pk, "version": 1, "claims": items})
    results = response.json()["results"]
    assert response.status_code == 201
    assert [row["summary"] for row in results] == [item["summary"] for item in items]
    assert [row["anchor"]["start"] for row in results] == [9, 3, 5, 3]
    assert results[0] == reviewer.get(f"claims/{results[0]['id']}/").json()


@pytest.mark.parametrize(
    ("bad", "pointer"),
    [
        ({"anchor": {"start": 0, "end": 9999}}, "/claims/2/anchor"),
        ({"anchor": {"exact": "never said"}}, "/claims/2/anchor/exact"),
        ({"anchor": {"start": 0, "end": 3, "exact": "xxx"}}, "/claims/2/anchor/exact"),
        ({"anchor": {"start": 3, "end": 0}}, "/claims/2/anchor"),
        ({"anchor": {"start": 0, "end": 3}, "kind": "rumour"}, "/claims/2/kind"),
        ({"anchor": {"start": 0, "end": 3}, "nonsense": 1}, "/claims/2/nonsense"),
        ({"anchor": {"start": 0, "end": 3}, "article": "x"}, "/claims/2/article"),
        ({"anchor": {"start": 0, "end": 3}, "assignees": ["0198f0a0-0000-7000-8000-000000000000"]}, "/claims/2/assignees"),
        ({}, "/claims/2/anchor"),
        ([], "/claims/2"),
        ("They met.", "/claims/2"),
        (None, "/claims/2"),
    ],
)
def test_one_bad_item_refuses_all_and_is_pointed_at(reviewer: Caller, article, bad, pointer):
    good = {"anchor": {"start": 0, "end": 5}}
    body = {"article": article.pk, "claims": [good, good, bad, good]}
    problem = problem_of(reviewer.post("claims/bulk/", body), 422)
    assert pointer in [error["pointer"] for error in problem["errors"]]
    assert all(error["pointer"].startswith("/claims/2") for error in problem["errors"])
    assert Claim.objects.count() == 0


def test_several_bad_items_are_all_pointed_at(reviewer: Caller, article):
    items = [{"anchor": {"start": 0, "end": 9999}}, {"anchor": {"start": 0, "end": 5}}, {"anchor": {"exact": "never"}}]
    problem = problem_of(reviewer.post("claims/bulk/", {"article": article.pk, "claims": items}), 422)
    assert {error["pointer"].split("/")[2] for error in problem["errors"]} == {"0", "2"}


@pytest.mark.parametrize("number", [0, 1001])
def test_bulk_takes_1_to_1000(reviewer: Caller, article, number):
    items = [{"anchor": {"start": 0, "end": 5}}] * number
    problem = problem_of(reviewer.post("claims/bulk/", {"article": article.pk, "claims": items}), 422)
    assert problem["errors"][0]["pointer"] == "/claims"


def test_bulk_takes_1000(reviewer: Caller, article):
    items = [{"anchor": {"start": n % 50, "end": n % 50 + 5}, "tags": ["one"]} for n in range(1000)]
    response = reviewer.post("claims/bulk/", {"article": article.pk, "claims": items})
    assert response.status_code == 201
    assert len(response.json()["results"]) == Claim.objects.count() == 1000


# --- places, confirmation, deletion


def test_a_claim_is_attached_elsewhere_by_any_form_of_anchor(reviewer: Caller, claim):
    for anchor in ({"exact": "They met twice in 2018"}, {"start": 0, "end": 12}, {"start": 0, "end": 12, "exact": TEXT[:12]}):
        shown = reviewer.put(f"claims/{claim.pk}/anchor/", anchor, if_match="*").json()
        place = shown["anchor"]
        assert TEXT[place["start"] : place["end"]] == place["exact"]
        assert place["state"] == "exact"


def test_an_orphan_is_attached_by_picking_a_candidate(reviewer: Caller, room, article):
    claim = make_claim(article)
    decide(claim, room.editor)
    twice = TEXT + "Again: they met twice in 2017."
    post_version(article, twice)
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
    post_version(article, TEXT.replace("2017", "2016"))
    for address, body in (("confirm/", {}), ("verdicts/", {"rating": "confirmed"})):
        assert problem_of(reviewer.post(f"claims/{claim.pk}/{address}", body), 409)["code"] == "orphaned"


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
