"""A content system delivers texts under its own ids, in one request each."""

import hashlib

import pytest

from annotations.domain.content import read_text
from annotations.models import Article, ArticleVersion, HistoryEntry
from annotations.pipelines.versions import version_columns
from annotations.selectors import carrying
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.api.stored import stored
from tests.factories.articles import TEXT, make_article, post_version, remove_article
from tests.factories.claims import make_claim

ADDRESS = "articles/versions/"
CHANGED = TEXT.replace("in 2017", "in 2016")


def deliver(caller: Caller, room, text: str = TEXT, **more):
    """POST a text under the id cms-17."""
    return caller.post(ADDRESS, {"desk": room.desk.slug, "external_id": "cms-17", "text": text, **more})


@pytest.fixture
def known(room) -> Article:
    """An article with the id cms-17."""
    return make_article(room, external_id="cms-17")


def test_the_first_delivery_makes_the_article(reviewer: Caller, room):
    response = deliver(reviewer, room, title="The meeting", byline="A. Writer", note="From the desk")
    answer = response.json()
    assert response.status_code == 201
    assert (answer["article_created"], answer["number"], answer["text"]) == (True, 1, TEXT)
    assert answer["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert set(answer["carried"].values()) == {0}
    assert reviewer.get(f"articles/{answer['article']}/versions/1/").json()["note"] == "From the desk"
    article = reviewer.get(f"articles/{answer['article']}/").json()
    assert (article["title"], article["byline"], article["external_id"]) == ("The meeting", "A. Writer", "cms-17")


def test_the_next_delivery_is_the_next_version_and_carries_the_claims(reviewer: Caller, room, known):
    make_claim(known)
    response = deliver(reviewer, room, CHANGED, base=1, note="A slip of the pen")
    answer = response.json()
    assert response.status_code == 201
    assert (answer["article"], answer["article_created"], answer["number"]) == (str(known.pk), False, 2)
    assert answer["note"] == "A slip of the pen"
    assert answer["carried"]["changed"] == 1
    assert Article.objects.count() == 1


def test_the_current_text_again_changes_nothing_whatever_its_base(reviewer: Caller, room, known):
    post_version(known, CHANGED)
    before = stored()
    for base in (None, 1, 2):
        response = deliver(reviewer, room, CHANGED, base=base)
        assert (response.status_code, response.json()["number"]) == (200, 2)
    assert stored() == before


def test_an_older_base_is_409_with_what_a_program_needs_to_go_on(reviewer: Caller, room, known):
    post_version(known, CHANGED)
    before = stored()
    problem = problem_of(deliver(reviewer, room, "Another text.", base=1, title="Another title"), 409)
    sha256 = hashlib.sha256(CHANGED.encode()).hexdigest()
    assert problem["code"] == "base"
    assert (problem["current"]["number"], problem["current"]["sha256"]) == (2, sha256)
    assert stored() == before
    assert deliver(reviewer, room, "Another text.", base=problem["current"]["number"]).status_code == 201


def test_a_text_that_builds_on_a_past_version_is_refused_before_it_is_aligned(
    reviewer: Caller, room, known, monkeypatch
):
    make_claim(known)
    post_version(known, CHANGED)
    aligned = []
    monkeypatch.setattr(carrying, "realign", lambda *texts: aligned.append(texts))
    problem_of(deliver(reviewer, room, "Another text.", base=1), 409)
    assert aligned == []


def test_a_base_where_there_is_no_article_is_409(reviewer: Caller, room):
    problem = problem_of(deliver(reviewer, room, base=3), 409)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("base", "/base")
    assert Article.objects.count() == 0


def test_an_id_that_several_articles_have_is_409_and_names_them(reviewer: Caller, room, known):
    other = make_article(room, "Another text.", external_id="cms-17")
    problem = problem_of(deliver(reviewer, room, CHANGED), 409)
    assert problem["code"] == "ambiguous"
    assert {fault["pointer"] for fault in problem["errors"]} == {"/external_id"}
    assert all(any(str(row.pk) in fault["detail"] for fault in problem["errors"]) for row in (known, other))


def test_a_deleted_article_is_not_made_anew_behind_peoples_backs(reviewer: Caller, room, known):
    remove_article(known, room.second)
    problem = problem_of(deliver(reviewer, room), 409)
    assert problem["code"] == "deleted"
    assert str(known.pk) in problem["errors"][0]["detail"]
    assert Article.objects.count() == 1


def test_the_same_id_in_another_desk_is_another_article(admin: Caller, room, known):
    admin.post("desks/", {"slug": "elsewhere", "name": "Elsewhere"})
    response = admin.post(ADDRESS, {"desk": "elsewhere", "external_id": "cms-17", "text": TEXT})
    assert (response.status_code, response.json()["article_created"]) == (201, True)


def test_facts_that_come_along_are_written_where_they_differ(reviewer: Caller, room, known):
    answer = deliver(reviewer, room, title="The second meeting", byline="A. Writer").json()
    assert answer["number"] == 1
    article = reviewer.get(f"articles/{known.pk}/").json()
    assert (article["title"], article["byline"]) == ("The second meeting", "A. Writer")
    kept = HistoryEntry.objects.filter(event="article.updated").count()
    deliver(reviewer, room, title="The second meeting", byline="A. Writer")
    assert HistoryEntry.objects.filter(event="article.updated").count() == kept == 1


def test_a_text_in_another_language_is_split_as_that_language_is(reviewer: Caller, room, known):
    text = "Sie trafen sich am 3. Oktober in Ulm. Danach nie mehr."
    answer = deliver(reviewer, room, text, language="de").json()
    sentences = ArticleVersion.objects.get(article=known, number=answer["number"]).sentences
    assert (
        sentences
        == version_columns(read_text(text), "de")["sentences"]
        != version_columns(read_text(text), "")["sentences"]
    )


@pytest.mark.parametrize("field", ["url", "due_at", "rating_scale", "access", "extra"])
def test_what_is_not_a_content_systems_to_say_is_refused_by_name(reviewer: Caller, room, field):
    problem = problem_of(deliver(reviewer, room, **{field: "x"}), 422)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("unknown_field", f"/{field}")


@pytest.mark.parametrize(
    "body",
    [
        {"text": TEXT}, {"external_id": "", "text": TEXT}, {"external_id": "  ", "text": TEXT},
        {"external_id": 17, "text": TEXT}, {"external_id": "x" * 201, "text": TEXT}, {"external_id": "cms-17"},
        {"external_id": "cms-17", "text": TEXT, "html": "<p>They met.</p>"},
        {"external_id": "cms-17", "text": TEXT, "base": 0}, {"external_id": "cms-17", "text": TEXT, "base": "one"},
        {"external_id": "cms\x00", "text": TEXT}, {"external_id": "cms-17", "text": TEXT, "title": " "},
    ],
)  # fmt: skip
def test_a_delivery_that_breaks_the_form_is_422_and_stores_nothing(reviewer: Caller, room, body):
    problem_of(reviewer.post(ADDRESS, {"desk": room.desk.slug, **body}), 422)
    assert Article.objects.count() == 0


@pytest.mark.parametrize("body", [{"html": "<h1>They met.</h1>"}, {"markdown": "# They met."}])
def test_a_delivery_comes_in_the_same_forms_as_a_version(reviewer: Caller, room, body):
    answer = reviewer.post(ADDRESS, {"external_id": "cms-17", **body}).json()
    assert answer["text"].strip() == "They met."


def test_a_delivery_may_be_a_file(reviewer: Caller, room, known, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("They met.", encoding="utf-8")
    with path.open("rb") as file:
        response = reviewer.upload(ADDRESS, {"external_id": "cms-17", "file": file})
    assert (response.status_code, response.json()["number"]) == (201, 2)


def test_a_repeated_key_is_answered_again(reviewer: Caller, room):
    first = deliver_with_key(reviewer, room)
    again = deliver_with_key(reviewer, room)
    assert (again.status_code, again.json()) == (201, first.json())
    assert ArticleVersion.objects.count() == 1


def deliver_with_key(caller: Caller, room):
    """The same delivery with the same Idempotency-Key."""
    body = {"desk": room.desk.slug, "external_id": "cms-17", "text": TEXT}
    return caller.post(ADDRESS, body, idempotency_key="delivery-1")


def test_an_if_match_that_is_sent_is_honoured(reviewer: Caller, room, known):
    body = {"desk": room.desk.slug, "external_id": "cms-17", "text": CHANGED}
    problem_of(reviewer.post(ADDRESS, body, if_match='"999"'), 412)
    etag = reviewer.get(f"articles/{known.pk}/").json()["etag"]
    assert reviewer.post(ADDRESS, body, if_match=etag).status_code == 201


@pytest.mark.parametrize("etag", ['"1"', '"0"', "*"])
def test_an_if_match_where_there_is_no_article_yet_is_412_and_makes_none(reviewer: Caller, room, etag):
    body = {"desk": room.desk.slug, "external_id": "cms-17", "text": TEXT}
    assert problem_of(reviewer.post(ADDRESS, body, if_match=etag), 412)["code"] == "stale"
    assert Article.objects.count() == 0


def test_an_article_that_one_may_not_see_is_not_found_by_its_id(reviewer: Caller, room):
    hidden = make_article(room, external_id="cms-17", access="restricted")
    answer = deliver(reviewer, room).json()
    assert answer["article_created"] is True
    assert answer["article"] != str(hidden.pk)
