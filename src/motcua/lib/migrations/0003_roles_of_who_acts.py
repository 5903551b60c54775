"""The roles in which the database meets us, and their rights: docs/rules/permissions.md."""

from django.db import migrations

from motcua.lib.roles import CREATE_ROLES


class Migration(migrations.Migration):
    """Roles belong to the whole cluster, so taking this back leaves them."""

    dependencies = [("lib", "0002_jobs_are_polled")]
    operations = [migrations.RunSQL(CREATE_ROLES, migrations.RunSQL.noop)]
