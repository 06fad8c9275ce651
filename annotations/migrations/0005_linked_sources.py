"""A table of the sources that an article's own links were captured as."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('annotations', '0004_imports_and_offers'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkedSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linked_sources', to='annotations.article')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linking', to='annotations.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'source'), name='linked_source_once_an_article')],
            },
        ),
    ]
