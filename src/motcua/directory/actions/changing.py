"""What every change of units and calendars begins with, so that nobody counts by what is about to be old."""

from django.db import connection

from motcua.directory.models import CalendarVersion

LOCK = 4_906_001
"""The lock that the function ``directory_calendar_version`` shares; the migration writes the same number."""


def begin_change() -> None:
    """Wait for those who count by the calendars, keep others from it, and give the calendars' state a new number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SELECT nextval('directory_calendar_version_number')")
        (number,) = cursor.fetchone()
    CalendarVersion.objects.update_or_create(pk=1, defaults={"number": number})
