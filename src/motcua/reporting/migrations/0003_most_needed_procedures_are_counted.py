"""How many dossiers of each procedure were filed lately."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_imports_are_kept'),
        ('reporting', '0002_exports_are_audited'),
    ]

    operations = [
        migrations.CreateModel(
            name='FiledLately',
            fields=[
                ('procedure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='catalogue.procedure')),
                ('filed', models.PositiveIntegerField()),
            ],
        ),
    ]
