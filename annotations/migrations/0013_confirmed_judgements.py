"""Let what was confirmed before stand as it did: a confirmation now moves the judgements that it takes along."""

from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def take_along(apps: Any, _schema_editor: Any) -> None:
    """Give the judgements in force on a confirmed claim the epoch that was confirmed."""
    claim = apps.get_model("annotations", "Claim")
    confirmed = claim.objects.filter(confirmed_epoch=F("words_epoch"))
    epoch = claim.objects.filter(pk=OuterRef("claim")).values("words_epoch")
    for name in ("Verdict", "Decision"):
        rows = apps.get_model("annotations", name).objects.filter(superseded_at=None, claim__in=confirmed.values("pk"))
        rows.update(words_epoch=Subquery(epoch))


class Migration(migrations.Migration):  # noqa: D101 - Django names it
    dependencies = [("annotations", "0012_version_by_hash")]

    operations = [migrations.RunPython(take_along, migrations.RunPython.noop)]
