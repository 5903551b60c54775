"""New jobs do not send a notification: docs/decisions/jobs.md says why."""

from django.db import migrations

TRIGGER = "procrastinate_jobs_notify_queue_job_inserted_v1"


class Migration(migrations.Migration):
    """The trigger that notifies workers is switched off."""

    dependencies = [("lib", "0001_extensions"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {TRIGGER}",
            f"ALTER TABLE procrastinate_jobs ENABLE TRIGGER {TRIGGER}",
        )
    ]
