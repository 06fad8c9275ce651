from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0016_quote_missed"),
    ]

    operations = [
        migrations.AddField(
            model_name="capture",
            name="width",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="capture",
            name="height",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
