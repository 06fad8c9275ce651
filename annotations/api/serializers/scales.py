"""Rating scales."""

from rest_framework import serializers

from annotations.api.serializers.forms import Form, ListIn, Name, Out, Real, Tagged, Text


class RatingIn(Form):
    """One word of a scale as it is written."""

    key = serializers.SlugField(max_length=64)
    label = Name(max_length=100)  # type: ignore[assignment]  # DRF takes declared fields out of the class
    definition = Text(max_length=2000, allow_blank=True, default="")
    value = Real(allow_null=True, default=None)
    colour = serializers.RegexField(r"^(#[0-9a-fA-F]{6}|[a-z_]{0,32})$", allow_blank=True, default="")
    icon = serializers.RegexField(r"^[a-z_-]{0,32}$", allow_blank=True, default="")


class ScaleIn(Form):
    """A scale as it is written."""

    desk = Text(max_length=64)
    key = serializers.SlugField(max_length=64)
    name = Name(max_length=200)
    ratings = RatingIn(many=True, allow_empty=False, max_length=30)  # type: ignore[call-arg]  # many=True makes it a list, which takes max_length


class ScalePatchIn(Form):
    """Another name or other ratings."""

    name = Name(max_length=200, required=False)
    ratings = RatingIn(many=True, allow_empty=False, max_length=30, required=False)  # type: ignore[call-arg]  # many=True makes it a list, which takes max_length


class RatingOut(Out):
    """One word of a scale."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF takes declared fields out of the class
    definition = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    colour = serializers.CharField()
    icon = serializers.CharField()
    order = serializers.IntegerField()


class ScaleOut(Tagged):
    """A rating scale; `desk` is null for one that ships."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()
    desk = serializers.UUIDField(source="desk_id", allow_null=True)
    ratings = RatingOut(many=True)
    updated_at = serializers.DateTimeField()


class ScalesIn(ListIn):
    """The list of scales."""

    desk = serializers.CharField(required=False, max_length=64)
    ordering = serializers.ChoiceField(choices=["name", "-name"], default="name")
