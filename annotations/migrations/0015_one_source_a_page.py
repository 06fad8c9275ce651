"""Let a page be one source a desk by the hash of its address: PostgreSQL's index takes no row over 2,704 bytes."""

from hashlib import sha256

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

AT_ONCE = 500


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the sources that there are their keys."""
    sources = apps.get_model("annotations", "Source")._base_manager.using(schema_editor.connection.alias)
    rows = sources.filter(url_key="").exclude(url_canonical="").order_by("pk")
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        some = list(sources.filter(pk__in=pks[start : start + AT_ONCE]).only("url_canonical"))
        for source in some:
            source.url_key = sha256(source.url_canonical.encode()).hexdigest()
        sources.bulk_update(some, ["url_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0014_source_url_key"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(model_name="source", name="source_url_once_a_desk"),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("confidential", False), ("deleted_at", None), models.Q(("url_key", ""), _negated=True)
                ),
                fields=("desk", "url_key"),
                name="source_page_once_a_desk",
            ),
        ),
    ]
