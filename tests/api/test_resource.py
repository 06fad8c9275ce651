"""Lost updates: every mutable object has an ETag, and no write goes over one that came first."""

from typing import Any

import pytest

from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.api.world import World

# Name in the world → address of one, a change to it, and another change.
MUTABLE: dict[str, tuple[str, str, dict[str, Any], dict[str, Any]]] = {
    "desk": ("desks/{desk}/", "PATCH", {"name": "First"}, {"name": "Second"}),
    "member": ("desks/{desk}/members/{member}/", "PATCH", {"role": "viewer"}, {"role": "editor"}),
    "scale": ("rating-scales/{scale}/", "PATCH", {"name": "First"}, {"name": "Second"}),
    "article": ("articles/{article}/", "PATCH", {"byline": "First"}, {"byline": "Second"}),
    "people": ("articles/{article}/people/", "PUT", {"people": []}, {"people": []}),
    "claim": ("claims/{claim}/", "PATCH", {"summary": "First"}, {"summary": "Second"}),
    "dismissal": ("dismissals/{dismissal}/", "PATCH", {"reason": "other"}, {"reason": "transition"}),
    "evidence": ("evidence/{evidence}/", "PATCH", {"note": "First"}, {"note": "Second"}),
    "source": ("sources/{source}/", "PATCH", {"author": "First"}, {"author": "Second"}),
    "comment": ("comments/{comment}/", "PATCH", {"resolved": True}, {"resolved": False}),
    "preferences": ("me/preferences/", "PATCH", {"theme": "dark"}, {"theme": "light"}),
}
DELETABLE = ("article", "claim", "dismissal", "evidence", "comment", "member")
RESTORABLE = {
    "articles": "deleted_article",
    "claims": "deleted_claim",
    "dismissals": "deleted_dismissal",
    "evidence": "deleted_evidence",
    "comments": "deleted_comment",
}
every_mutable = pytest.mark.parametrize("name", MUTABLE)


@pytest.fixture
def world(room) -> World:
    """One of everything."""
    return World(room)


def address_of(name: str, world: World) -> str:
    """Where that object is."""
    return MUTABLE[name][0].format_map(world)


@every_mutable
def test_the_etag_header_is_strong_and_the_same_as_the_field(admin: Caller, world, name):
    response = admin.get(address_of(name, world))
    etag = response.headers["ETag"]
    assert etag.startswith('"')
    assert etag.endswith('"')
    assert response.json()["etag"] == etag


@every_mutable
def test_a_change_answers_the_new_etag_which_the_next_change_takes(admin: Caller, world, name):
    address, (_, method, first, second) = address_of(name, world), MUTABLE[name]
    etag = admin.get(address).headers["ETag"]
    changed = admin.send(method, address, first, if_match=etag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] == changed.json()["etag"] != etag
    assert admin.get(address).headers["ETag"] == changed.headers["ETag"]
    assert admin.send(method, address, second, if_match=changed.headers["ETag"]).status_code == 200


@every_mutable
def test_a_change_without_if_match_is_428_and_changes_nothing(admin: Caller, world, name):
    address, (_, method, first, _second) = address_of(name, world), MUTABLE[name]
    before = admin.get(address).content
    assert problem_of(admin.send(method, address, first), 428)["code"] == "if_match_required"
    assert admin.get(address).content == before


@every_mutable
def test_a_late_change_is_412_with_the_object_as_it_is_now(admin: Caller, world, name):
    address, (_, method, first, second) = address_of(name, world), MUTABLE[name]
    etag = admin.get(address).headers["ETag"]
    admin.send(method, address, first, if_match=etag)
    problem = problem_of(admin.send(method, address, second, if_match=etag), 412)
    now = admin.get(address)
    assert problem["current"] == now.json()
    assert first.items() <= now.json().items() or name == "people"


@every_mutable
@pytest.mark.parametrize("stale", ['"0"', '"999"', 'W/"1"', "nonsense", '""', '"1" "2"'])
def test_an_etag_that_is_not_the_present_one_is_412(admin: Caller, world, name, stale):
    address, (_, method, first, _second) = address_of(name, world), MUTABLE[name]
    problem_of(admin.send(method, address, first, if_match=stale), 412)


@every_mutable
def test_any_of_several_etags_or_a_star_will_do(admin: Caller, world, name):
    address, (_, method, first, second) = address_of(name, world), MUTABLE[name]
    etag = admin.get(address).headers["ETag"]
    assert admin.send(method, address, first, if_match=f'"0", {etag}').status_code == 200
    assert admin.send(method, address, second, if_match="*").status_code == 200


@pytest.mark.parametrize("name", DELETABLE)
def test_deleting_takes_the_present_etag(admin: Caller, world, name):
    address = address_of(name, world)
    etag = admin.get(address).headers["ETag"]
    problem_of(admin.delete(address), 428)
    assert problem_of(admin.delete(address, if_match='"999"'), 412)["current"] == admin.get(address).json()
    response = admin.delete(address, if_match=etag)
    assert (response.status_code, response.content) == (204, b"")
    problem_of(admin.get(address), 404)


@pytest.mark.parametrize(("collection", "name"), RESTORABLE.items())
def test_restoring_honours_if_match_where_it_is_sent(editor: Caller, world, collection, name):
    address = f"{collection}/{world[name]}/restore/"
    assert "current" in problem_of(editor.post(address, {}, if_match='"1"'), 412)
    assert editor.post(address, {}, if_match='"2"').status_code == 200


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("claims/{claim}/confirm/", {}),
        ("claims/{claim}/verdicts/", {"rating": "confirmed"}),
        ("claims/{claim}/decision/", {"rating": "confirmed", "rationale": "Both agree."}),
        ("claims/{claim}/dispute/", {"reason": "He denies it."}),
        ("claims/{disputed_claim}/dispute/resolve/", {"note": "He gave in."}),
        ("claims/{claim}/evidence/", {"source": {"kind": "document", "title": "Minutes"}}),
        ("articles/{article}/versions/", {"text": "They met again."}),
    ],
)
def test_an_act_honours_if_match_where_it_is_sent(editor: Caller, world, address, body):
    address = address.format_map(world)
    owner = "/".join(address.split("/")[:2]) + "/"
    problem = problem_of(editor.post(address, body, if_match='"999"'), 412)
    assert problem["current"] == editor.get(owner).json()
    assert editor.post(address, body, if_match=problem["current"]["etag"]).status_code in (200, 201)


def test_a_second_version_posted_over_the_same_etag_is_412(reviewer: Caller, article):
    etag = reviewer.get(f"articles/{article.pk}/").headers["ETag"]
    assert reviewer.post(f"articles/{article.pk}/versions/", {"text": "One."}, if_match=etag).status_code == 201
    problem_of(reviewer.post(f"articles/{article.pk}/versions/", {"text": "Two."}, if_match=etag), 412)


def test_putting_a_claim_elsewhere_takes_the_present_etag(reviewer: Caller, world):
    address, body = f"claims/{world['claim']}/anchor/", {"exact": "They met twice in 2018"}
    problem_of(reviewer.put(address, body), 428)
    assert problem_of(reviewer.put(address, body, if_match='"9"'), 412)["current"]["id"] == world["claim"]
    moved = reviewer.put(address, body, if_match='"1"')
    assert moved.headers["ETag"] == moved.json()["etag"] == '"2"'


def test_what_is_derived_changes_under_the_same_etag(reviewer: Caller, editor: Caller, world):
    address = f"claims/{world['claim']}/"
    etag = reviewer.get(address).headers["ETag"]
    reviewer.post(f"{address}verdicts/", {"rating": "confirmed"})
    reviewer.post(f"{address}evidence/", {"source": {"kind": "document", "title": "Minutes"}})
    editor.post(f"{address}decision/", {"rating": "confirmed", "rationale": "Yes."})
    shown = reviewer.get(address)
    assert (shown.json()["state"], shown.json()["evidence_count"]) == ("decided", 1)
    assert shown.headers["ETag"] == etag
    assert reviewer.patch(address, {"summary": "Mine."}, if_match=etag).status_code == 200


def test_marking_claims_leaves_the_articles_etag(reviewer: Caller, article):
    etag = reviewer.get(f"articles/{article.pk}/").headers["ETag"]
    reviewer.post("claims/", {"article": article.pk, "anchor": {"start": 0, "end": 12}})
    shown = reviewer.get(f"articles/{article.pk}/")
    assert shown.json()["coverage"] > 0
    assert shown.headers["ETag"] == etag
