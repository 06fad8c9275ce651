"""A content system and the people who check its texts, side by side."""

import hashlib
from functools import partial
from typing import Any

import pytest

from annotations.models import Article, ArticleVersion
from tests.api.calls import Caller
from tests.factories.articles import TEXT
from tests.factories.desks import make_newsroom
from tests.threads import at_once

MEETING = "The minister 👩‍👩‍👧 and the owner of the shipyard met twice in 2017, each time in the ministry.\n\n"
PRICES = "Prices in 東京 rose by 3.5 percent in a year, the office of statistics said on Monday.\n\n"
CAFE = "The Café closed in spring. Nobody at the quay could say why, or wanted to.\n"
FIRST = MEETING + PRICES + CAFE
# The meeting's number is another one, the prices stand last and did not rise, and the quay is left out.
SECOND = (
    MEETING.replace("twice", "three times")
    + "The Café closed in spring.\n\n"
    + PRICES.replace("東京 rose", "東京 never rose")
)


class Newsdesk:
    """What a content system, a reviewer and an editor do with one story, each by a program of theirs."""

    def __init__(self) -> None:
        """The people are there; the story is not."""
        self.room = make_newsroom()
        self.cms = Caller.program(self.room.second)
        self.reviewer = Caller.program(self.room.reviewer)
        self.editor = Caller.program(self.room.editor)

    def save(self, text: str, **more: Any) -> dict[str, Any]:
        """The content system's save, which must be taken."""
        body = {"desk": self.room.desk.slug, "external_id": "story-7", "title": "The meeting", "text": text, **more}
        response = self.cms.post("articles/versions/", body)
        assert response.status_code in (200, 201), response.content
        return dict(response.json())

    def checked(self, text: str) -> dict[str, Any]:
        """What the content system learns of a text before it publishes it."""
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
        (found,) = self.cms.get(f"checked/?sha256={sha256}&external_id=story-7").json()["results"]
        return dict(found)

    def claim(self, article: str, exact: str) -> str:
        """A claim that is decided at once."""
        claim = self.reviewer.post("claims/", {"article": article, "anchor": {"exact": exact}}).json()["id"]
        decision = {"rating": "confirmed", "rationale": "Two sources.", "version": 1}
        assert self.editor.post(f"claims/{claim}/decision/", decision).status_code in (200, 201)
        return str(claim)


@pytest.mark.django_db
def test_a_story_is_checked_edited_and_checked_again():
    desk = Newsdesk()
    article = desk.save(FIRST)["article"]
    assert desk.checked(FIRST)["checked"] is False
    meeting = desk.claim(article, "met twice in 2017")
    prices = desk.claim(article, "rose by 3.5 percent")
    quay = desk.claim(article, "Nobody at the quay could say why")
    assert desk.checked(FIRST)["checked"] is True

    saved = desk.save(SECOND, base=1)
    assert {name: number for name, number in saved["carried"].items() if number} == {
        "changed": 1, "moved": 1, "orphaned": 1
    }  # fmt: skip
    assert (desk.checked(FIRST)["current"], desk.checked(FIRST)["checked"]) == (False, False)
    found = desk.checked(SECOND)
    assert (found["current"], found["checked"], found["counts"]["stale"], found["unread"]) == (True, False, 2, 1)

    difference = desk.editor.get(f"articles/{article}/versions/1/diff/2/").json()
    touched = {claim["id"]: claim for claim in difference["claims"]}
    assert {name: claim["state"] for name, claim in touched.items()} == {
        meeting: "changed", prices: "moved", quay: "orphaned"
    }  # fmt: skip
    assert "“twice” became “three times”" in touched[meeting]["reason"]
    assert touched[prices]["context_changed"] is True
    told = {op["op"]: SECOND[slice(*op["b"])] or op["a_text"] for op in difference["operations"]}
    assert (told["replace"], told["insert"]) == ("three times", "never ")
    assert "rose by 3.5 percent" in told["move"]
    assert "Nobody at the quay" in told["delete"]

    for claim in (meeting, prices):
        assert desk.checked(SECOND)["checked"] is False
        assert desk.editor.post(f"claims/{claim}/confirm/", {"version": 2}).status_code == 200
    etag = desk.editor.get(f"claims/{quay}/").json()["etag"]
    assert desk.editor.delete(f"claims/{quay}/", if_match=etag).status_code == 204
    found = desk.checked(SECOND)
    assert (found["checked"], found["counts"]["decided"], found["unread"]) == (True, 2, 0)
    assert desk.save(SECOND, base=1)["number"] == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_first_deliveries_of_one_id_at_once_make_one_article():
    room = make_newsroom()
    bodies = [{"desk": room.desk.slug, "external_id": "cms-17", "text": text} for text in (TEXT, TEXT, "Another text.")]
    callers = [Caller.program(room.second) for _ in bodies]
    calls = [partial(caller.post, "articles/versions/", body) for caller, body in zip(callers, bodies, strict=True)]
    answers = at_once(calls)
    assert {answer.status_code for answer in answers} <= {200, 201}
    assert sum(answer.json()["article_created"] for answer in answers) == 1
    assert Article.objects.count() == 1
    numbers = sorted(ArticleVersion.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
