"""Claims over the API: places in code points, facts, lists."""

from typing import Any

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article
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
    assert made == {**made, **FACTS, "assignees": assignees}
    assert (made["article"], made["version"], made["state"]) == (str(article.pk), 1, "open")
    assert (made["rating"], made["verdict"], made["disputed"], made["stale"]) == (None, None, False, False)
    assert made["evidence_counts"] == {"supports": 0, "refutes": 0, "context": 0, "failing": 0}
    assert made["created_by"] == {"id": str(room.reviewer.pk), "name": room.reviewer.display_name}
    assert reviewer.get("claims/").json()["results"] == [made] == [reviewer.get(f"claims/{made['id']}/").json()]


def test_tags_and_assignees_keep_the_order_in_which_they_were_last_sent(reviewer: Caller, room, article):
    made = create(reviewer, article, anchor={"exact": "東京"}, tags=["b", "a"], assignees=[room.second.pk]).json()
    wanted = {"tags": ["c", "a", "b"], "assignees": [str(room.viewer.pk), str(room.second.pk)]}
    shown = reviewer.patch(f"claims/{made['id']}/", wanted, if_match=made["etag"]).json()
    assert (made["tags"], shown["tags"], shown["assignees"]) == (["b", "a"], wanted["tags"], wanted["assignees"])


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
    body: dict[str, Any] = {
        "claimant": None,
        "claimed_on": None,
        "tags": [],
        "assignees": [],
        "summary": "",
        "appearance_url": "",
    }
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
        ("q=minister", {"open"}), ("q=MET TWICE", {"judged"}), ("q=%25", set()),
        ("q=", {"open", "judged", "decided", "disputed"}),
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
