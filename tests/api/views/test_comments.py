"""Comments over the API."""

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, post_version
from tests.factories.comments import make_comment
from tests.factories.evidence import attach_document


def test_an_answer_holds_every_field_that_was_sent(viewer: Caller, room, article):
    parent = make_comment(article, room.reviewer)
    body = {
        "article": str(article.pk), "anchor": {"exact": "they met twice in 2017"}, "parent": str(parent.pk),
        "body": "  Who says so? 😀\n", "mentions": [str(room.reviewer.pk)],
    }  # fmt: skip
    response = viewer.post("comments/", body)
    made = response.json()
    assert response.status_code == 201
    assert {key: value for key, value in body.items() if key != "anchor"}.items() <= made.items()
    assert TEXT[made["anchor"]["start"] : made["anchor"]["end"]] == "they met twice in 2017"
    assert (made["resolved"], made["resolved_by"], made["claim"], made["evidence"]) == (False, None, None, None)
    assert viewer.get(f"comments/{made['id']}/").json() == made


def test_a_comment_at_a_passage_of_an_older_version_stands_in_the_current_one(viewer: Caller, article):
    post_version(article, "Before. " + TEXT)
    words = "they met twice in 2017"
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words), "exact": words}
    body = {"article": str(article.pk), "anchor": place, "body": "Who says so?", "version": 1}
    made = viewer.post("comments/", body).json()["anchor"]
    assert (made["version"], made["start"]) == (2, start + len("Before. "))
    assert made["was"] == {"version": 1, "exact": words}
    for wrong in ({**body, "version": 9}, {key: value for key, value in body.items() if key != "anchor"}):
        assert problem_of(viewer.post("comments/", wrong), 422)["errors"][0]["pointer"] == "/version"


@pytest.mark.parametrize("subject", ["article", "claim", "evidence"])
def test_comments_are_listed_by_what_they_are_on(viewer: Caller, room, article, claim, subject):
    subjects = {"article": article, "claim": claim, "evidence": attach_document(claim)}
    for name, row in subjects.items():
        make_comment(row, room.viewer, f"On the {name}.")
    rows = viewer.get(f"comments/?{subject}={subjects[subject].pk}").json()["results"]
    assert [row["body"] for row in rows] == [f"On the {subject}."]
    assert len(viewer.get("comments/").json()["results"]) == 3


def test_a_reply_belongs_to_the_same_thing(viewer: Caller, room, article, claim):
    parent = make_comment(article, room.reviewer)
    body = {"claim": claim.pk, "parent": parent.pk, "body": "Elsewhere."}
    assert problem_of(viewer.post("comments/", body), 422)["errors"][0]["pointer"] == "/parent"


def test_people_change_their_own_words_and_nobody_elses(viewer: Caller, editor: Caller, room, claim):
    comment = make_comment(claim, room.viewer)
    assert (
        viewer.patch(f"comments/{comment.pk}/", {"body": "Better put."}, if_match="*").json()["body"] == "Better put."
    )
    problem_of(editor.patch(f"comments/{comment.pk}/", {"body": "Worse."}, if_match="*"), 403)


def test_a_thread_is_resolved_by_a_reviewer_or_by_who_began_it_and_opened_again(
    viewer: Caller, reviewer: Caller, room, claim
):
    comment = make_comment(claim, room.viewer)
    address = f"comments/{comment.pk}/"
    shown = reviewer.patch(address, {"resolved": True}, if_match="*").json()
    assert (shown["resolved"], shown["resolved_by"]["id"]) == (True, str(room.reviewer.pk))
    assert len(viewer.get("comments/?resolved=true").json()["results"]) == 1
    assert viewer.get("comments/?resolved=false").json()["results"] == []
    again = viewer.patch(address, {"resolved": False}, if_match="*").json()
    assert (again["resolved"], again["resolved_by"]) == (False, None)


def test_a_deleted_comment_is_listed_among_the_deleted_and_comes_back_unchanged(viewer: Caller, room, claim):
    comment = make_comment(claim, room.viewer)
    before = viewer.get(f"comments/{comment.pk}/").json()
    assert viewer.delete(f"comments/{comment.pk}/", if_match=before["etag"]).status_code == 204
    assert viewer.get("comments/").json()["results"] == []
    assert [row["id"] for row in viewer.get("comments/?deleted=true").json()["results"]] == [str(comment.pk)]
    after = viewer.post(f"comments/{comment.pk}/restore/").json()
    assert {key for key in before if before[key] != after[key]} <= {"etag", "updated_at"}


def test_only_members_of_the_desk_are_mentioned(viewer: Caller, claim):
    from tests.factories.people import make_person

    body = {"claim": claim.pk, "body": "Look.", "mentions": [str(make_person("stranger").pk)]}
    assert problem_of(viewer.post("comments/", body), 422)["errors"][0]["pointer"] == "/mentions"


def test_comments_on_what_was_deleted_go_out_of_sight_with_it(viewer: Caller, second: Caller, room, claim):
    evidence = attach_document(claim)
    on_evidence, on_claim = make_comment(evidence, room.viewer), make_comment(claim, room.viewer)
    second.delete(f"evidence/{evidence.pk}/", if_match="*")
    problem_of(viewer.get(f"comments/{on_evidence.pk}/"), 404)
    second.delete(f"claims/{claim.pk}/", if_match="*")
    problem_of(viewer.get(f"comments/{on_claim.pk}/"), 404)
    assert viewer.get("comments/").json()["results"] == []
