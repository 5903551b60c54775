"""Due moments computed by PostgreSQL from the calendar tables, a second way that shares no code with ours.

Random cases: every unit of limit, parts of days and of hours, four offices with hours and days of
their own, moments at and around opening, closing and the cutoff, thirteen years with a change of hours in between.
``MOTCUA_ORACLE_CASES`` asks for another number; a hundred thousand take a minute.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from psycopg import sql

from motcua.directory.actions import confirm_calendar_change, propose_calendar_change, set_working_time
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.deadline import Limit, LimitUnit, due_moment, forward_by
from motcua.directory.models import Role, Unit
from motcua.directory.queries import calendar_of
from motcua.lib.time import local, moment
from tests.builders.directory import LONG_AGO, a_unit, an_official, at, give_hours_and_days

CASES = int(os.environ.get("MOTCUA_ORACLE_CASES", 20_000))
HERE = Path(__file__).parent
FIRST_DAY, DAYS = date(2015, 1, 1), 12 * 365
OFFICE = [(time(7, 30), time(11, 30)), (time(13, 30), time(17))]
EARLIER = [(time(7), time(11, 45)), (time(13), time(16, 20))]
EDGES = [time(7), time(7, 30), time(11, 30), time(11, 45), time(13, 30), time(15), time(16), time(16, 20), time(17)]
CASES_TABLE = """
CREATE TEMP TABLE oracle_case ON COMMIT DROP AS
SELECT * FROM unnest(%s::int[], %s::int[], %s::timestamp[], %s::text[], %s::numeric[])
           AS given(id, unit_id, at, unit, amount)
"""


@dataclass(frozen=True)
class Asked:
    """One case: at which office, from which moment, and which limit."""

    unit_id: int
    at: datetime
    limit: Limit


def some_offices() -> list[Unit]:
    """The province; below it its police (Saturday mornings), a commune with own days, one whose hours changed."""
    root = a_unit()
    give_hours_and_days(root)
    police, commune, changed = (a_unit(parent=root) for _ in range(3))
    weekdays = dict.fromkeys(range(5), OFFICE)
    set_working_time(police.id, weekdays | {5: OFFICE[:1]}, cutoff=time(15), valid_from=LONG_AGO, source="Công an")
    set_working_time(
        changed.id, dict.fromkeys(range(5), EARLIER), cutoff=time(16), valid_from=LONG_AGO, source="Giờ cũ"
    )
    set_working_time(
        changed.id, weekdays | {5: OFFICE[:1]}, cutoff=time(15), valid_from=date(2025, 7, 1), source="Giờ mới"
    )
    days = [
        {"day": "2024-04-12", "kind": "off", "name": "Lễ hội của xã"},
        {"day": "2024-04-20", "kind": "working", "name": "Làm bù ngày lễ hội"},
        {"day": "2026-02-20", "kind": "working", "name": "Xã trực Tết"},
        {"day": "2026-04-13", "kind": "off", "name": "Lễ hội của xã"},
    ]
    by = an_official(role=Role.ADMINISTRATOR, unit=root)
    change = propose_calendar_change(
        commune.id, days, source="Quyết định 7/QĐ-UBND", by=by.id, at=at("2024-01-02 09:00")
    )
    confirm_calendar_change(change.id, by=by.id, at=at("2024-01-02 10:00"))
    return [root, police, commune, changed]


def a_case(rng: Random, units: list[Unit]) -> Asked:
    """A limit at a moment: one in three close to a time at which something changes."""
    clock = rng.choice(EDGES) if rng.random() < 0.35 else time(rng.randrange(24), rng.randrange(60), rng.randrange(60))
    day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    received = moment(day, clock) + timedelta(seconds=rng.choice((-60, -1, 0, 0, 0, 1, 60)))
    unit = rng.choice(list(LimitUnit))
    amount = {
        LimitUnit.SAME_DAY: None,
        LimitUnit.HOURS: Decimal(rng.randint(1, 480)) / rng.choice((1, 2, 4, 5, 8)),
        LimitUnit.WORKING_DAYS: Decimal(rng.randint(1, 240)) / rng.choice((1, 1, 2, 4, 10)),
        LimitUnit.DAYS: Decimal(rng.randint(1, 90)),
        LimitUnit.MONTHS: Decimal(rng.randint(1, 9)),
    }[unit]
    return Asked(rng.choice(units).id, received, Limit(amount, unit))


@pytest.mark.django_db
def test_due_moments_agree_with_an_oracle_in_sql() -> None:
    units, rng = some_offices(), Random(20261124)
    asked = [a_case(rng, units) for _ in range(CASES)]
    told = oracle(asked, units)
    assert len(told) == CASES
    assert differences(asked, told, {unit.id: calendar_of(unit.id) for unit in units}) == []


def without_make_up_days(calendar: WorkingCalendar) -> WorkingCalendar:
    """A defect: Saturdays worked in exchange are forgotten."""
    return replace(calendar, special_days=tuple(day for day in calendar.special_days if not day.is_working))


def with_a_later_cutoff(calendar: WorkingCalendar) -> WorkingCalendar:
    """A defect: what comes at the very minute of the cutoff still counts for the day."""
    later = [replace(hours, cutoff=time(hours.cutoff.hour, 1)) for hours in calendar.hours]
    return replace(calendar, hours=tuple(later))


def with_the_first_hours_for_ever(calendar: WorkingCalendar) -> WorkingCalendar:
    """A defect: hours that changed in July 2025 stay as they were."""
    return replace(calendar, hours=(replace(calendar.hours[0], valid_to=None),))


def without_the_own_days(calendar: WorkingCalendar) -> WorkingCalendar:
    """A defect: a unit's own decisions about its calendar are forgotten."""
    return replace(calendar, special_days=tuple(day for day in calendar.special_days if "7/QĐ" not in day.source))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "defect", [without_make_up_days, with_a_later_cutoff, with_the_first_hours_for_ever, without_the_own_days]
)
def test_the_oracle_sees_a_planted_defect(defect: Callable[[WorkingCalendar], WorkingCalendar]) -> None:
    units, rng = some_offices(), Random(7)
    asked = [a_case(rng, units) for _ in range(2_000)]
    broken = {unit.id: defect(calendar_of(unit.id)) for unit in units}
    assert differences(asked, oracle(asked, units), broken) != []


def differences(
    asked: list[Asked], told: list[tuple[int, datetime, datetime]], calendars: dict[int, WorkingCalendar]
) -> list[tuple]:
    """The cases that we count otherwise than the oracle, with what it says."""
    return [
        (case, due_at, forwarded)
        for case, (_, due_at, forwarded) in zip(asked, told, strict=True)
        if _wall(due_moment(case.at, case.limit, calendars[case.unit_id])) != due_at
        or _wall(forward_by(case.at, calendars[case.unit_id])) != forwarded
    ]


def oracle(asked: list[Asked], units: list[Unit]) -> list[tuple[int, datetime, datetime]]:
    """What PostgreSQL says to each case: its place, when it is due, by when it must be forwarded."""
    given = [
        list(range(len(asked))),
        [case.unit_id for case in asked],
        [_wall(case.at) for case in asked],
        [str(case.limit.unit) for case in asked],
        [case.limit.amount for case in asked],
    ]
    with connection.cursor() as cursor:
        # Many statements at once take no parameters.
        written = sql.SQL((HERE / "oracle.sql").read_text()).format(units=sql.Literal([unit.id for unit in units]))
        cursor.execute(written)
        cursor.execute(CASES_TABLE, given)
        cursor.execute((HERE / "oracle_answer.sql").read_text())
        return cursor.fetchall()


def _wall(at: datetime) -> datetime:
    return local(at).replace(tzinfo=None)
