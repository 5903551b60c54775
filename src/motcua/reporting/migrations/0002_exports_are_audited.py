"""What is taken out as a file is written down: the audit of exports, and the counter of their numbers."""

import django.db.models.deletion
import motcua.lib.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_levels_that_only_procedures_name"),
        ("reporting", "0001_counts_of_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExportDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.UUIDField(default=motcua.lib.ids.uuid7, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("question", models.TextField(blank=True)),
                ("file_name", models.CharField(max_length=120)),
                ("rows", models.PositiveIntegerField()),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "at"], name="exports_of_account"),
                    models.Index(fields=["unit", "-at"], name="exports_of_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^([0-9a-f]{64})?$")), name="hash_is_whole_or_not_there"
                    )
                ],
            },
        ),
    ]
