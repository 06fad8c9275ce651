"""Desks, members, scales, tokens and preferences: what admins and people do for themselves."""

from datetime import timedelta

import pytest

from annotations.domain.errors import Conflict, Forbidden, Invalid, Stale
from annotations.domain.vocabulary import Role
from annotations.models import Desk, HistoryEntry, Membership, Rating, Token
from annotations.selectors.scales import find_scale
from annotations.selectors.tokens import find_live_token
from annotations.services.desks import DeskFacts, create_desk, update_desk
from annotations.services.members import add_member, delete_member, update_member
from annotations.services.people import update_preferences
from annotations.services.scales import create_scale, update_scale
from annotations.services.tokens import note_use, revoke_token
from tests.factories.claims import give_verdict
from tests.factories.desks import join
from tests.factories.people import make_person
from tests.factories.scales import make_scale, rating
from tests.factories.tokens import make_token


def membership(person) -> Membership:
    """The person's one membership."""
    return Membership.objects.select_related("person", "desk").get(person=person)


@pytest.mark.parametrize("role", ["viewer", "reviewer", "editor"])
def test_only_admins_run_the_desk(room, now, role):
    actor = getattr(room, role)
    for write in (
        lambda: create_desk(actor=actor, facts=DeskFacts(slug="x", name="X"), now=now),
        lambda: update_desk(actor=actor, desk=room.desk, changes=DeskFacts(name="X"), lock=1, now=now),
        lambda: add_member(actor=actor, desk=room.desk, username=make_person().username, role="viewer", now=now),
        lambda: update_member(actor=actor, member=membership(room.second), role="viewer", lock=1, now=now),
        lambda: delete_member(actor=actor, member=membership(room.second), lock=1, now=now),
    ):
        with pytest.raises(Forbidden):
            write()


def test_the_staff_of_the_house_may_found_a_desk(room, now):
    founder = make_person("founder", staff=True)
    desk = create_desk(actor=founder, facts=DeskFacts(slug="night", name="Night desk"), now=now)
    assert (membership(founder).role, desk.rating_scale.key) == ("admin", "newsroom")


def test_a_person_who_is_disabled_is_not_taken_in(room, now):
    gone = make_person("gone", active=False)
    with pytest.raises(Invalid, match="Nobody"):
        add_member(actor=room.admin, desk=room.desk, username=gone.username, role="viewer", now=now)


def test_the_last_admin_stays(room, now):
    for write in (
        lambda: update_member(actor=room.admin, member=membership(room.admin), role="editor", lock=1, now=now),
        lambda: delete_member(actor=room.admin, member=membership(room.admin), lock=1, now=now),
    ):
        with pytest.raises(Conflict):
            write()
    join(room.desk, Role.ADMIN)
    update_member(actor=room.admin, member=membership(room.admin), role="editor", lock=1, now=now)
    assert membership(room.admin).role == "editor"


def test_the_work_of_who_leaves_stays(room, claim, now):
    give_verdict(claim, room.reviewer)
    delete_member(actor=room.admin, member=membership(room.reviewer), lock=1, now=now)
    assert claim.verdicts.get().author == room.reviewer
    assert HistoryEntry.objects.get(event="member.removed").change == {"person": "Reviewer", "role": "reviewer"}


def test_a_slug_is_taken_once_even_between_looking_and_writing(room, now):
    with pytest.raises(Conflict):
        create_desk(actor=room.admin, facts=DeskFacts(slug=room.desk.slug, name="Again"), now=now)
    assert Desk.objects.count() == 1


def test_a_scale_is_replaced_whole_or_not_at_all(room, now):
    scale = make_scale(room, ["right", "wrong"])
    with pytest.raises(Invalid):
        update_scale(actor=room.editor, scale=scale, name="N", ratings=[rating("a"), rating("a")], lock=1, now=now)
    assert list(Rating.objects.filter(scale=scale).values_list("key", flat=True)) == ["right", "wrong"]
    scale.refresh_from_db()
    assert (scale.lock, scale.name) == (1, "House")
    update_scale(actor=room.editor, scale=scale, name=None, ratings=[rating("b"), rating("a")], lock=1, now=now)
    assert list(Rating.objects.filter(scale=scale).values_list("key", "order")) == [("b", 1), ("a", 2)]


def test_a_shipped_scale_is_nobodys_to_change(room, now):
    shipped = find_scale("newsroom", None)
    assert shipped
    with pytest.raises(Forbidden):
        update_scale(actor=room.admin, scale=shipped, name="Ours", ratings=None, lock=1, now=now)


def test_a_key_of_a_shipped_scale_is_taken(room, now):
    with pytest.raises(Invalid, match="exists"):
        create_scale(actor=room.editor, desk=room.desk, key="public", name="P", ratings=[rating("a")], now=now)


def test_preferences_are_written_over_the_ones_that_were_read(room):
    update_preferences(actor=room.viewer, changes={"theme": "dark"}, lock=1)
    with pytest.raises(Stale):
        update_preferences(actor=room.viewer, changes={"theme": "light"}, lock=1)
    room.viewer.refresh_from_db()
    assert (room.viewer.preferences, room.viewer.preferences_lock) == ({"theme": "dark"}, 2)


def test_a_token_opens_until_it_expires_is_revoked_or_its_person_is_disabled(room, now):
    issued = make_token(room.viewer, expires_at=now + timedelta(hours=1))
    assert find_live_token(issued.secret, now) == issued.token
    assert find_live_token(issued.secret, now + timedelta(hours=1)) is None
    assert find_live_token(issued.secret[:-1], now) is None
    room.viewer.is_active = False
    room.viewer.save()
    assert find_live_token(issued.secret, now) is None
    room.viewer.is_active = True
    room.viewer.save()
    revoke_token(actor=room.viewer, token=issued.token, now=now)
    assert find_live_token(issued.secret, now) is None


def test_nobody_revokes_anothers_token(room, now):
    issued = make_token(room.viewer)
    revoke_token(actor=room.admin, token=issued.token, now=now)
    assert find_live_token(issued.secret, now) is not None


def test_use_is_written_down_at_most_every_five_minutes(room, now, django_assert_num_queries):
    token = make_token(room.viewer).token
    note_use(token, now)
    token.refresh_from_db()
    with django_assert_num_queries(0):
        note_use(token, now + timedelta(minutes=4))
    note_use(token, now + timedelta(minutes=6))
    assert Token.objects.get(pk=token.pk).last_used_at == now + timedelta(minutes=6)
