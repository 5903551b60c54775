"""What people ask the directory: units, their calendars, and who holds which position.

Calendars and unit cards are kept by each process and thrown away when ``CalendarVersion`` has moved on.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import monotonic

from django.db.models import Q, QuerySet

from motcua.directory.calendar import Hours, Interval, SpecialDay, WorkingCalendar
from motcua.directory.models import (
    CalendarDay,
    CalendarVersion,
    CalendarYear,
    DayKind,
    Official,
    Role,
    Unit,
    UnitKind,
    WorkingTime,
)


@dataclass(frozen=True, slots=True)
class UnitCard:
    """What other rooms need of a unit again and again."""

    id: int
    code: str
    name: str
    kind: UnitKind
    path: str
    parent_id: int | None
    identifier_code: str | None
    identifier_is_sample: bool


def holds_on(on: date) -> Q:
    """The condition that a dated row is in force on the day ``on``; both its days are included."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def units_in_force(on: date) -> QuerySet[Unit]:
    """The units that exist on the day ``on``."""
    return Unit.objects.filter(holds_on(on))


def unit_by_code(code: str) -> Unit | None:
    """The unit with our code, or None."""
    return Unit.objects.filter(code=code).first()


@lru_cache(maxsize=4096)
def unit_card(unit_id: int) -> UnitCard:
    """The card of a unit, asked of the database once a process."""
    unit = Unit.objects.get(pk=unit_id)
    return UnitCard(
        id=unit.id,
        code=unit.code,
        name=unit.name,
        kind=UnitKind(unit.kind),
        path=unit.path,
        parent_id=unit.parent_id,
        identifier_code=unit.identifier_code,
        identifier_is_sample=unit.identifier_is_sample,
    )


@lru_cache(maxsize=1024)
def unit_subtree_ids(path: str) -> tuple[int, ...]:
    """The ids of the unit with this path and of all units below it."""
    return tuple(Unit.objects.filter(path__startswith=path).order_by("id").values_list("id", flat=True))


def officials_with_role(unit_id: int, role: Role | str, *, on: date) -> QuerySet[Official]:
    """The officials who hold the role on the day ``on`` in the unit or in a division of it, by given name."""
    at_unit = Q(positions__unit_id=unit_id) | Q(
        positions__unit__parent_id=unit_id, positions__unit__kind=UnitKind.DIVISION
    )
    held = Q(positions__role=role, positions__valid_from__lte=on) & (
        Q(positions__valid_to__isnull=True) | Q(positions__valid_to__gte=on)
    )
    return Official.objects.filter(at_unit & held).distinct().order_by("name_sort")


CHECKED_EVERY_SECONDS = 1.0
"""How long a process may count with a calendar after another process changed it; the daily recount finds the rest."""


class _Kept:
    """The calendars this process has built, the version they were built from, and when that was last checked."""

    calendars: dict[int, WorkingCalendar] = {}
    version = -1
    checked_at = 0.0


def calendar_of(unit_id: int) -> WorkingCalendar:
    """The calendar a unit works by: its own hours and days, and where it has none those of the units above."""
    _renew()
    if unit_id not in _Kept.calendars:
        _Kept.calendars[unit_id] = build_calendar(unit_id)
    return _Kept.calendars[unit_id]


def forget_calendars() -> None:
    """Let this process read every calendar, and every unit, anew."""
    _Kept.calendars, _Kept.version, _Kept.checked_at = {}, -1, 0.0
    unit_card.cache_clear()
    unit_subtree_ids.cache_clear()


def build_calendar(unit_id: int, days: dict[date, SpecialDay | None] | None = None) -> WorkingCalendar:
    """The calendar of a unit read from its tables; ``days`` are laid over them to see what a change would do."""
    line = _line_of(unit_id)
    special: dict[date, SpecialDay] = {}
    rows = CalendarDay.objects.filter(unit_id__in=line, replaced_by=None)
    for row in sorted(rows, key=lambda row: line.index(row.unit_id), reverse=True):
        special[row.day] = SpecialDay(
            row.day, row.kind == DayKind.WORKING, row.name, row.source, is_forecast=row.is_forecast
        )
    for day, laid in (days or {}).items():
        special.pop(day, None)
        if laid is not None:
            special[day] = laid
    years = frozenset(CalendarYear.objects.filter(unit_id__in=line).values_list("year", flat=True))
    return WorkingCalendar(_hours_of(line), tuple(special[day] for day in sorted(special)), years)


def _line_of(unit_id: int) -> list[int]:
    """The unit and the units above it, nearest first."""
    codes = [code for code in unit_card(unit_id).path.split("/") if code]
    ids = dict(Unit.objects.filter(code__in=codes).values_list("code", "id"))
    return [ids[code] for code in reversed(codes)]


def _hours_of(line: list[int]) -> tuple[Hours, ...]:
    rows = list(WorkingTime.objects.filter(unit_id__in=line).prefetch_related("intervals").order_by("valid_from"))
    nearest = next((unit_id for unit_id in line if any(row.unit_id == unit_id for row in rows)), None)
    return tuple(_hours(row) for row in rows if row.unit_id == nearest)


def _hours(row: WorkingTime) -> Hours:
    weekdays: list[list[Interval]] = [[] for _ in range(7)]
    for interval in row.intervals.all():
        weekdays[interval.weekday].append(Interval(interval.starts, interval.ends))
    return Hours(
        weekdays=tuple(tuple(sorted(day, key=lambda i: i.starts)) for day in weekdays),
        cutoff=row.cutoff,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
    )


def _renew() -> None:
    if monotonic() - _Kept.checked_at < CHECKED_EVERY_SECONDS:
        return
    version = CalendarVersion.objects.values_list("number", flat=True).first() or 0
    if version != _Kept.version:
        _Kept.calendars, _Kept.version = {}, version
    _Kept.checked_at = monotonic()
