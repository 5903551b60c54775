"""Due days computed by PostgreSQL from the calendar tables, a second way that shares no code with ours."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import connection

from motcua.directory.deadline import Limit, LimitUnit, due_moment
from motcua.directory.queries import calendar_of
from motcua.lib.time import local_day, moment
from tests.builders.directory import a_unit, at, give_hours_and_days

CASES = 2_000

ORACLE = """
WITH days AS (
    SELECT series::date AS day,
           CASE special.kind
                WHEN 'off' THEN false
                WHEN 'working' THEN true
                ELSE extract(isodow FROM series) < 6
           END AS worked
      FROM generate_series('2015-01-01'::timestamp, '2027-12-31'::timestamp, interval '1 day') AS series
      LEFT JOIN directory_calendarday AS special
             ON special.day = series::date AND special.unit_id = %(unit)s AND special.replaced_by_id IS NULL
), work AS (
    SELECT day, row_number() OVER (ORDER BY day) AS place FROM days WHERE worked
), cases AS (
    SELECT * FROM unnest(%(ids)s::int[], %(days)s::date[], %(late)s::bool[], %(amounts)s::int[])
           AS given(id, received_on, is_late, amount)
), zero AS (
    SELECT cases.*, work.day AS day_zero, work.place
      FROM cases
      JOIN LATERAL (
           SELECT day, place FROM work
            WHERE day > received_on OR (day = received_on AND NOT is_late)
            ORDER BY day LIMIT 1
      ) AS work ON true
)
SELECT id,
       (SELECT day FROM work WHERE work.place = zero.place + amount),
       (SELECT min(day) FROM work WHERE day >= day_zero + amount)
  FROM zero ORDER BY id
"""


@pytest.mark.django_db
def test_two_thousand_due_days_agree_with_an_oracle_in_sql() -> None:
    unit, rng = a_unit(), Random(20261124)
    give_hours_and_days(unit)
    days = [date(2015, 1, 1) + timedelta(days=rng.randrange(4_500)) for _ in range(CASES)]
    late = [rng.random() < 0.2 for _ in range(CASES)]
    amounts = [rng.randint(1, 60) for _ in range(CASES)]
    given = {"unit": unit.id, "ids": list(range(CASES)), "days": days, "late": late, "amounts": amounts}
    with connection.cursor() as cursor:
        cursor.execute(ORACLE, given)
        told = cursor.fetchall()
    calendar = calendar_of(unit.id)
    for index, by_working_days, by_days in told:
        received = moment(days[index], at("2026-01-05 17:01" if late[index] else "2026-01-05 10:00").time())
        for kind, expected in ((LimitUnit.WORKING_DAYS, by_working_days), (LimitUnit.DAYS, by_days)):
            found = local_day(due_moment(received, Limit(Decimal(amounts[index]), kind), calendar))
            assert found == expected, (received, amounts[index], kind)
    assert len(told) == CASES
