"""Bad input of every kind is answered by a problem document of 400, 404, 413, 415 or 422, and nothing is stored."""

import json
from typing import Any

import pytest

from annotations.domain.vocabulary import TokenScope
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.api.stored import stored
from tests.factories.articles import TEXT, make_article

LONE = "\ud800"
WORDS = {"exact": "they met twice in 2017"}


@pytest.fixture
def nothing_stored(article):
    """Fail where the number of rows of anything is another after the test than before."""
    before = stored()
    yield
    assert stored() == before


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        ({"text": ""}, 422, "empty"),
        ({"text": " \n\t "}, 422, "empty"),
        ({"text": "x" * 2_000_001}, 413, "too_long"),
        ({"text": "é" * 3_000_000}, 413, "too_long"),
        ({"text": "a\0b"}, 422, None),
        ({"text": f"a{LONE}b"}, 422, None),
        ({"html": f"<p>a{LONE}b</p>"}, 422, None),
        ({"text": 5}, 422, "invalid"),
        ({"text": True}, 422, "invalid"),
        ({"text": ["They met."]}, 422, "invalid"),
        ({"text": {"a": 1}}, 422, "invalid"),
        ({"text": None}, 422, "null"),
        ({}, 422, "content"),
        ({"text": "a", "html": "b"}, 422, "content"),
        ({"text": "They met.", "tilte": "typo"}, 422, "unknown_field"),
        ({"text": "They met.", "state": "published"}, 422, "unknown_field"),
        ({"text": "They met.", "id": "1"}, 422, "unknown_field"),
        ({"text": "They met.", "title": "t" * 501}, 422, "max_length"),
        ({"text": "They met.", "title": " "}, 422, "blank"),
        ({"text": "They met.", "title": f"{LONE}"}, 422, None),
        ({"text": "They met.", "title": "a\0"}, 422, None),
        ({"text": "They met.", "published_at": "yesterday"}, 422, "invalid"),
        ({"text": "They met.", "published_at": "0001-01-01T00:00:00+14:00"}, 422, None),
        ({"text": "They met.", "due_at": "9999-12-31T23:59:59-14:00"}, 422, None),
        ({"text": "They met.", "due_at": 5}, 422, "invalid"),
        ({"text": "They met.", "language": "English, please"}, 422, "invalid"),
        ({"text": "They met.", "direction": "up"}, 422, "invalid_choice"),
        ({"text": "They met.", "direction": LONE}, 422, "invalid_choice"),
        ({"text": "They met.", "direction": ["ltr"]}, 422, "invalid_choice"),
        ({"text": "They met.", "direction": {}}, 422, "invalid_choice"),
        ({"text": "They met.", "source_url": "javascript:alert(1)"}, 422, "not_web"),
        ({"text": "They met.", "source_url": "http://[broken"}, 422, "not_web"),
        ({"text": "They met.", "rating_scale": "nonesuch"}, 422, "unknown_scale"),
        ({"text": "They met.", "rating_scale": LONE}, 422, None),
        ({"text": "They met.", "rating_scale": "a\0b"}, 422, None),
        ({"text": "They met.", "desk": "nonesuch"}, 404, "not_found"),
        ({"text": "They met.", "desk": LONE}, 404, "not_found"),
        ({"text": "They met.", "desk": "a\0b"}, 404, "not_found"),
        ({"text": "They met.", "desk": 5}, 404, "not_found"),
        ({"text": "They met.", LONE: 1}, 422, "unknown_field"),
        ({"text": "They met.", "a\0b": 1}, 422, "unknown_field"),
        ({"url": "ftp://example.org/story"}, 422, "scheme"),
        ({"url": "https://127.0.0.1/story"}, 422, "address"),
        ({"url": "https://ada:secret@example.org/"}, 422, "userinfo"),
        ({"url": "https://example.org:22/"}, 422, "port"),
        ({"url": ""}, 422, "blank"),
        ({"url": "https://example.org/", "text": "They met."}, 422, "content"),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else None,
)
@pytest.mark.usefixtures("nothing_stored")
def test_bad_content_makes_no_article(reviewer: Caller, content: dict[str, Any], status: int, code: str | None):
    response = reviewer.post("articles/", {"title": "T", **content})
    problem = problem_of(response, status)
    assert code is None or problem["code"] == code


@pytest.mark.parametrize(
    ("body", "status", "code", "pointer"),
    [
        ({"anchor": {"start": 5, "end": 2}}, 422, "out_of_range", "/anchor"),
        ({"anchor": {"start": 5, "end": 5}}, 422, "out_of_range", "/anchor"),
        ({"anchor": {"start": 0, "end": 100_000}}, 422, "out_of_range", "/anchor"),
        ({"anchor": {"start": -1, "end": 5}}, 422, "min_value", "/anchor/start"),
        ({"anchor": {"start": 2**63, "end": 2**63 + 1}}, 422, "max_value", "/anchor/start"),
        ({"anchor": {"start": 1.5, "end": 3}}, 422, "invalid", "/anchor/start"),
        ({"anchor": {"start": 1.0, "end": 3}}, 422, "invalid", "/anchor/start"),
        ({"anchor": {"start": True, "end": 3}}, 422, "invalid", "/anchor/start"),
        ({"anchor": {"start": "1", "end": 3}}, 422, "invalid", "/anchor/start"),
        ({"anchor": {"start": None, "end": 3}}, 422, "null", "/anchor/start"),
        ({"anchor": {"start": 1}}, 422, "anchor", "/anchor"),
        ({"anchor": {}}, 422, "anchor", "/anchor"),
        ({"anchor": None}, 422, "null", "/anchor"),
        ({"anchor": [1, 2]}, 422, "invalid", "/anchor"),
        ({"anchor": "0-5"}, 422, "invalid", "/anchor"),
        ({"anchor": {"start": 0, "end": 5, "exact": "other"}}, 422, "mismatch", "/anchor/exact"),
        ({"anchor": {"exact": "met twice in"}}, 422, "ambiguous", "/anchor/exact"),
        ({"anchor": {"exact": "met thrice in 2017"}}, 422, "not_found", "/anchor/exact"),
        ({"anchor": {"exact": "met twice", "prefix": "we "}}, 422, "not_found", "/anchor/exact"),
        ({"anchor": {"exact": ""}}, 422, "blank", "/anchor/exact"),
        ({"anchor": {"exact": LONE}}, 422, None, "/anchor/exact"),
        ({"anchor": {"exact": "a\0b"}}, 422, None, "/anchor/exact"),
        ({"anchor": {"exact": "x" * 20_001}}, 413, "too_long", "/anchor/exact"),
        ({"anchor": {**WORDS, "offset": 3}}, 422, "unknown_field", "/anchor/offset"),
        ({"anchor": WORDS, "summry": "typo"}, 422, "unknown_field", "/summry"),
        ({"anchor": WORDS, "state": "decided"}, 422, "unknown_field", "/state"),
        ({"anchor": WORDS, "etag": '"1"'}, 422, "unknown_field", "/etag"),
        ({"anchor": WORDS, "created_by": "me"}, 422, "unknown_field", "/created_by"),
        ({"anchor": WORDS, LONE: 1}, 422, "unknown_field", None),
        ({"anchor": WORDS, "a/b~c": 1}, 422, "unknown_field", "/a~1b~0c"),
        ({"anchor": WORDS, "summary": "s" * 1001}, 422, "max_length", "/summary"),
        ({"anchor": WORDS, "notes": "n" * 20_001}, 422, "max_length", "/notes"),
        ({"anchor": WORDS, "summary": LONE}, 422, None, "/summary"),
        ({"anchor": WORDS, "kind": "rumour"}, 422, "invalid_choice", "/kind"),
        ({"anchor": WORDS, "kind": LONE}, 422, "invalid_choice", "/kind"),
        ({"anchor": WORDS, "priority": True}, 422, "invalid", "/priority"),
        ({"anchor": WORDS, "priority": 2**63}, 422, "max_value", "/priority"),
        ({"anchor": WORDS, "verdicts_wanted": 0}, 422, "min_value", "/verdicts_wanted"),
        ({"anchor": WORDS, "tags": "one"}, 422, "not_a_list", "/tags"),
        ({"anchor": WORDS, "tags": {"a": 1}}, 422, "not_a_list", "/tags"),
        ({"anchor": WORDS, "tags": [["a"]]}, 422, "invalid", "/tags/0"),
        ({"anchor": WORDS, "tags": ["a", 5]}, 422, "invalid", "/tags/1"),
        ({"anchor": WORDS, "tags": ["a"] * 51}, 422, "max_length", "/tags"),
        ({"anchor": WORDS, "assignees": ["nobody"]}, 422, "invalid", "/assignees/0"),
        ({"anchor": WORDS, "assignees": [str(2**20)]}, 422, "invalid", "/assignees/0"),
        ({"anchor": WORDS, "assignees": ["0198f0a0-0000-7000-8000-000000000000"]}, 422, "unknown_person", "/assignees"),
        ({"anchor": WORDS, "claimant": "The minister"}, 422, "invalid", "/claimant"),
        ({"anchor": WORDS, "claimant": {"nme": "x"}}, 422, "unknown_field", "/claimant/nme"),
        ({"anchor": WORDS, "claimed_on": "2017-02-30"}, 422, "invalid", "/claimed_on"),
        ({"anchor": WORDS, "claimed_on": 2017}, 422, "invalid", "/claimed_on"),
        ({"anchor": WORDS, "appearance_url": "file:///etc/passwd"}, 422, "not_web", "/appearance_url"),
        ({"anchor": WORDS, "version": 7}, 422, "unknown_version", "/version"),
        ({"anchor": WORDS, "version": 2**63}, 422, "max_value", "/version"),
        ({"anchor": WORDS, "version": True}, 422, "invalid", "/version"),
        ({}, 422, "required", "/anchor"),
    ],
    ids=lambda value: json.dumps(value)[:70] if isinstance(value, dict) else None,
)
@pytest.mark.usefixtures("nothing_stored")
def test_a_bad_claim_is_not_stored(reviewer: Caller, article, *, body, status, code, pointer):
    problem = problem_of(reviewer.post("claims/", {"article": article.pk, **body}), status)
    assert code is None or code in (problem["code"], *(error["code"] for error in problem["errors"]))
    assert pointer is None or pointer in [error["pointer"] for error in problem["errors"]]


@pytest.mark.parametrize("parent", [5, True, 2**127, 2**200, -1, 1.5, "x", "", None, [], {}, LONE, "a\0b"])
@pytest.mark.parametrize(
    ("address", "key", "rest"),
    [
        ("claims/", "article", {"anchor": WORDS}),
        ("claims/bulk/", "article", {"claims": [{"anchor": WORDS}]}),
        ("comments/", "article", {"body": "Why?"}),
        ("comments/", "claim", {"body": "Why?"}),
        ("comments/", "evidence", {"body": "Why?"}),
    ],
)
@pytest.mark.usefixtures("nothing_stored")
def test_a_parent_that_is_no_id_is_refused(reviewer: Caller, address, key, rest, parent):
    problem_of(reviewer.post(address, {key: parent, **rest}), (404, 422))


@pytest.mark.parametrize("address", ["claims/", "claims/bulk/", "comments/"])
@pytest.mark.usefixtures("nothing_stored")
def test_a_parent_named_by_a_number_does_not_get_past_a_tokens_scope(room, article, address):
    reader = Caller.program(room.admin, TokenScope.READ)
    rest: dict[str, dict[str, Any]]
    rest = {"claims/": {"anchor": WORDS}, "claims/bulk/": {"claims": [{"anchor": WORDS}]}, "comments/": {"body": "Hm"}}
    problem_of(reader.post(address, {"article": article.pk.int, **rest[address]}), (403, 404, 422))


def test_an_article_that_is_just_short_enough_is_taken(reviewer: Caller):
    response = reviewer.post("articles/", {"title": "t" * 500, "text": "They met. " * 10_000})
    assert response.status_code == 201


def test_the_article_of_a_refused_claim_is_as_it_was(reviewer: Caller, room):
    article = make_article(room, TEXT)
    etag = reviewer.get(f"articles/{article.pk}/").headers["ETag"]
    reviewer.post("claims/", {"article": article.pk, "anchor": {"start": 5, "end": 2}})
    shown = reviewer.get(f"articles/{article.pk}/")
    assert (shown.headers["ETag"], shown.json()["coverage"]) == (etag, 0)
