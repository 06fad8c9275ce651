"""Pages by cursor: forward and backward, no row skipped or twice, whatever is inserted and however many are equal."""

import base64
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.api.pagination import paginate
from annotations.domain.errors import Invalid
from annotations.models import Article, Claim
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.articles import make_article
from tests.factories.claims import make_claims
from tests.factories.comments import make_comment


def walk(caller: Caller, address: str, way: str = "next") -> list[list[str]]:
    """The ids of each page from `address` on, in the order in which the pages come."""
    pages = []
    while address:
        page = caller.get(address).json()
        pages.append([row["id"] for row in page["results"]])
        address = page[way]
    return pages


def flat(pages: list[list[str]]) -> list[str]:
    """All ids."""
    return [row for page in pages for row in page]


@pytest.fixture
def many(room) -> Article:
    """An article with 23 claims, many of which begin at the same place, and some of which are one place."""
    article = make_article(room, "They met twice in 2017. " * 30)
    make_claims(article, [(number % 4, 10 + number % 3) for number in range(23)])
    Claim.objects.filter(article=article).update(updated_at=timezone.now())
    return article


ORDERINGS = ["position", "-position", "priority", "-priority", "updated_at", "-updated_at"]


@pytest.mark.parametrize("size", [3, 7, 23])
@pytest.mark.parametrize("ordering", ORDERINGS)
def test_pages_forward_and_backward_hold_every_row_once(viewer: Caller, many, ordering, size):
    base = f"claims/?article={many.pk}&ordering={ordering}"
    whole = flat(walk(viewer, f"{base}&page_size=200"))
    assert len(set(whole)) == 23

    pages = walk(viewer, f"{base}&page_size={size}")
    assert flat(pages) == whole
    assert all(len(page) == size for page in pages[:-1])

    last = base + f"&page_size={size}"
    while (following := viewer.get(last).json()["next"]) is not None:
        last = following
    assert flat(reversed_pages := walk(viewer, last, "previous")[::-1]) == whole
    assert len(reversed_pages) >= len(pages)


def test_position_is_start_then_longer_first_then_id(viewer: Caller, many):
    rows = viewer.get(f"claims/?article={many.pk}&page_size=200").json()["results"]
    keys = [(row["anchor"]["start"], -row["anchor"]["end"], row["id"]) for row in rows]
    assert keys == sorted(keys)


def test_the_first_page_has_no_previous_and_the_last_no_next(viewer: Caller, many):
    first = viewer.get(f"claims/?article={many.pk}&page_size=12").json()
    second = viewer.get(first["next"]).json()
    assert (first["previous"], second["next"]) == (None, None)
    back = viewer.get(second["previous"]).json()
    assert back["results"] == first["results"]
    assert back["previous"] is None
    assert viewer.get(back["next"]).json()["results"] == second["results"]


def test_rows_inserted_before_and_after_the_cursor_are_neither_skipped_nor_shown_twice(viewer: Caller, many):
    base = f"claims/?article={many.pk}&page_size=5"
    whole = flat(walk(viewer, base))
    first = viewer.get(base).json()
    make_claims(many, [(0, 40), (3, 4), (100, 110), (200, 210)])

    rest = flat(walk(viewer, first["next"]))
    assert len(set(rest)) == len(rest)
    assert [row for row in rest if row in whole] == whole[5:]
    assert len(set(rest) - set(whole)) == 3


def test_a_row_taken_away_at_the_cursor_loses_none_of_the_rest(viewer: Caller, many):
    base = f"claims/?article={many.pk}&page_size=5"
    whole = flat(walk(viewer, base))
    first = viewer.get(base).json()
    Claim.objects.filter(pk__in=[whole[4], whole[5]]).update(deleted_at=timezone.now())
    assert flat(walk(viewer, first["next"])) == whole[6:]


def test_newest_first_stays_put_while_new_rows_come(viewer: Caller, room, article):
    for number in range(6):
        make_comment(article, room.viewer, f"Number {number}.")
    base = f"comments/?article={article.pk}&ordering=-created_at&page_size=2"
    whole = flat(walk(viewer, base))
    first = viewer.get(base).json()
    make_comment(article, room.viewer, "A newer one.")
    assert flat(walk(viewer, first["next"])) == whole[2:]
    back = viewer.get(viewer.get(first["next"]).json()["previous"]).json()
    assert [row["id"] for row in back["results"]] == whole[:2]


@pytest.mark.parametrize("ordering", ["updated_at", "created_at", "due_at", "title", "-title", "-due_at"])
def test_articles_with_equal_titles_and_without_due_dates_come_once(viewer: Caller, room, ordering):
    due = timezone.now() + timedelta(days=1)
    for number in range(9):
        make_article(room, title=("Ä", "a", "\u4e2d")[number % 3], due_at=due if number % 2 else None)
    whole = flat(walk(viewer, f"articles/?ordering={ordering}"))
    assert len(set(whole)) == 9
    assert flat(walk(viewer, f"articles/?ordering={ordering}&page_size=2")) == whole


def test_orphans_stand_after_everything_that_has_a_place(viewer: Caller, reviewer: Caller, room):
    article = make_article(room, "Gone soon. It stays. It stays too.")
    make_claims(article, [(0, 9), (11, 19), (21, 33)])
    reviewer.post(f"articles/{article.pk}/versions/", {"text": "It stays. It stays too."})
    pages = walk(viewer, f"claims/?article={article.pk}&page_size=1")
    starts = [viewer.get(f"claims/{row}/").json()["anchor"]["start"] for row in flat(pages)]
    assert starts == [10, None, None] or starts[-1] is None
    assert len(flat(pages)) == 3


def test_a_link_keeps_the_filters_of_its_list(viewer: Caller, many):
    page = viewer.get(f"claims/?article={many.pk}&page_size=3&state=open&ordering=-position").json()
    for part in (f"article={many.pk}", "page_size=3", "state=open", "ordering=-position", "cursor="):
        assert part in page["next"]
    assert page["next"].startswith("http")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("articles/", 200), ("claims/", 200), ("claims/?article={article}&", 5000), ("sources/", 200),
        ("comments/", 200), ("desks/", 200), ("tokens/", 200), ("rating-scales/", 200),
        ("articles/{article}/history/", 200), ("articles/{article}/versions/", 20),
        ("articles/{article}/versions/?lean=true&", 200),
    ],
)  # fmt: skip
def test_a_page_has_a_least_and_a_most_size(viewer: Caller, article, address, most):
    address = address.format(article=article.pk)
    address += "" if "?" in address else "?"
    for size in (1, most):
        assert viewer.get(f"{address}page_size={size}").status_code == 200
    for size in (0, -1, most + 1, "many", "1.5", "", 2**63, "9" * 2000):
        problem = problem_of(viewer.get(f"{address}page_size={size}"), 422)
        assert problem["errors"][0]["pointer"] == "/page_size"


def forged(*parts: object) -> str:
    """A cursor of one's own making."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


SOME_ID = "0198f0a0-0000-7000-8000-000000000000"
TIME = "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "é", "====", "%00", "AAAA", forged(), forged(0), forged(0, []), forged(0, ["a"]),
        forged(2, [TIME, SOME_ID]), forged("0", [TIME, SOME_ID]), forged([], [TIME, SOME_ID]),
        forged(0, [TIME, "x"]), forged(0, [TIME, -1]),
        forged(0, ["never", SOME_ID]), forged(0, [5, SOME_ID]), forged(0, [None, SOME_ID]), forged(0, [[], SOME_ID]),
        forged(0, ["2026-01-01", SOME_ID]), forged(0, ["2026-01-01T00:00:00", SOME_ID]),
        forged(0, ["0001-01-01T00:00:00+14:00", SOME_ID]), forged(0, ["9999-12-31T23:59:59-14:00", SOME_ID]),
        forged(0, [TIME, SOME_ID, 1]), forged(0, {"a": 1}), "W" * 2001,
        base64.urlsafe_b64encode(b"[" * 1400).decode(), base64.urlsafe_b64encode(b"[0,[NaN,1]]").decode(),
    ],
)  # fmt: skip
def test_a_forged_cursor_is_refused(viewer: Caller, article, cursor):
    problem_of(viewer.get(f"articles/?cursor={cursor}"), 422)


@pytest.mark.parametrize("title", ["\ud800", "a\0b", 5, None, True])
def test_a_forged_title_in_a_cursor_is_no_fault_of_ours(viewer: Caller, article, title):
    response = viewer.get(f"articles/?ordering=title&cursor={forged(0, [title, SOME_ID])}")
    assert response.status_code in (200, 422)


@pytest.mark.parametrize("place", [2**31, 2**63, 2**200, -(2**63), 1.5, "1", "x"])
def test_a_forged_place_in_a_cursor_is_no_fault_of_ours(viewer: Caller, many, place):
    response = viewer.get(f"claims/?article={many.pk}&cursor={forged(0, [place, 5, SOME_ID])}")
    assert response.status_code in (200, 422)


def test_a_cursor_of_another_ordering_is_refused_or_answers_a_page(viewer: Caller, many):
    cursor = viewer.get(f"claims/?article={many.pk}&page_size=2").json()["next"].partition("cursor=")[2].split("&")[0]
    problem_of(viewer.get(f"claims/?article={many.pk}&ordering=priority&cursor={cursor}"), 422)


def test_paginate_says_that_a_cursor_is_not_its_own(db):
    with pytest.raises(Invalid, match="cursor"):
        paginate(Article.objects.all(), ["title"], cursor="nonsense", size=5)
