"""Rating scales and their ratings."""

from django.db import models

from annotations.models.fields import Mutable, Record, author_field


class RatingScale(Mutable):
    """An ordered set of ratings; without a desk it ships with the product and serves every desk."""

    key = models.SlugField(max_length=64)
    name = models.CharField(max_length=200)
    desk = models.ForeignKey("annotations.Desk", on_delete=models.PROTECT, null=True, blank=True, related_name="scales")
    created_by = author_field(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "key"], name="scale_key_once_a_desk"),
            models.UniqueConstraint(fields=["key"], condition=models.Q(desk=None), name="scale_key_once_shipped"),
        ]

    def __str__(self) -> str:
        return self.name


class Rating(Record):
    """One word of a scale; `value` is null for a rating without a number."""

    scale = models.ForeignKey(RatingScale, on_delete=models.CASCADE, related_name="ratings")
    key = models.SlugField(max_length=64)
    label = models.CharField(max_length=100)
    definition = models.TextField(blank=True)
    value = models.FloatField(null=True, blank=True)
    colour = models.CharField(max_length=32, blank=True)
    icon = models.CharField(max_length=32, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], name="rating_key_once_a_scale"),
            models.UniqueConstraint(fields=["scale", "order"], name="rating_order_once_a_scale"),
        ]

    def __str__(self) -> str:
        return self.label
