"""Builders of the room directory: each says only what the test is about."""

from datetime import date, datetime, time
from functools import cache
from itertools import count
from typing import Any

from motcua.directory.actions import UnitFacts, appoint, employ, load_days_off, record_units, set_working_time
from motcua.directory.calendar import Hours, Interval, SpecialDay, WorkingCalendar
from motcua.directory.days_off import shipped_days, shipped_years
from motcua.directory.models import Level, Official, Role, Unit, UnitKind
from motcua.lib.time import LOCAL

MORNING = Interval(time(7, 30), time(11, 30))
AFTERNOON = Interval(time(13, 30), time(17, 0))
LONG_AGO = date(2015, 1, 1)

_serial = count(1)


def at(text: str) -> datetime:
    """The moment of ``text`` on the wall clock in Vietnam: ``at("2026-04-24 15:20")``."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def a_week(*, saturday: tuple[Interval, ...] = ()) -> Hours:
    """Office hours from Monday to Friday, 07:30-11:30 and 13:30-17:00, cutoff 15:00."""
    return Hours(((MORNING, AFTERNOON),) * 5 + (saturday, ()), time(15))


def a_calendar(
    *, extra: tuple[SpecialDay, ...] = (), years: frozenset[int] | None = None, hours: Hours | None = None
) -> WorkingCalendar:
    """The calendar with the days off that are shipped (2015 to 2027), office hours, and ``extra`` days over them."""
    if not extra and years is None and hours is None:
        return _usual_calendar()
    days = {special.day: special for special in (*shipped_days(), *extra)}
    known = frozenset(shipped_years(days.values())) if years is None else years
    return WorkingCalendar((hours or a_week(),), tuple(days.values()), known)


@cache
def _usual_calendar() -> WorkingCalendar:
    days = shipped_days()
    return WorkingCalendar((a_week(),), days, frozenset(shipped_years(days)))


def a_day_off(day: str, name: str = "Nghỉ") -> SpecialDay:
    """A day off entered for ``day``."""
    return SpecialDay(date.fromisoformat(day), False, name, "Quyết định 1/QĐ-UBND")


def a_unit(
    code: str = "",
    *,
    kind: UnitKind = UnitKind.DEPARTMENT,
    level: Level = Level.COMMUNE,
    parent: Unit | None = None,
    **more: Any,
) -> Unit:
    """A unit in force since long ago, under ``parent``."""
    code = code or f"don-vi-{next(_serial)}"
    name = more.pop("name", f"{kind.label} {code}")
    facts = {"valid_from": LONG_AGO} | more
    record_units(
        [UnitFacts(code=code, name=name, kind=kind, level=level, parent=parent.code if parent else "", **facts)]
    )
    return Unit.objects.get(code=code)


def a_commune(*, parent: Unit | None = None) -> Unit:
    """A commune's People's Committee with a service center below it."""
    committee = a_unit(kind=UnitKind.PEOPLES_COMMITTEE, parent=parent)
    a_unit(kind=UnitKind.SERVICE_CENTER, parent=committee)
    return committee


def an_official(*, role: Role = Role.SPECIALIST, unit: Unit | None = None, name: str = "Phạm Thị Lan") -> Official:
    """An official with one position, in ``unit`` or in a unit of their own."""
    official = employ(f"cb-{next(_serial)}", name, on=LONG_AGO)
    appoint(official.id, (unit or a_unit()).id, role=role, title=str(role.label), on=LONG_AGO)
    return official


def give_hours_and_days(unit: Unit) -> None:
    """Office hours and the shipped days off for the unit and all below it."""
    stretches = [(MORNING.starts, MORNING.ends), (AFTERNOON.starts, AFTERNOON.ends)]
    set_working_time(unit.id, dict.fromkeys(range(5), stretches), cutoff=time(15), valid_from=LONG_AGO, source="Mẫu")
    load_days_off(unit.id)
