"""Dismissals and coverage over the API."""

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article, post_version
from tests.factories.claims import make_claim
from tests.factories.dismissals import make_dismissal

DAY = "It was a fine day."


def test_a_dismissal_answers_what_was_sent(reviewer: Caller, room, article):
    start = TEXT.index(DAY)
    body = {"start": start, "end": start + len(DAY), "exact": DAY, "reason": "opinion"}
    response = reviewer.post(f"articles/{article.pk}/dismissals/", body)
    made = response.json()
    assert response.status_code == 201
    assert {**body, "article": str(article.pk), "version": 1}.items() <= made.items()
    assert reviewer.get(f"articles/{article.pk}/dismissals/").json()["results"] == [made]
    assert reviewer.get(f"dismissals/{made['id']}/").json() == made


def test_a_passage_of_an_older_version_is_carried_to_the_current_one(reviewer: Caller, article):
    post_version(article, "Before. " + TEXT)
    start = TEXT.index(DAY)
    body = {"start": start, "end": start + len(DAY), "exact": DAY, "reason": "opinion", "version": 1}
    made = reviewer.post(f"articles/{article.pk}/dismissals/", body).json()
    assert (made["version"], made["start"], made["exact"]) == (2, start + len("Before. "), DAY)
    post_version(article, "Nothing left.")
    made = reviewer.post(f"articles/{article.pk}/dismissals/", body).json()
    assert (made["version"], made["start"], made["anchor_state"]) == (3, None, "orphaned")
    problem = problem_of(reviewer.post(f"articles/{article.pk}/dismissals/", {**body, "version": 9}), 422)
    assert problem["errors"][0]["pointer"] == "/version"


def test_dismissals_come_in_text_order(reviewer: Caller, article):
    make_dismissal(article, DAY)
    make_dismissal(article, "The minister")
    rows = reviewer.get(f"articles/{article.pk}/dismissals/").json()["results"]
    assert [row["exact"] for row in rows] == ["The minister", DAY]


def test_another_reason_may_be_given(reviewer: Caller, article):
    row = make_dismissal(article)
    assert reviewer.patch(f"dismissals/{row.pk}/", {"reason": "other"}, if_match="*").json()["reason"] == "other"


def test_a_deleted_dismissal_is_listed_among_the_deleted_and_comes_back_unchanged(second: Caller, article):
    row = make_dismissal(article)
    share = second.get(f"articles/{article.pk}/coverage/").json()["share"]
    before = second.get(f"dismissals/{row.pk}/").json()
    assert second.delete(f"dismissals/{row.pk}/", if_match=before["etag"]).status_code == 204
    assert second.get(f"articles/{article.pk}/").json()["coverage"] == 0
    assert second.get(f"articles/{article.pk}/dismissals/").json()["results"] == []
    deleted = second.get(f"articles/{article.pk}/dismissals/?deleted=true").json()["results"]
    assert [found["id"] for found in deleted] == [str(row.pk)]
    after = second.post(f"dismissals/{row.pk}/restore/").json()
    assert {key for key in before if before[key] != after[key]} <= {"etag"}
    assert second.get(f"articles/{article.pk}/").json()["coverage"] == share > 0


def test_coverage_tells_claimed_dismissed_and_open_sentences_apart(reviewer: Caller, room):
    article = make_article(room, "They met twice in 2017. It was a fine day. Nobody knows why.")
    make_claim(article, "met twice")
    make_dismissal(article, DAY)
    shown = reviewer.get(f"articles/{article.pk}/coverage/").json()
    assert [row["state"] for row in shown["sentences"]] == ["claimed", "dismissed", "open"]
    assert shown["share"] == round(10 / 13, 6) == reviewer.get(f"articles/{article.pk}/").json()["coverage"]


def test_coverage_is_none_at_first_and_whole_at_last(reviewer: Caller, room):
    article = make_article(room, "They met twice. They met again.")
    assert reviewer.get(f"articles/{article.pk}/coverage/").json()["share"] == 0
    make_claim(article, "They met twice. They met again.")
    assert reviewer.get(f"articles/{article.pk}/coverage/").json()["share"] == 1


def test_an_orphaned_claim_covers_nothing(reviewer: Caller, room):
    article = make_article(room, "They met twice. They met again.")
    make_claim(article, "They met twice.")
    reviewer.post(f"articles/{article.pk}/versions/", {"text": "Nobody came. They met again."})
    assert reviewer.get(f"articles/{article.pk}/").json()["coverage"] == 0


def test_a_dismissal_with_the_wrong_words_is_refused(reviewer: Caller, article):
    body = {"start": 0, "end": 12, "exact": "Something else", "reason": "opinion"}
    assert problem_of(reviewer.post(f"articles/{article.pk}/dismissals/", body), 422)["code"] == "mismatch"
