"""The days off of a year: what we ship for 2015 to 2027, and the draft of a year still to come.

The draft holds what the law fixes by the solar calendar, and days off in lieu of those that fall on a weekend.
Tết and the Hùng Kings day are typed by whoever enters the year, and so are exchanged days: a yearly notice fixes them.

Sources: Labour Code 2019, articles 111 and 112 (2012 code, article 115, until 2020).
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

from motcua.directory.calendar import Hours, Interval, SpecialDay, WorkingCalendar
from motcua.directory.errors import DayEnteredTwice, DayNotCountable, HolidaysIncomplete

SHIPPED = Path(__file__).parent / "data" / "days_off.csv"
TET_DAYS = 5


@dataclass(frozen=True)
class FixedHoliday:
    """A day off that falls on the same solar day every year from ``since`` on."""

    month: int
    day: int
    name: str
    source: str
    since: int = 2021


FIXED = (
    FixedHoliday(1, 1, "Tết Dương lịch", "Bộ luật Lao động 2019, điều 112 khoản 1 điểm a"),
    FixedHoliday(4, 30, "Ngày Chiến thắng 30/4", "Bộ luật Lao động 2019, điều 112 khoản 1 điểm c"),
    FixedHoliday(5, 1, "Ngày Quốc tế lao động 01/5", "Bộ luật Lao động 2019, điều 112 khoản 1 điểm d"),
    FixedHoliday(9, 2, "Quốc khánh", "Bộ luật Lao động 2019, điều 112 khoản 1 điểm đ"),
    FixedHoliday(11, 24, "Ngày Văn hóa Việt Nam", "Nghị quyết 80-NQ/TW ngày 07/01/2026; luật chưa kiểm chứng", 2026),
)


def shipped_days(path: Path = SHIPPED) -> tuple[SpecialDay, ...]:
    """The days off and make-up days of a file with the columns date, kind, name, source, is_forecast.

    Raises: DayNotCountable, DayEnteredTwice.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        days = tuple(_read(row) for row in csv.DictReader(lines))
    demand_each_once(special.day for special in days)
    return days


@cache
def shipped_calendar() -> WorkingCalendar:
    """The calendar of an office without days of its own: usual hours, and the days off that are shipped.

    Monday to Friday 07:30-11:30 and 13:30-17:00, cutoff 15:00; for tools that know no office. An office's own calendar
    is ``queries.calendar_of``.
    """
    day = (Interval(time(7, 30), time(11, 30)), Interval(time(13, 30), time(17)))
    days = shipped_days()
    return WorkingCalendar((Hours((day,) * 5 + ((), ()), time(15)),), days, frozenset(shipped_years(days)))


def shipped_years(days: Iterable[SpecialDay]) -> dict[int, bool]:
    """The years that ``days`` cover, each with whether it is a forecast."""
    years: dict[int, bool] = {}
    for special in days:
        years[special.day.year] = years.get(special.day.year, False) or special.is_forecast
    return years


def as_row(special: SpecialDay) -> dict[str, str]:
    """The day as a line of the file that ``shipped_days`` reads."""
    return {
        "date": special.day.isoformat(),
        "kind": "working" if special.is_working else "off",
        "name": special.name,
        "source": special.source,
        "is_forecast": "yes" if special.is_forecast else "no",
    }


def draft_year(year: int, *, tet: date, hung_kings: date) -> tuple[SpecialDay, ...]:
    """The days off of ``year`` by the law's text: ``tet`` is the first day of the lunar year, typed by a person.

    Tết is taken as the day before ``tet`` and the four days from it, the National Day's second day as 3 September
    (1 September where the 3rd is a weekend day and the 1st is not); the yearly notice may order otherwise.
    """
    days = {}
    for fixed in FIXED:
        if year >= fixed.since:
            day = date(year, fixed.month, fixed.day)
            days[day] = SpecialDay(day, False, fixed.name, fixed.source, True)
    second = _second_national_day(year)
    days[second] = SpecialDay(second, False, "Quốc khánh (ngày liền kề 02/9)", FIXED[3].source, True)
    for n in range(TET_DAYS):
        day = tet + timedelta(days=n - 1)
        days[day] = SpecialDay(day, False, "Tết Nguyên đán", "Bộ luật Lao động 2019, điều 112 khoản 1 điểm b", True)
    name, source = "Giỗ Tổ Hùng Vương (10/3 âm lịch)", "Bộ luật Lao động 2019, điều 112 khoản 1 điểm e"
    days[hung_kings] = SpecialDay(hung_kings, False, name, source, True)
    return tuple(sorted((days | _in_lieu(days)).values(), key=lambda special: special.day))


def demand_holidays_of_the_law(year: int, days: Iterable[SpecialDay]) -> None:
    """Raise HolidaysIncomplete when a holiday of the law is not among ``days``."""
    off = {special.day: special.name for special in days if not special.is_working}
    missing = [
        f"{fixed.name} ({fixed.day:02}/{fixed.month:02})"
        for fixed in FIXED[:4]
        if date(year, fixed.month, fixed.day) not in off
    ]
    tet = sum(date(year, 1, 15) <= day <= date(year, 2, 28) for day in off)
    if tet < TET_DAYS:
        missing.append("Tết Nguyên đán (5 ngày)")
    if not any("Hùng Vương" in name for name in off.values()):
        missing.append("Giỗ Tổ Hùng Vương (10/3 âm lịch)")
    if missing:
        raise HolidaysIncomplete(year=year, missing="; ".join(missing))


def demand_each_once(days: Iterable[date]) -> None:
    """Raise DayEnteredTwice when a day comes twice."""
    seen: set[date] = set()
    for day in days:
        if day in seen:
            raise DayEnteredTwice(day=f"{day:%d/%m/%Y}")
        seen.add(day)


def _read(row: dict[str, str]) -> SpecialDay:
    try:
        day = date.fromisoformat(row["date"])
        is_working = {"off": False, "working": True}[row["kind"]]
        is_forecast = {"no": False, "yes": True}[row["is_forecast"]]
    except (KeyError, ValueError) as problem:
        raise DayNotCountable(day=row.get("date", "")) from problem
    return SpecialDay(day, is_working, row["name"], row["source"], is_forecast)


def _second_national_day(year: int) -> date:
    before, after = date(year, 9, 1), date(year, 9, 3)
    return before if after.weekday() >= 5 and before.weekday() < 5 else after


def _in_lieu(days: dict[date, SpecialDay]) -> dict[date, SpecialDay]:
    """For each day off on a weekend, the next day that is neither weekend nor taken."""
    found: dict[date, SpecialDay] = {}
    for day in sorted(days):
        if day.weekday() < 5:
            continue
        free = day + timedelta(days=1)
        while free.weekday() >= 5 or free in days or free in found:
            free += timedelta(days=1)
        name = f"Nghỉ bù {days[day].name}"
        found[free] = SpecialDay(free, False, name, "Bộ luật Lao động 2019, điều 111 khoản 3", True)
    return found
