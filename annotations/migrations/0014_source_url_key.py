import annotations.models.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0013_confirmed_judgements"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="url_key",
            field=annotations.models.fields.KeyField(
                blank=True, db_default="", default="", max_length=64, of="url_canonical"
            ),
        ),
    ]
