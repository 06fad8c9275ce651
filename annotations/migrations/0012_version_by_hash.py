from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0005_linked_sources"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="articleversion",
            index=models.Index(fields=["sha256"], name="version_by_hash"),
        ),
    ]
