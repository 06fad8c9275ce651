"""`manage.py add_member`: desk, login and role in one step, and again."""

import pytest
from django.contrib.auth import authenticate
from django.core.management.base import CommandError

from annotations.domain.vocabulary import Event
from annotations.models import Desk, HistoryEntry, Membership, Person

pytestmark = pytest.mark.django_db
PASSWORD = "seven swans a-swimming"


def roles():
    return {(m.desk.slug, m.person.username): m.role for m in Membership.objects.select_related("desk", "person")}


def test_desk_and_login_are_made_where_they_are_missing(run):
    run("add_member", "city", "vera", "--role", "viewer", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert roles() == {("city", "vera"): "viewer"}
    assert authenticate(username="vera", password=PASSWORD) is not None
    assert Desk.objects.get().name == "City"
    entries = HistoryEntry.objects.order_by("number")
    assert [entry.event for entry in entries] == [Event.DESK_CREATED.value, Event.MEMBER_ADDED.value]
    assert {entry.actor for entry in entries} == {None}  # nobody signed in


def test_run_again_it_changes_role_and_password_and_makes_nothing_new(run, desk, rui):
    run("add_member", "metro", "rui", "--role", "admin", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert roles() == {("metro", "rui"): "admin"}
    assert authenticate(username="rui", password=PASSWORD) is not None
    change = HistoryEntry.objects.get(event=Event.MEMBER_UPDATED.value).change
    assert change["role"] == ["reviewer", "admin"]


def test_without_a_password_the_login_keeps_its_own(run, rui):
    before = rui.password
    run("add_member", "metro", "rui", "--role", "editor")
    rui.refresh_from_db()
    assert rui.password == before
    assert roles() == {("metro", "rui"): "editor"}


def test_the_same_role_again_writes_no_history(run, rui):
    count = HistoryEntry.objects.count()
    run("add_member", "metro", "rui", "--role", "reviewer")
    assert HistoryEntry.objects.count() == count


def test_a_desk_is_known_by_its_id_too(run, desk):
    run("add_member", str(desk.pk), "vera", "--role", "viewer", "--password-stdin", stdin=PASSWORD)
    assert Desk.objects.count() == 1


def test_a_second_desk_takes_the_same_login(run, rui):
    run("add_member", "sports", "rui", "--role", "viewer")
    assert roles() == {("metro", "rui"): "reviewer", ("sports", "rui"): "viewer"}


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (["city", "vera", "--role", "viewer"], "", "Nobody signs in as vera yet"),
        (["city", "vera", "--role", "viewer", "--password-stdin"], "", "holds no password"),
        (["no slug", "vera", "--role", "viewer", "--password-stdin"], PASSWORD, "is no slug"),
        (["x" * 65, "vera", "--role", "viewer", "--password-stdin"], PASSWORD, "at most 64"),
        (["city", "ve ra", "--role", "viewer", "--password-stdin"], PASSWORD, "valid username"),
        (["city", "v" * 151, "--role", "viewer", "--password-stdin"], PASSWORD, "150"),
        (["city", "vera", "--role", "viewer", "--name", "Ve\u202era", "--password-stdin"], PASSWORD, "U+202E"),
        (["city", "vera", "--role", "chief", "--password-stdin"], PASSWORD, "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_made(run, arguments, stdin, words):
    with pytest.raises(CommandError, match=words.replace("+", r"\+")):
        run("add_member", *arguments, stdin=stdin)
    assert not Desk.objects.exists()
    assert not Person.objects.exists()


def test_a_disabled_login_is_not_brought_back(run, rui):
    Person.objects.filter(pk=rui.pk).update(is_active=False)
    with pytest.raises(CommandError, match="disabled"):
        run("add_member", "metro", "rui", "--role", "admin")
    assert roles() == {("metro", "rui"): "reviewer"}


@pytest.mark.parametrize("password", ["short\n", "password1234\n"])
def test_a_weak_password_is_refused_by_a_newsrooms_own_server_and_warned_of_elsewhere(run, settings, password):
    arguments = ["add_member", "city", "vera", "--role", "viewer", "--password-stdin"]
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="This password will not do"):
        run(*arguments, stdin=password)
    assert not Person.objects.exists()
    settings.PRODUCTION = False
    run(*arguments, stdin=password)
    assert roles() == {("city", "vera"): "viewer"}
