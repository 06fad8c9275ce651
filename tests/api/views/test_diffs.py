"""The difference between two versions over REST."""

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article, post_version
from tests.factories.claims import make_claim, remove_claim

FIRST = (
    "The mayor and the baker met twice in 2017 at the old town hall.\n\n"
    "The ferry left at noon, as it always does on a Sunday in winter.\n\n"
    "Prices rose by 3.5 percent 🫖 last year, the office of numbers said.\n"
)
SECOND = FIRST.replace("2017", "2018")
MOVED = "".join(SECOND.splitlines(keepends=True)[i] for i in (2, 3, 0, 1, 4))


@pytest.fixture
def revised(room):
    """An article of three versions: a number changed, then a paragraph moved to the front."""
    article = make_article(room, FIRST)
    for exact in ("met twice in 2017", "rose by 3.5 percent", "left at noon"):
        make_claim(article, exact)
    post_version(article, SECOND)
    post_version(article, MOVED)
    return article


def diff(caller: Caller, article, a: int, b: int):
    """The answer, which must be there."""
    response = caller.get(f"articles/{article.pk}/versions/{a}/diff/{b}/")
    assert response.status_code == 200
    return response.json()


def rebuilt(answer, a: str, b: str) -> tuple[str, str]:
    """Both texts, put together from the operations."""
    parts = sorted(tuple(op["a"]) for op in answer["operations"])
    return "".join(a[low:high] for low, high in parts), "".join(b[slice(*op["b"])] for op in answer["operations"])


def test_a_changed_number_is_one_replacement_and_names_its_claim(viewer: Caller, revised):
    answer = diff(viewer, revised, 1, 2)
    assert [op["op"] for op in answer["operations"]] == ["equal", "replace", "equal"]
    replaced = answer["operations"][1]
    assert (replaced["a_text"], SECOND[slice(*replaced["b"])]) == ("2017", "2018")
    (claim,) = answer["claims"]
    assert (claim["state"], claim["reason"]) == ("changed", "Its words changed: the number 2017 became 2018.")
    assert FIRST[slice(*claim["a"])] == "met twice in 2017"
    assert SECOND[slice(*claim["b"])] == "met twice in 2018"


def test_a_moved_paragraph_is_a_move(viewer: Caller, revised):
    answer = diff(viewer, revised, 2, 3)
    moved = [op for op in answer["operations"] if op["op"] == "move"]
    assert len(moved) == 1
    assert MOVED[slice(*moved[0]["b"])] == SECOND[slice(*moved[0]["a"])]
    assert all(op["op"] in ("equal", "move") for op in answer["operations"])
    assert [claim["state"] for claim in answer["claims"]] == ["moved"]


def test_over_several_versions_both_changes_are_told(viewer: Caller, revised):
    answer = diff(viewer, revised, 1, 3)
    assert {op["op"] for op in answer["operations"]} >= {"move", "replace"}
    assert rebuilt(answer, FIRST, MOVED) == (FIRST, MOVED)
    assert "changed" in {claim["state"] for claim in answer["claims"]}


def test_the_way_back_is_told_too(viewer: Caller, revised):
    answer = diff(viewer, revised, 2, 1)
    assert [op["a_text"] for op in answer["operations"] if op["op"] == "replace"] == ["2018"]
    assert [claim["reason"] for claim in answer["claims"]] == ["Its words changed: the number 2018 became 2017."]


def test_a_version_does_not_differ_from_itself(viewer: Caller, revised):
    end = len(FIRST)
    assert diff(viewer, revised, 1, 1) == {
        "operations": [{"op": "equal", "a": [0, end], "b": [0, end], "a_text": None}],
        "claims": [],
    }


def test_a_not_just_outside_the_claim_touches_it(viewer: Caller, room):
    article = make_article(room, FIRST)
    claim = make_claim(article, "met twice in 2017")
    post_version(article, FIRST.replace("met twice", "never met twice"))
    (touched,) = diff(viewer, article, 1, 2)["claims"]
    assert (touched["id"], touched["state"], touched["context_changed"]) == (str(claim.pk), "exact", True)
    assert "sentence around" in touched["reason"]


def test_only_the_way_between_the_two_versions_counts(viewer: Caller, room):
    article = make_article(room, FIRST)
    claim = make_claim(article, "met twice in 2017")
    moved = "".join(FIRST.splitlines(keepends=True)[at] for at in (2, 3, 0, 1, 4))
    post_version(article, moved)
    post_version(article, moved.replace("the old town hall", "the new town hall"))
    (touched,) = diff(viewer, article, 2, 3)["claims"]
    assert (touched["id"], touched["state"], touched["context_changed"]) == (str(claim.pk), "exact", True)
    assert [each["state"] for each in diff(viewer, article, 1, 3)["claims"]] == ["moved"]


def test_a_claim_whose_words_are_gone_has_no_place_in_b(viewer: Caller, room):
    article = make_article(room, FIRST)
    make_claim(article, "left at noon")
    post_version(article, FIRST.replace("The ferry left at noon, as it always does on a Sunday in winter.\n\n", ""))
    (touched,) = diff(viewer, article, 1, 2)["claims"]
    assert (touched["state"], touched["b"]) == ("orphaned", None)
    assert FIRST[slice(*touched["a"])] == "left at noon"


def test_a_deleted_claim_and_one_made_since_are_left_out(viewer: Caller, room):
    article = make_article(room, FIRST)
    remove_claim(make_claim(article, "met twice in 2017"), room.second)
    post_version(article, SECOND)
    article.refresh_from_db()
    make_claim(article, "met twice in 2018")
    assert diff(viewer, article, 1, 2)["claims"] == []


@pytest.mark.parametrize("numbers", [(1, 4), (4, 1), (0, 1), (2**31, 1), (1, 2**63), (10**30, 10**30)])
def test_a_version_that_there_is_not_is_404(viewer: Caller, revised, numbers):
    a, b = numbers
    problem_of(viewer.get(f"articles/{revised.pk}/versions/{a}/diff/{b}/"), 404)
