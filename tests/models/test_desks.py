"""What the database holds about desks, people, scales and tokens."""

import pytest
from django.utils import timezone

from annotations.models import Desk, Membership, Person, Rating, RatingScale, Token
from tests.factories.scales import make_scale
from tests.factories.tokens import make_token


def again(row, **changes):
    """Write a copy of the row under another id."""
    columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
    return type(row).objects.create(**{**columns, **changes})


def test_a_slug_stands_once(refuses, room):
    refuses("slug", lambda: again(room.desk))


def test_a_person_is_in_a_desk_once(refuses, room):
    member = Membership.objects.get(person=room.viewer)
    refuses("membership_once_a_desk", lambda: again(member, role="editor"))


def test_a_role_is_one_of_four(refuses, room):
    refuses("membership_role_is_known", lambda: Membership.objects.filter(desk=room.desk).update(role="owner"))


def test_a_username_stands_once(refuses, room):
    refuses("username", lambda: Person.objects.create(username=room.viewer.username))


def test_a_scales_key_stands_once_a_desk(refuses, room):
    refuses("scale_key_once_a_desk", lambda: again(make_scale(room)))


def test_a_shipped_scales_key_stands_once(refuses, room):
    shipped = RatingScale.objects.get(key="newsroom", desk=None)
    refuses("scale_key_once_shipped", lambda: again(shipped))


@pytest.mark.parametrize(
    ("constraint", "changes"), [("rating_key_once_a_scale", {"order": 9}), ("rating_order_once_a_scale", {"key": "x"})]
)
def test_a_rating_has_a_key_and_a_place_of_its_own(refuses, room, constraint, changes):
    rating = Rating.objects.filter(scale=make_scale(room)).first()
    refuses(constraint, lambda: again(rating, **changes))


def test_a_tokens_scope_is_one_of_two_and_its_hash_is_its_own(refuses, room):
    token = make_token(room.viewer).token
    refuses("token_scope_is_known", lambda: Token.objects.filter(pk=token.pk).update(scope="admin"))
    refuses("sha256", lambda: again(token))


def test_the_shipped_scales_come_with_the_database(db):
    assert set(RatingScale.objects.filter(desk=None).values_list("key", flat=True)) == {"newsroom", "public"}
    assert Rating.objects.filter(scale__desk=None).count() == 14


def test_a_desk_must_have_a_scale(refuses):
    now = timezone.now()
    refuses(
        "rating_scale", lambda: Desk.objects.bulk_create([Desk(slug="x", name="X", created_at=now, updated_at=now)])
    )
