"""Desks, members, rating scales, oneself and one's tokens over the API."""

from typing import Any

from annotations.models import Membership
from tests.api.calls import Caller
from tests.api.problems import problem_of
from tests.factories.claims import give_verdict
from tests.factories.desks import make_newsroom
from tests.factories.people import make_person
from tests.factories.scales import make_scale

RATINGS: list[dict[str, Any]] = [
    {
        "key": "right",
        "label": "Right",
        "definition": "It holds.",
        "value": 1.0,
        "colour": "#00ff00",
        "icon": "confirmed",
    },
    {"key": "wrong", "label": "Wrong", "definition": "", "value": None, "colour": "incorrect", "icon": ""},
]


def test_whoever_founds_a_desk_is_its_admin(admin: Caller, room):
    body = {"slug": "night", "name": "Night desk", "blind": False, "rating_scale": "public"}
    response = admin.post("desks/", body)
    assert response.status_code == 201
    assert body.items() <= response.json().items()
    members = admin.get("desks/night/members/").json()["results"]
    assert [(row["username"], row["role"]) for row in members] == [(room.admin.username, "admin")]


def test_a_desk_judges_blind_on_the_newsroom_scale_unless_it_says_otherwise(admin: Caller):
    made = admin.post("desks/", {"slug": "night", "name": "Night desk"}).json()
    assert (made["blind"], made["rating_scale"]) == (True, "newsroom")


def test_a_slug_is_taken_once(admin: Caller, room):
    problem_of(admin.post("desks/", {"slug": room.desk.slug, "name": "Again"}), (409, 422))
    admin.post("desks/", {"slug": "night", "name": "Night desk"})
    problem_of(admin.patch("desks/night/", {"slug": room.desk.slug}, if_match="*"), (409, 422))


def test_a_change_of_one_fact_leaves_the_others(admin: Caller, room):
    admin.patch(f"desks/{room.desk.slug}/", {"blind": False, "rating_scale": "public"}, if_match="*")
    shown = admin.patch(f"desks/{room.desk.slug}/", {"name": "Renamed"}, if_match="*").json()
    assert (shown["name"], shown["blind"], shown["rating_scale"]) == ("Renamed", False, "public")


def test_a_desk_is_addressed_by_id_or_slug(viewer: Caller, room):
    assert viewer.get(f"desks/{room.desk.pk}/").json() == viewer.get(f"desks/{room.desk.slug}/").json()


def test_a_name_is_kept_in_nfc_on_one_line(admin: Caller, room):
    shown = admin.patch(f"desks/{room.desk.slug}/", {"name": "  Cafe\u0301 \n desk "}, if_match="*").json()
    assert shown["name"] == "Caf\u00e9 desk"


def test_a_member_is_taken_in_by_name_given_another_role_and_let_go(admin: Caller, room):
    person = make_person("newcomer")
    made = admin.post(f"desks/{room.desk.slug}/members/", {"username": person.username, "role": "viewer"})
    address = f"desks/{room.desk.slug}/members/{made.json()['id']}/"
    assert (made.status_code, made.json()["role"], made.json()["person"]["id"]) == (201, "viewer", str(person.pk))
    assert admin.patch(address, {"role": "editor"}, if_match="*").json()["role"] == "editor"
    assert Caller.program(person).get("me/").json()["roles"] == {room.desk.slug: "editor"}
    assert admin.delete(address, if_match="*").status_code == 204
    assert Caller.program(person).get("me/").json()["roles"] == {}


def test_a_member_is_taken_in_once(admin: Caller, room):
    body = {"username": room.viewer.username, "role": "editor"}
    problem_of(admin.post(f"desks/{room.desk.slug}/members/", body), 422)


def test_a_desk_keeps_at_least_one_admin(admin: Caller, room):
    own = Membership.objects.get(person=room.admin, desk=room.desk)
    address = f"desks/{room.desk.slug}/members/{own.pk}/"
    for refused in (admin.patch(address, {"role": "editor"}, if_match="*"), admin.delete(address, if_match="*")):
        assert problem_of(refused, 409)["code"] == "last_admin"
    assert admin.patch(address, {"role": "admin"}, if_match="*").status_code == 200


def test_a_member_is_not_found_under_another_desks_address(admin: Caller, room):
    night = admin.post("desks/", {"slug": "night", "name": "Night desk"}).json()
    member = Membership.objects.get(person=room.viewer, desk=room.desk)
    problem_of(admin.get(f"desks/{night['slug']}/members/{member.pk}/"), 404)
    problem_of(admin.delete(f"desks/{night['slug']}/members/{member.pk}/", if_match="*"), 404)


# --- rating scales


def test_the_shipped_scales_are_there(viewer: Caller):
    scales = {row["key"]: row for row in viewer.get("rating-scales/").json()["results"]}
    newsroom = ["confirmed", "confirmed_with_change", "incorrect", "unverifiable", "pending"]
    public = ["true", "mostly_true", "half_true", "mostly_false", "false"]
    without_number = ["misleading", "missing_context", "satire", "unproven"]
    assert [rating["key"] for rating in scales["newsroom"]["ratings"]] == newsroom
    assert [rating["key"] for rating in scales["public"]["ratings"]] == public + without_number
    assert [rating["value"] for rating in scales["public"]["ratings"]] == [5, 4, 3, 2, 1, None, None, None, None]


def test_a_scale_answers_what_was_sent(editor: Caller, room):
    body = {"desk": room.desk.slug, "key": "house", "name": "House", "ratings": RATINGS}
    response = editor.post("rating-scales/", body)
    made = response.json()
    assert response.status_code == 201
    assert (made["desk"], made["key"], made["name"]) == (str(room.desk.pk), "house", "House")
    assert made["ratings"] == [{**rating, "order": order} for order, rating in enumerate(RATINGS, start=1)]
    assert editor.get(f"rating-scales/?desk={room.desk.slug}").json()["results"] == [made]


def test_another_desks_scale_is_not_there(editor: Caller, room):
    scale = make_scale(make_newsroom(), key="theirs")
    assert "theirs" not in [row["key"] for row in editor.get("rating-scales/").json()["results"]]
    body = {"title": "T", "text": "They met.", "rating_scale": "theirs"}
    assert problem_of(editor.post("articles/", body), 422)["code"] == "unknown_scale"
    assert problem_of(editor.post("articles/", {**body, "rating_scale": str(scale.pk)}), 422)["code"] == "unknown_scale"


def test_a_desk_takes_its_own_scale_as_its_default(admin: Caller, reviewer: Caller, room):
    make_scale(room, key="house")
    assert (
        admin.patch(f"desks/{room.desk.slug}/", {"rating_scale": "house"}, if_match="*").json()["rating_scale"]
        == "house"
    )
    made = reviewer.post("articles/", {"title": "T", "text": "They met."}).json()
    assert made["rating_scale"] == "house"


def test_editing_a_scale_never_rewrites_verdicts_given_on_it(editor: Caller, reviewer: Caller, room, claim):
    scale = make_scale(room, ["right", "wrong"], key="house")
    editor.patch(f"articles/{claim.article_id}/", {"rating_scale": "house"}, if_match="*")
    verdict = give_verdict(claim, room.reviewer, "right")
    ratings = [{"key": "right", "label": "Quite wrong now", "value": -1}]
    assert editor.patch(f"rating-scales/{scale.pk}/", {"ratings": ratings}, if_match="*").status_code == 200
    shown = reviewer.get(f"claims/{claim.pk}/verdicts/").json()["results"][0]
    assert (shown["id"], shown["label"], shown["value"]) == (str(verdict.pk), "Right", None)


# --- oneself


def test_me_tells_who_is_asking_with_roles(viewer: Caller, room):
    shown = viewer.get("me/").json()
    assert (shown["id"], shown["username"]) == (str(room.viewer.pk), room.viewer.username)
    assert shown["roles"] == {room.desk.slug: "viewer"}
    assert [(desk["slug"], desk["role"]) for desk in shown["desks"]] == [(room.desk.slug, "viewer")]


def test_preferences_are_ones_own_and_change_one_by_one(viewer: Caller, reviewer: Caller):
    defaults = viewer.get("me/preferences/").json()
    shown = viewer.patch("me/preferences/", {"theme": "dark"}, if_match=defaults["etag"]).json()
    again = viewer.patch("me/preferences/", {"single_keys": False}, if_match=shown["etag"]).json()
    assert (again["theme"], again["single_keys"], again["density"]) == ("dark", False, defaults["density"])
    assert reviewer.get("me/preferences/").json()["theme"] == "system"


def test_a_token_is_shown_once_opens_the_door_and_is_revoked(viewer: Caller):
    body = {"name": "script", "scope": "write", "expires_at": "2099-01-01T00:00:00Z"}
    made = viewer.post("tokens/", body)
    assert made.status_code == 201
    assert {**body, "scopes": ["read", "write"]}.items() <= made.json().items()
    program = Caller({"Authorization": f"Bearer {made.json()['token']}"})
    assert program.get("me/").status_code == 200

    address = f"tokens/{made.json()['id']}/"
    assert "token" not in program.get(address).json()
    assert all("token" not in row for row in program.get("tokens/").json()["results"])
    assert viewer.delete(address, if_match=made.headers["ETag"]).status_code == 204
    problem_of(program.get("me/"), 401)
    problem_of(viewer.get(address), 404)


def test_a_token_may_only_read_unless_it_says_otherwise(viewer: Caller):
    assert viewer.post("tokens/", {}).json()["scope"] == "read"
    assert viewer.post("tokens/", {"scopes": ["read", "write"]}).json()["scope"] == "write"
