"""A number for the state of all calendars, read in one call that also keeps them as they are.

The call is a function because its second statement must see what was confirmed while the first one waited.
"""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE directory_calendar_version_number START 2;
INSERT INTO directory_calendarversion (id, number) VALUES (1, 1);
CREATE FUNCTION directory_calendar_version(keep boolean) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF keep THEN
        PERFORM pg_advisory_xact_lock_shared(4906001);
    END IF;
    RETURN (SELECT number FROM directory_calendarversion WHERE id = 1);
END
$$;
"""
BACKWARD = """
DROP FUNCTION directory_calendar_version(boolean);
DELETE FROM directory_calendarversion;
DROP SEQUENCE directory_calendar_version_number;
"""


class Migration(migrations.Migration):
    """The state of the calendars is numbered."""

    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
