"""Who may do what, role by role; what is seen is held by tests of the selectors."""

from typing import Any

import pytest

from annotations.domain.vocabulary import Role
from annotations.policies import (
    articles,
    captures,
    claims,
    comments,
    desks,
    dismissals,
    evidence,
    members,
    roles,
    scales,
    sources,
)
from tests.api.world import World
from tests.factories.desks import make_newsroom
from tests.factories.people import make_person

PEOPLE = ("outsider", "viewer", "reviewer", "second", "editor", "admin")
# What may be done to a thing that `second` made: policy, thing, and who may, in the order of PEOPLE.
TABLE: list[tuple[Any, str, str]] = [
    (articles.can_comment, "article", "- v r s e a"),
    (articles.can_edit, "article", "- - r s e a"),
    (articles.can_delete, "article", "- - - s e a"),
    (articles.can_restore, "deleted_article", "- - - s e a"),
    (articles.can_restrict, "article", "- - - s e a"),
    (claims.can_comment, "claim", "- v r s e a"),
    (claims.can_edit, "claim", "- - r s e a"),
    (claims.can_judge, "claim", "- - r s e a"),
    (claims.can_decide, "claim", "- - - - e a"),
    (claims.can_restore, "deleted_claim", "- - - s e a"),
    (dismissals.can_edit, "dismissal", "- - r s e a"),
    (dismissals.can_restore, "deleted_dismissal", "- - - s e a"),
    (evidence.can_edit, "evidence", "- - r s e a"),
    (evidence.can_restore, "deleted_evidence", "- - - s e a"),
    (sources.can_edit, "source", "- - r s e a"),
    (sources.can_make_confidential, "source", "- - - - e a"),
    (captures.can_cancel, "capture", "- - r s e a"),
    (comments.can_edit, "comment", "- - - s - -"),
    (comments.can_resolve, "comment", "- - r s e a"),
    (comments.can_delete, "comment", "- - - s e a"),
    (comments.can_delete, "deleted_comment", "- - - s e a"),
    (desks.can_edit, "desk", "- - - - - a"),
    (desks.can_import, "desk", "- - r s e a"),
    (desks.can_edit_scales, "desk", "- - - - e a"),
    (members.can_edit, "member", "- - - - - a"),
    (scales.can_edit, "scale", "- - - - e a"),
    (scales.can_edit, "shipped_scale", "- - - - - -"),
]


@pytest.mark.parametrize(("policy", "thing", "may"), TABLE, ids=lambda value: getattr(value, "__qualname__", value))
def test_a_role_may_what_the_table_says(room, policy, thing, may):
    outsider = make_newsroom().admin
    subject = getattr(World(room), thing)
    people = {"outsider": outsider} | {name: getattr(room, name) for name in PEOPLE[1:]}
    got = " ".join(name[0] if policy(person, subject) else "-" for name, person in people.items())
    assert got == may


def test_roles_are_cumulative(room):
    for person, rank in ((room.viewer, 1), (room.reviewer, 2), (room.editor, 3), (room.admin, 4)):
        assert [roles.has_role(person, room.desk.pk, role) for role in Role] == [n < rank for n in range(4)]


def test_a_role_counts_in_its_own_desk_alone(room):
    elsewhere = make_newsroom()
    assert roles.role_in(elsewhere.admin, room.desk.pk) is None
    assert not roles.has_role(elsewhere.admin, room.desk.pk, Role.VIEWER)
    assert roles.desks_with_role(elsewhere.admin, Role.EDITOR) == [elsewhere.desk.pk]


def test_desks_are_founded_by_admins_and_the_staff_of_the_house(room):
    assert [desks.can_create(getattr(room, name)) for name in PEOPLE[1:]] == [False, False, False, False, True]
    assert desks.can_create(make_person("staff", staff=True))


def test_who_deleted_a_claim_may_restore_it(room):
    world = World(room)
    claim = world.deleted_claim
    claim.deleted_by = room.reviewer
    assert claims.can_restore(room.reviewer, claim)
    assert claims.can_restore(room.second, claim)
    claim.deleted_by = room.viewer
    assert not claims.can_restore(room.viewer, claim)
