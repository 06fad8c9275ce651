"""The rating scales that ship: Newsroom and Public."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone
from uuid_utils.compat import uuid7

# key, label, definition, value, colour (a token's name), icon
NEWSROOM = [
    ("confirmed", "Confirmed", "The words hold as they stand.", None, "confirmed", "confirmed"),
    ("confirmed_with_change", "Confirmed with change", "True once the words are changed as the rationale says.", None, "changed", "changed"),
    ("incorrect", "Incorrect", "The evidence says otherwise.", None, "incorrect", "incorrect"),
    ("unverifiable", "Unverifiable", "No evidence that can be had settles it.", None, "unverifiable", "unverifiable"),
    ("pending", "Pending", "Checked in part; something is still awaited.", None, "review", "review"),
]
PUBLIC = [
    ("true", "True", "Accurate, and nothing significant is missing.", 5.0, "confirmed", "confirmed"),
    ("mostly_true", "Mostly true", "Accurate, but it needs clarification or more information.", 4.0, "confirmed", "confirmed"),
    ("half_true", "Half true", "Partly accurate; it leaves out important details or takes things out of context.", 3.0, "changed", "changed"),
    ("mostly_false", "Mostly false", "It holds an element of truth but ignores critical facts.", 2.0, "incorrect", "incorrect"),
    ("false", "False", "Not accurate.", 1.0, "incorrect", "incorrect"),
    ("misleading", "Misleading", "What it says may hold; what it suggests does not.", None, "changed", "changed"),
    ("missing_context", "Missing context", "It cannot be judged fairly without what it leaves out.", None, "changed", "changed"),
    ("satire", "Satire", "Meant as satire and not as a statement of fact.", None, "unverifiable", "unverifiable"),
    ("unproven", "Unproven", "There is not enough evidence either way.", None, "unverifiable", "unverifiable"),
]


def add(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    scale_model = apps.get_model("annotations", "RatingScale")
    rating_model = apps.get_model("annotations", "Rating")
    now = timezone.now()
    for key, name, ratings in (("newsroom", "Newsroom", NEWSROOM), ("public", "Public", PUBLIC)):
        scale = scale_model.objects.create(id=uuid7(), key=key, name=name, created_at=now, updated_at=now)
        for order, (rating, label, definition, value, colour, icon) in enumerate(ratings, start=1):
            rating_model.objects.create(
                id=uuid7(), scale=scale, key=rating, label=label, definition=definition, value=value,
                colour=colour, icon=icon, order=order, created_at=now,
            )  # fmt: skip


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("annotations", "RatingScale").objects.filter(desk=None, key__in=["newsroom", "public"]).delete()


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
