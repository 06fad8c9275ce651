"""Tables for content that is read in the background, and for texts that are offered as a next version."""

import annotations.models.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('annotations', '0009_archive_copies'),
    ]

    operations = [
        migrations.CreateModel(
            name='VersionOffer',
            fields=[
                ('id', models.UUIDField(default=annotations.models.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField()),
                ('lock', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('queued', 'queued'), ('running', 'running'), ('ready', 'ready'), ('failed', 'failed'), ('accepted', 'accepted'), ('dismissed', 'dismissed')], default='queued', max_length=32)),
                ('problem', models.JSONField(blank=True, null=True)),
                ('url', models.CharField(blank=True, max_length=4096)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('identical', models.BooleanField(default=False)),
                ('text', models.TextField(blank=True)),
                ('blocks', models.JSONField(blank=True, default=list)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('words', models.PositiveIntegerField(default=0)),
                ('changes', models.JSONField(blank=True, default=dict)),
                ('carried', models.JSONField(blank=True, default=dict)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='annotations.article')),
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='annotations.articleversion')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='annotations.articleversion')),
            ],
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=annotations.models.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('lease_token', models.UUIDField(blank=True, null=True)),
                ('host', models.CharField(blank=True, max_length=255)),
                ('updated_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('ready', 'ready'), ('queued', 'queued'), ('running', 'running'), ('failed', 'failed')], default='queued', max_length=32)),
                ('code', models.CharField(blank=True, max_length=32)),
                ('detail', models.CharField(blank=True, max_length=1000)),
                ('url', models.CharField(blank=True, max_length=4096)),
                ('url_final', models.CharField(blank=True, max_length=4096)),
                ('http_status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('media_type', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('names_article', models.BooleanField(default=False)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='annotations.article')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='job', to='annotations.versionoffer')),
            ],
        ),
        migrations.AddIndex(
            model_name='versionoffer',
            index=models.Index(fields=['article', '-created_at'], name='offer_of_article'),
        ),
        migrations.AddConstraint(
            model_name='versionoffer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'ready', 'failed', 'accepted', 'dismissed'])), name='offer_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='versionoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('version__isnull', False), _connector='OR'), name='offer_accepted_has_a_version'),
        ),
        migrations.AddConstraint(
            model_name='versionoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='offer_ready_has_a_text'),
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(fields=['article', '-created_at'], name='import_of_article'),
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(condition=models.Q(('state', 'queued')), fields=['next_attempt_at', 'created_at'], name='import_due'),
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(condition=models.Q(('state', 'running')), fields=['lease_until'], name='import_leased'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['ready', 'queued', 'running', 'failed'])), name='import_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('url', ''), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='import_has_something_to_read'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), models.Q(('lease_token__isnull', False), ('lease_until__isnull', False)), _connector='OR'), name='import_running_has_a_lease'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'queued'), _negated=True), ('next_attempt_at__isnull', False), _connector='OR'), name='import_queued_has_a_time'),
        ),
    ]
