"""The e-form of a version."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_what_search_reads_stays_on_its_page"),
    ]

    operations = [
        migrations.CreateModel(
            name="EForm",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="eform",
                        serialize=False,
                        to="catalogue.procedureversion",
                    ),
                ),
                ("document", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True), name="eform_is_not_empty"
                    )
                ],
            },
        ),
    ]
