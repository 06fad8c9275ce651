"""Desks (teams) and who belongs to them."""

from django.conf import settings
from django.db import models

from annotations.domain.vocabulary import Role
from annotations.models.fields import Mutable, word_check, word_field


class Desk(Mutable):
    """A team: the border of what its members see."""

    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    blind = models.BooleanField(default=True)
    rating_scale = models.ForeignKey("annotations.RatingScale", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Membership(Mutable):
    """A person's role in one desk."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = word_field(Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "person"], name="membership_once_a_desk"),
            word_check("role", Role, "membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
