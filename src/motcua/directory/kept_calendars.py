"""The calendars this process has prepared, thrown away when any calendar changes.

Each use asks the database for the number of the calendars' state, in one call. Inside a transaction that call also
keeps the calendars from changing until it ends (a shared lock): a change that is being confirmed waits for those who
count by the old calendar, and then finds their dossiers. Nobody counts by an old calendar after the confirmation.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from motcua.directory.calendar import Hours, Interval, SpecialDay, WorkingCalendar
from motcua.directory.models import CalendarDay, CalendarYear, DayKind, Unit, WorkingTime

Days = dict[date, SpecialDay]


@dataclass
class Kept:
    """What was read of all calendars at one state, and what was made of it."""

    number: int | None
    hours: dict[int, tuple[Hours, ...]]
    days: dict[int, Days]
    years: dict[int, frozenset[int]]
    lines: dict[int, tuple[int, ...]] = field(default_factory=dict)
    made: dict[tuple[int, ...], WorkingCalendar] = field(default_factory=dict)


_kept: Kept | None = None
_holding: ContextVar[bool] = ContextVar("calendars are held", default=False)
_others: list[Callable[[], None]] = []


def forget() -> None:
    """Read everything anew at the next use."""
    global _kept
    _kept = None
    for forget_other in _others:
        forget_other()


def also_forget(*others: Callable[[], None]) -> None:
    """Call ``others`` whenever the calendars are thrown away."""
    _others.extend(others)


def calendar_of(unit_id: int) -> WorkingCalendar:
    """The calendar of the unit as the database has it now."""
    kept = renew()
    # Units that add nothing of their own share the calendar they inherit.
    givers = tuple(id for id in _line(kept, unit_id) if id in kept.hours or id in kept.days or id in kept.years)
    calendar = kept.made.get(givers)
    if calendar is None:
        calendar = kept.made[givers] = _make(kept, givers, kept.days, kept.years)
    return calendar


def calendar_if(unit_id: int, *, changed_unit_id: int, days: Days, years: frozenset[int]) -> WorkingCalendar:
    """The calendar of the unit if ``changed_unit_id`` had these days, and ``years`` besides its own."""
    kept = renew()
    known = kept.years.get(changed_unit_id, frozenset()) | years
    return _make(
        kept,
        _line(kept, unit_id),
        kept.days | {changed_unit_id: days},
        kept.years | {changed_unit_id: known},
    )


def own_days(unit_id: int) -> Days:
    """The days in force that the unit entered itself."""
    return dict(renew().days.get(unit_id, {}))


@contextmanager
def holding() -> Iterator[None]:
    """Ask once and hold all calendars as they are; only inside a transaction, and before any row is locked."""
    assert connection.in_atomic_block, "calendars are held by a transaction"
    renew()
    held = _holding.set(True)
    try:
        yield
    finally:
        _holding.reset(held)


def renew() -> Kept:
    """What is known of all calendars, read anew if any changed; in a transaction it stays so to the end."""
    global _kept
    if _holding.get() and _kept is not None:
        return _kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_calendar_version(%s)", [connection.in_atomic_block])
        (number,) = cursor.fetchone()
    kept = _kept
    if kept is None or number is None or kept.number != number:
        forget()
        kept = _kept = Kept(number, _hours(), _days(), _years())
    return kept


def _line(kept: Kept, unit_id: int) -> tuple[int, ...]:
    """The ids from the root down to the unit."""
    line = kept.lines.get(unit_id)
    if line is None:
        codes = [code for code in Unit.objects.values_list("path", flat=True).get(pk=unit_id).split("/") if code]
        ids = dict(Unit.objects.filter(code__in=codes).values_list("code", "id"))
        line = kept.lines[unit_id] = tuple(ids[code] for code in codes)
    return line


def _make(kept: Kept, line: Iterable[int], days: dict[int, Days], years: dict[int, frozenset[int]]) -> WorkingCalendar:
    hours: tuple[Hours, ...] = ()
    merged: Days = {}
    known: frozenset[int] = frozenset()
    for unit_id in line:
        hours = kept.hours.get(unit_id, hours)
        merged |= days.get(unit_id, {})
        known |= years.get(unit_id, frozenset())
    return WorkingCalendar(hours, tuple(merged[day] for day in sorted(merged)), known)


def _hours() -> dict[int, tuple[Hours, ...]]:
    found: dict[int, tuple[Hours, ...]] = {}
    for row in WorkingTime.objects.prefetch_related("intervals").order_by("unit_id", "valid_from"):
        week: list[tuple[Interval, ...]] = [()] * 7
        for interval in row.intervals.all():
            week[interval.weekday] = (*week[interval.weekday], Interval(interval.starts, interval.ends))
        hours = Hours(tuple(week), row.cutoff, row.valid_from, row.valid_to, row.source)
        found[row.unit_id] = (*found.get(row.unit_id, ()), hours)
    return found


def _days() -> dict[int, Days]:
    found: dict[int, Days] = {}
    for row in CalendarDay.objects.filter(replaced_by__isnull=True):
        special = SpecialDay(row.day, row.kind == DayKind.WORKING, row.name, row.source, row.is_forecast)
        found.setdefault(row.unit_id, {})[row.day] = special
    return found


def _years() -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for unit_id, year in CalendarYear.objects.values_list("unit_id", "year"):
        found[unit_id] = found.get(unit_id, frozenset()) | {year}
    return found
