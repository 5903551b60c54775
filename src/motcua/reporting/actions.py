"""The counts of a day are made from the dossiers, again and again with the same outcome."""

from datetime import date, datetime, time, timedelta

from django.db import connection, transaction

from motcua.lib.time import moment
from motcua.reporting.counting import COLUMNS, COUNTED, OF_UNIT

_WRITE = f"""
INSERT INTO reporting_daycount (unit_id, day, {", ".join(COLUMNS)})
SELECT * FROM ({{counted}}) AS counted
    ON CONFLICT (unit_id, day) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS)}
 WHERE {" OR ".join(f"reporting_daycount.{name} <> excluded.{name}" for name in COLUMNS)}
"""
_LOCK_DAY = """
INSERT INTO reporting_daycount (unit_id, day, received, received_online, finished, early, on_time, late, returned)
VALUES (%(unit_id)s, %(day)s, 0, 0, 0, 0, 0, 0, 0)
    ON CONFLICT (unit_id, day) DO UPDATE SET received = reporting_daycount.received
"""


LATELY = timedelta(days=30)
_FILED = """
INSERT INTO reporting_filedlately (procedure_id, filed)
SELECT procedure_id, count(*) FROM dossiers_dossier
 WHERE drafted_at >= %(since)s AND drafted_at < %(until)s AND number IS NOT NULL
 GROUP BY procedure_id
"""


def recount_day(unit_id: int, day: date) -> None:
    """The counts of the unit on ``day`` are what the dossiers say."""
    facts = {"unit_id": unit_id, "day": day} | _bounds(day, day)
    with transaction.atomic(), connection.cursor() as cursor:
        # First the lock, then the count: whoever counts later also writes later.
        cursor.execute(_LOCK_DAY, facts)
        cursor.execute(_WRITE.format(counted=COUNTED.format(of_unit=OF_UNIT)), facts)


def recount(first: date, last: date) -> None:
    """The counts of all units from ``first`` to ``last``, both included, are what the dossiers say."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reporting_daycount IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(_WRITE.format(counted=COUNTED.format(of_unit="")), _bounds(first, last))


def count_filed(at: datetime) -> None:
    """What was filed of each procedure in the ``LATELY`` before ``at`` is known."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reporting_filedlately IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM reporting_filedlately")
        cursor.execute(_FILED, {"since": at - LATELY, "until": at})


def _bounds(first: date, last: date) -> dict[str, object]:
    return {"from": moment(first, time()), "until": moment(last + timedelta(days=1), time())}
