"""The working calendar is changed by a proposal with its decision, in force when a named person confirms it.

Source: Labour Code 2019, article 112 (days off are decided each year).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction

from motcua.directory.actions.changing import begin_change
from motcua.directory.calendar import Interval, SpecialDay
from motcua.directory.changes import demand_source, read_days, year_as_change
from motcua.directory.days_off import SHIPPED, demand_holidays_of_the_law, shipped_days, shipped_years
from motcua.directory.errors import CalendarNotYours, ChangeAlreadyDecided, ChangeUnknown, YearAlreadyEntered
from motcua.directory.models import (
    CalendarChange,
    CalendarDay,
    CalendarYear,
    DayKind,
    Role,
    Unit,
    WorkingInterval,
    WorkingTime,
)
from motcua.directory.queries import days_of_year, holds_role
from motcua.lib.time import local, local_day


def set_working_time(
    unit_id: int,
    week: Mapping[int, Iterable[tuple[time, time]]],
    *,
    cutoff: time,
    valid_from: date,
    source: str,
) -> WorkingTime:
    """The unit works by ``week`` (weekday 0 to 6: stretches of work) from ``valid_from``; earlier hours end before."""
    intervals = [(weekday, Interval(*stretch)) for weekday, stretches in week.items() for stretch in stretches]
    with transaction.atomic():
        begin_change()
        earlier = WorkingTime.objects.filter(unit_id=unit_id, valid_to__isnull=True, valid_from__lt=valid_from)
        earlier.update(valid_to=date.fromordinal(valid_from.toordinal() - 1))
        hours = WorkingTime.objects.create(
            unit_id=unit_id, cutoff=cutoff, valid_from=valid_from, source=demand_source(source)
        )
        WorkingInterval.objects.bulk_create(
            WorkingInterval(working_time=hours, weekday=weekday, starts=interval.starts, ends=interval.ends)
            for weekday, interval in intervals
        )
    return hours


def load_days_off(unit_id: int, path: Path = SHIPPED) -> int:
    """Enter the days off of the years in the file that the unit has not entered. How many days were entered.

    Raises: DayNotCountable, DayEnteredTwice.
    """
    days = shipped_days(path)
    with transaction.atomic():
        begin_change()
        entered = set(CalendarYear.objects.filter(unit_id=unit_id).values_list("year", flat=True))
        years = {year: forecast for year, forecast in shipped_years(days).items() if year not in entered}
        rows = [_row(unit_id, special) for special in days if special.day.year in years]
        CalendarDay.objects.bulk_create(rows)
        CalendarYear.objects.bulk_create(
            CalendarYear(unit_id=unit_id, year=year, source=_source_of_year(forecast), is_forecast=forecast)
            for year, forecast in years.items()
        )
    return len(rows)


def propose_calendar_change(
    unit_id: int, days: Iterable[Mapping[str, str]], *, source: str, by: int, at: datetime
) -> CalendarChange:
    """A proposal to change days of the unit's calendar, by the decision ``source``.

    Raises: SourceMissing, DayNotCountable, DayEnteredTwice.
    """
    rows = [changed.as_row() for changed in read_days(days)]
    return CalendarChange.objects.create(
        unit_id=unit_id, source=demand_source(source), days=rows, proposed_by_id=by, proposed_at=at
    )


def propose_year(
    year: int, unit_id: int, *, days: Iterable[SpecialDay], source: str, by: int, at: datetime
) -> CalendarChange:
    """A proposal that enters the days off of ``year``, or replaces what was only a forecast.

    Raises: SourceMissing, YearAlreadyEntered, HolidaysIncomplete, DayEnteredTwice.
    """
    wanted = [special for special in days if special.day.year == year]
    demand_holidays_of_the_law(year, wanted)
    if CalendarYear.objects.filter(unit_id=unit_id, year=year, is_forecast=False).exists():
        raise YearAlreadyEntered(year=year, unit=Unit.objects.get(pk=unit_id).name)
    changed = year_as_change(wanted, days_of_year(unit_id, year))
    return CalendarChange.objects.create(
        unit_id=unit_id,
        source=demand_source(source),
        days=[day.as_row() for day in changed],
        enters_year=year,
        proposed_by_id=by,
        proposed_at=at,
    )


def confirm_calendar_change(change_id: int, *, by: int, at: datetime) -> CalendarChange:
    """The change is in force: the days it names are replaced, none is deleted.

    Until the transaction ends nobody else counts a limit, so that the dates to be moved can be listed and moved in it.
    Raises: ChangeAlreadyDecided, CalendarNotYours.
    """
    with transaction.atomic():
        begin_change()
        change = _decided(change_id, CalendarChange.State.CONFIRMED, by=by, at=at)
        days = read_days(change.days)
        old = CalendarDay.objects.filter(
            unit=change.unit, day__in=[changed.day for changed in days], replaced_by__isnull=True
        )
        old.update(replaced_by=change)
        CalendarDay.objects.bulk_create(
            CalendarDay(
                unit=change.unit,
                day=changed.day,
                kind=DayKind(changed.kind),
                name=changed.name,
                source=change.source,
                change=change,
            )
            for changed in days
            if changed.kind != "none"
        )
        if change.enters_year:
            CalendarYear.objects.update_or_create(
                unit=change.unit,
                year=change.enters_year,
                defaults={"source": change.source, "is_forecast": False},
            )
    return change


def reject_calendar_change(change_id: int, *, by: int, at: datetime) -> CalendarChange:
    """The proposal is closed and changes nothing. Raises: ChangeAlreadyDecided, CalendarNotYours."""
    with transaction.atomic():
        return _decided(change_id, CalendarChange.State.REJECTED, by=by, at=at)


def _decided(change_id: int, state: str, *, by: int, at: datetime) -> CalendarChange:
    locked = CalendarChange.objects.select_for_update(of=("self",)).select_related("unit")
    change = locked.filter(pk=change_id).first()
    if change is None:
        raise ChangeUnknown(number=change_id)
    if change.state != CalendarChange.State.PROPOSED:
        decided_at = local(change.decided_at).strftime("%H:%M %d/%m/%Y")
        raise ChangeAlreadyDecided(decided_by=change.decided_by.name, decided_at=decided_at)
    if not holds_role(by, (Role.LEADER, Role.ADMINISTRATOR), change.unit, on=local_day(at)):
        raise CalendarNotYours(unit=change.unit.name)
    change.state, change.decided_by_id, change.decided_at = state, by, at
    change.save(update_fields=["state", "decided_by", "decided_at"])
    return change


def _row(unit_id: int, special: SpecialDay) -> CalendarDay:
    return CalendarDay(
        unit_id=unit_id,
        day=special.day,
        kind=DayKind.WORKING if special.is_working else DayKind.OFF,
        name=special.name,
        source=special.source,
        is_forecast=special.is_forecast,
    )


def _source_of_year(is_forecast: bool) -> str:
    return "Dự kiến theo Bộ luật Lao động, chưa có thông báo chính thức" if is_forecast else "Lịch nghỉ kèm phần mềm"
