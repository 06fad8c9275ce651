from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0015_one_source_a_page"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="quote_missed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
