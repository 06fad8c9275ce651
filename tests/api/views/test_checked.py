"""Whether the text of a hash is what was checked."""

import hashlib

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article, post_version, remove_article
from tests.factories.claims import anchor_of, decide, make_claim
from tests.factories.desks import make_newsroom

CHANGED = TEXT.replace("in 2017", "in 2016")
TWICE = f"{TEXT}\n{TEXT}"
BESIDE = TEXT.replace("they met twice", "they, he says, met twice")


def sha256(text: str) -> str:
    """What a content system sends."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def ask(caller: Caller, text: str = TEXT, **filters: str):
    """The results for a text."""
    query = "&".join(f"{name}={value}" for name, value in {"sha256": sha256(text), **filters}.items())
    response = caller.get(f"checked/?{query}")
    assert response.status_code == 200
    return response.json()["results"]


@pytest.fixture
def decided(room):
    """An article with the id cms-17 whose one claim is decided."""
    article = make_article(room, external_id="cms-17")
    decide(make_claim(article), room.editor)
    return article


def test_a_text_whose_claims_are_all_decided_is_checked(viewer: Caller, room, decided):
    (found,) = ask(viewer)
    assert (found["article"], found["title"], found["external_id"]) == (str(decided.pk), "The meeting", "cms-17")
    assert (found["version"], found["current"], found["checked"]) == (1, True, True)
    assert found["counts"] == {"open": 0, "in_review": 0, "disputed": 0, "stale": 0, "decided": 1}
    assert found["desk_slug"] == room.desk.slug


def test_an_unknown_text_has_no_results(viewer: Caller, decided):
    assert ask(viewer, "Nobody knows this.") == []


def test_one_more_open_claim_and_it_is_not_checked(viewer: Caller, decided):
    make_claim(decided, "They met twice in 2018")
    (found,) = ask(viewer)
    assert (found["checked"], found["counts"]["open"]) == (False, 1)


def test_a_text_without_claims_is_not_checked(viewer: Caller, room):
    make_article(room)
    assert [found["checked"] for found in ask(viewer)] == [False]


def test_an_older_text_is_not_what_is_checked_now(viewer: Caller, decided):
    post_version(decided, CHANGED)
    (old,) = ask(viewer)
    assert (old["current"], old["checked"]) == (False, False)
    assert old["current_version"]["sha256"] == sha256(CHANGED)
    (new,) = ask(viewer, CHANGED)
    assert (new["current"], new["checked"], new["counts"]["stale"]) == (True, False, 1)


def test_a_confirmed_claim_makes_the_new_text_checked(viewer: Caller, reviewer: Caller, room):
    article = make_article(room)
    claim = make_claim(article)
    decide(claim, room.editor)
    post_version(article, CHANGED)
    assert reviewer.post(f"claims/{claim.pk}/confirm/", {}).status_code == 200
    assert [found["checked"] for found in ask(viewer, CHANGED)] == [True]


def test_words_beside_a_claim_that_nobody_read_yet_count(viewer: Caller, reviewer: Caller, room):
    article = make_article(room)
    claim = make_claim(article, "met twice in 2017")
    decide(claim, room.editor)
    post_version(article, BESIDE)
    (found,) = ask(viewer, BESIDE)
    assert (found["counts"]["decided"], found["unread"], found["checked"]) == (1, 1, False)
    assert reviewer.post(f"claims/{claim.pk}/confirm/", {}).status_code == 200
    assert [found["checked"] for found in ask(viewer, BESIDE)] == [True]


def test_a_decided_claim_of_several_places_is_not_checked_until_one_is_picked(viewer: Caller, reviewer: Caller, room):
    article = make_article(room)
    claim = make_claim(article)
    post_version(article, TWICE)
    decide(claim, room.editor)
    (found,) = ask(viewer, TWICE)
    assert (found["counts"]["decided"], found["unread"], found["checked"]) == (1, 1, False)
    place = anchor_of(claim).candidates[0]
    assert reviewer.put(f"claims/{claim.pk}/anchor/", place, if_match="*").status_code == 200
    assert [found["checked"] for found in ask(viewer, TWICE)] == [True]


def test_it_can_be_narrowed_to_an_id_and_a_desk(viewer: Caller, room, decided):
    other = make_article(room, external_id="cms-18")
    assert {found["article"] for found in ask(viewer)} == {str(decided.pk), str(other.pk)}
    assert [found["article"] for found in ask(viewer, external_id="cms-18")] == [str(other.pk)]
    assert len(ask(viewer, desk=room.desk.slug)) == 2
    assert ask(viewer, external_id="CMS-18") == []


def test_a_hash_may_be_written_in_capitals(viewer: Caller, decided):
    assert len(viewer.get(f"checked/?sha256={sha256(TEXT).upper()}").json()["results"]) == 1


def test_what_one_may_not_see_or_what_was_deleted_is_not_told(viewer: Caller, room, decided):
    make_article(room, access="restricted")
    remove_article(make_article(room), room.second)
    make_article(make_newsroom())
    assert [found["article"] for found in ask(viewer)] == [str(decided.pk)]


@pytest.mark.parametrize(
    "query",
    ["", "sha256=", "sha256=abc", "sha256=" + "g" * 64, "sha256=" + "a" * 65, "sha256=" + "a" * 64 + "%0a",
     "sha256=" + "a" * 64 + "&text=x", "sha256=" + "a" * 64 + "&external_id=a%00b"],
)  # fmt: skip
def test_a_question_that_breaks_the_form_is_422(viewer: Caller, query):
    problem_of(viewer.get(f"checked/?{query}"), 422)
