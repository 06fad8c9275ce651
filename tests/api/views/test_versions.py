"""Article versions over the API: text, blocks, what came over, `base`, and the identical text."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.models import ArticleVersion
from annotations.services.anchors import AnchorSpec
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import TEXT, make_article
from tests.factories.claims import decide, give_verdict, make_claim
from tests.factories.comments import make_comment
from tests.factories.dismissals import make_dismissal

CHANGED = TEXT.replace("in 2017", "in 2016")
GONE = TEXT.replace(": they met twice in 2017.", ": nobody recalled a thing.")


def post(caller: Caller, article, text: str, **more):
    """Post a text as the next version."""
    return caller.post(f"articles/{article.pk}/versions/", {"text": text, **more})


def test_a_version_answers_its_text_blocks_hash_and_what_came_over(reviewer: Caller, room, article):
    make_claim(article)
    make_claim(article, "They met twice in 2018")
    response = post(reviewer, article, CHANGED, note="A slip of the pen")
    version = response.json()
    assert response.status_code == 201
    assert (version["number"], version["text"], version["note"]) == (2, CHANGED, "A slip of the pen")
    assert version["sha256"] == hashlib.sha256(CHANGED.encode()).hexdigest()
    assert version["created_by"]["id"] == str(room.reviewer.pk)
    assert version["carried"] == {"unchanged": 1, "moved": 0, "changed": 1, "ambiguous": 0, "orphaned": 0}
    assert reviewer.get(f"articles/{article.pk}/").json()["current_version"]["number"] == 2


def test_blocks_lie_inside_the_text_in_code_points(reviewer: Caller, article):
    version = reviewer.get(f"articles/{article.pk}/versions/1/").json()
    texts = [version["text"][block["start"] : block["end"]] for block in version["blocks"]]
    assert texts[0] == "The minister 👩‍👩‍👧 and the meeting"
    assert texts[1].startswith("قال الوزير: they met")
    assert texts[2].startswith("In 東京")


def test_an_identical_text_is_the_current_version_again(reviewer: Caller, article):
    response = post(reviewer, article, TEXT)
    assert (response.status_code, response.json()["number"]) == (200, 1)
    assert ArticleVersion.objects.filter(article=article).count() == 1


def test_the_text_of_an_older_version_is_a_new_version(reviewer: Caller, article):
    post(reviewer, article, CHANGED)
    assert post(reviewer, article, TEXT).json()["number"] == 3


def test_a_base_that_is_not_the_current_version_is_409(reviewer: Caller, article):
    assert post(reviewer, article, CHANGED, base=1).status_code == 201
    problem = problem_of(post(reviewer, article, "Another.", base=1), 409)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("base", "/base")
    assert problem["current"]["number"] == 2
    assert problem["current"]["sha256"] == hashlib.sha256(CHANGED.encode()).hexdigest()
    assert ArticleVersion.objects.filter(article=article).count() == 2
    assert post(reviewer, article, "Another.", base=2).status_code == 201


@pytest.mark.parametrize("base", ["1", 1.0, True])
def test_a_base_is_a_whole_number_and_nothing_like_one(reviewer: Caller, article, base):
    problem = problem_of(post(reviewer, article, CHANGED, base=base), 422)
    assert problem["errors"][0]["pointer"] == "/base"


def test_a_base_beside_a_file_is_read_from_its_digits(reviewer: Caller, article):
    address = f"articles/{article.pk}/versions/"
    for base, status in (("2", 409), ("one", 422), ("1", 201)):
        file = SimpleUploadedFile("minutes.txt", b"They met again.", "text/plain")
        assert reviewer.upload(address, {"file": file, "base": base}).status_code == status


@pytest.mark.parametrize("body", [{"html": "<p>They met.</p>"}, {"markdown": "They *met*."}])
def test_a_version_comes_in_the_same_forms_as_an_article(reviewer: Caller, article, body):
    version = reviewer.post(f"articles/{article.pk}/versions/", body).json()
    assert version["text"].strip() == "They met."


def test_versions_are_listed_newest_first_and_never_change(reviewer: Caller, article):
    post(reviewer, article, CHANGED)
    rows = reviewer.get(f"articles/{article.pk}/versions/").json()["results"]
    assert [row["number"] for row in rows] == [2, 1]
    assert rows[1]["text"] == TEXT
    assert rows[1] == reviewer.get(f"articles/{article.pk}/versions/1/").json()


def test_versions_are_listed_without_their_texts_too(reviewer: Caller, article, django_assert_max_num_queries):
    post(reviewer, article, "Another text.", note="Shorter")
    whole = reviewer.get(f"articles/{article.pk}/versions/").json()["results"]
    with django_assert_max_num_queries(8):
        lean = reviewer.get(f"articles/{article.pk}/versions/?lean=true").json()["results"]
    dropped = {"text", "blocks", "links"}
    assert lean == [{name: value for name, value in row.items() if name not in dropped} for row in whole]
    assert dropped < whole[0].keys()


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_a_version_that_there_is_not_is_404(reviewer: Caller, article, number):
    problem_of(reviewer.get(f"articles/{article.pk}/versions/{number}/"), 404)


def test_a_claim_whose_words_stand_once_in_both_keeps_its_verdict(reviewer: Caller, room, article):
    claim = make_claim(article, "prices rose by 3.5 percent")
    decide(claim, room.editor)
    moved = "A new paragraph 😀 in front.\n\n" + TEXT
    post(reviewer, article, moved)
    shown = reviewer.get(f"claims/{claim.pk}/").json()
    anchor = shown["anchor"]
    assert anchor["version"] == shown["version"] == 2
    assert moved[anchor["start"] : anchor["end"]] == anchor["exact"] == "prices rose by 3.5 percent"
    assert anchor["state"] in ("exact", "moved")
    assert (shown["state"], shown["stale"], shown["rating"]) == ("decided", False, "confirmed")


def test_a_claim_whose_words_are_gone_is_orphaned_stale_and_still_readable(reviewer: Caller, room, article):
    claim = make_claim(article)
    give_verdict(claim, room.reviewer)
    post(reviewer, article, GONE)
    shown = reviewer.get(f"claims/{claim.pk}/").json()
    anchor = shown["anchor"]
    assert (anchor["state"], anchor["start"], anchor["end"]) == ("orphaned", None, None)
    assert anchor["exact"] == "they met twice in 2017"
    assert anchor["reason"]
    assert anchor["was"] == {"version": 1, "exact": "they met twice in 2017"}
    assert (shown["state"], shown["stale"]) == ("stale", True)


def test_a_claim_whose_words_changed_says_what_changed_and_is_stale(reviewer: Caller, room, article):
    claim = make_claim(article)
    decide(claim, room.editor)
    post(reviewer, article, CHANGED)
    shown = reviewer.get(f"claims/{claim.pk}/").json()
    anchor = shown["anchor"]
    assert (anchor["state"], anchor["start"], anchor["end"]) == ("changed", 48, 70)
    assert CHANGED[anchor["start"] : anchor["end"]] == anchor["exact"] == "they met twice in 2016"
    assert "number 2017 became 2016" in anchor["reason"]
    assert anchor["was"] == {"version": 1, "exact": "they met twice in 2017"}
    assert (anchor["context_changed"], anchor["candidates"]) == (True, [])
    assert (shown["state"], shown["stale"], shown["rating"]) == ("stale", True, "confirmed")


def test_a_claim_without_a_verdict_is_orphaned_but_not_stale(reviewer: Caller, article):
    claim = make_claim(article)
    post(reviewer, article, GONE)
    shown = reviewer.get(f"claims/{claim.pk}/").json()
    assert (shown["anchor"]["state"], shown["state"], shown["stale"]) == ("orphaned", "open", False)


def test_words_that_came_to_stand_twice_are_offered_as_candidates(reviewer: Caller, article):
    claim = make_claim(article)
    twice = f"{TEXT}\n{TEXT}"
    post(reviewer, article, twice)
    anchor = reviewer.get(f"claims/{claim.pk}/").json()["anchor"]
    assert (anchor["state"], twice[anchor["start"] : anchor["end"]]) == ("ambiguous", anchor["exact"])
    assert [twice[place["start"] : place["end"]] for place in anchor["candidates"]] == ["they met twice in 2017"] * 2


def test_a_claims_etag_changes_with_its_place(reviewer: Caller, article):
    claim = make_claim(article)
    etag = reviewer.get(f"claims/{claim.pk}/").headers["ETag"]
    post(reviewer, article, CHANGED)
    problem = problem_of(reviewer.patch(f"claims/{claim.pk}/", {"summary": "Late."}, if_match=etag), 412)
    assert problem["current"]["anchor"]["state"] == "changed"


def test_dismissals_and_comments_come_over_too(reviewer: Caller, room, article):
    kept, lost = make_dismissal(article), make_dismissal(article, "they met twice in 2017")
    comment = make_comment(article, room.viewer, anchor=AnchorSpec(exact="prices rose by 3.5 percent"))
    new = "Before. " + GONE
    post(reviewer, article, new)
    shown = reviewer.get(f"dismissals/{kept.pk}/").json()
    assert new[shown["start"] : shown["end"]] == "It was a fine day."
    gone = reviewer.get(f"dismissals/{lost.pk}/").json()
    assert (gone["start"], gone["end"], gone["exact"]) == (None, None, "they met twice in 2017")
    place = reviewer.get(f"comments/{comment.pk}/").json()["anchor"]
    assert new[place["start"] : place["end"]] == "prices rose by 3.5 percent"


def test_a_deleted_claim_is_carried_along_and_restored_at_its_new_place(second: Caller, article):
    claim = make_claim(article, "prices rose by 3.5 percent")
    second.delete(f"claims/{claim.pk}/", if_match="*")
    new = "Before. " + TEXT
    assert post(second, article, new).json()["carried"]["unchanged"] == 0
    anchor = second.post(f"claims/{claim.pk}/restore/").json()["anchor"]
    assert anchor["version"] == 2
    assert new[anchor["start"] : anchor["end"]] == "prices rose by 3.5 percent"


def test_a_claim_made_on_an_older_version_is_carried_at_once(reviewer: Caller, article):
    new = "Before 😀. " + TEXT
    post(reviewer, article, new)
    start = TEXT.index("they met twice in 2017")
    body = {"article": article.pk, "version": 1, "anchor": {"start": start, "end": start + 22}}
    response = reviewer.post("claims/", body)
    anchor = response.json()["anchor"]
    assert response.status_code == 201
    assert anchor["version"] == 2
    assert new[anchor["start"] : anchor["end"]] == anchor["exact"] == "they met twice in 2017"
    assert anchor["was"] == {"version": 1, "exact": "they met twice in 2017"}


def test_a_claim_made_on_an_older_version_whose_words_are_gone_is_orphaned(reviewer: Caller, article):
    post(reviewer, article, GONE)
    post(reviewer, article, GONE + "More.")
    body = {"article": article.pk, "version": 1, "anchor": {"exact": "they met twice in 2017"}}
    anchor = reviewer.post("claims/", body).json()["anchor"]
    assert (anchor["version"], anchor["state"], anchor["start"]) == (3, "orphaned", None)
    assert anchor["was"] == {"version": 1, "exact": "they met twice in 2017"}


def test_a_refused_version_leaves_the_article_as_it_was(reviewer: Caller, room):
    article = make_article(room)
    claim = make_claim(article)
    before = reviewer.get(f"claims/{claim.pk}/").json()
    problem_of(post(reviewer, article, "a\0b"), 422)
    assert reviewer.get(f"claims/{claim.pk}/").json() == before
    assert ArticleVersion.objects.filter(article=article).count() == 1
