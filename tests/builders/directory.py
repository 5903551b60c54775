"""Builders of the room directory: each says only what the test is about."""

from datetime import date, datetime, time
from functools import cache

from motcua.directory.calendar import Hours, Interval, SpecialDay, WorkingCalendar
from motcua.directory.days_off import shipped_days, shipped_years
from motcua.lib.time import LOCAL

MORNING = Interval(time(7, 30), time(11, 30))
AFTERNOON = Interval(time(13, 30), time(17, 0))


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
