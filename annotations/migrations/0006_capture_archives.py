"""Captures keep an archive record, and say which extractor read their text."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("annotations", "0002_shipped_scales")]
    operations = [
        migrations.AddField(
            "capture", "warc_sha256", models.CharField(max_length=64, blank=True, default="", db_default="")
        ),
        migrations.AddField("capture", "warc_bytes", models.PositiveBigIntegerField(null=True, blank=True)),
        migrations.AddField(
            "capture", "extractor", models.CharField(max_length=100, blank=True, default="", db_default="")
        ),
    ]
