"""What people ask of the room: units, who holds which role, and the calendar of a unit."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from motcua.directory import kept_calendars
from motcua.directory.calendar import SpecialDay, WorkingCalendar
from motcua.directory.changes import days_after
from motcua.directory.errors import OfficialUnknown, UnitUnknown
from motcua.directory.models import (
    CalendarChange,
    CalendarDay,
    CalendarYear,
    DayKind,
    Delegation,
    Level,
    Official,
    Position,
    Role,
    Unit,
    UnitKind,
    WorkingTime,
)
from motcua.lib.time import local_day


@dataclass(frozen=True, slots=True)
class UnitCard:
    """What other rooms need of a unit again and again."""

    id: int
    code: str
    name: str
    short_name: str
    level: Level
    kind: UnitKind
    path: str
    parent_id: int | None
    identifier_code: str | None
    identifier_is_sample: bool
    address: str
    phone: str


@dataclass(frozen=True)
class CountingUnit:
    """A unit by whose calendar limits are counted, as it is offered for choosing."""

    id: int
    name: str
    level: Level


@dataclass(frozen=True)
class DelegationShown:
    """A delegation as its list shows it."""

    id: int
    official: str
    to: str
    title: str
    unit: str
    starts_at: datetime
    ends_at: datetime
    reason: str


def calendar_of(unit_id: int) -> WorkingCalendar:
    """The calendar of the unit, with what it inherits from the units above it.

    Inside a transaction the calendars stay as they are until it ends: a change waits, then finds what was counted.
    """
    return kept_calendars.calendar_of(unit_id)


def calendar_with(change_id: int, unit_id: int) -> WorkingCalendar:
    """The calendar of the unit as it would be if the proposed change were confirmed."""
    change = CalendarChange.objects.get(pk=change_id)
    own, decided = kept_calendars.own_days(change.unit_id), days_after(change.days, change.source)
    after = {day: special for day, special in own.items() if day not in decided}
    after |= {day: special for day, special in decided.items() if special is not None}
    years = frozenset({change.enters_year} if change.enters_year else ())
    return kept_calendars.calendar_if(unit_id, changed_unit_id=change.unit_id, days=after, years=years)


def holding_calendars() -> AbstractContextManager[None]:
    """Within, every calendar stays as it is and is asked for once; enter it first in the transaction of an act.

    An act that locked a row before it counts a limit could wait for a confirmation that waits for its row.
    """
    return kept_calendars.holding()


def forget_calendars() -> None:
    """Let this process read every calendar, and every unit, anew."""
    kept_calendars.forget()


def holds_on(on: date) -> Q:
    """The condition that a dated row is in force on ``on``; both its days are included."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def unit_by_code(code: str) -> Unit:
    """The unit with this code of ours. Raises: UnitUnknown."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise UnitUnknown(code=code)
    return unit


def official_by_code(code: str) -> Official:
    """The official with this staff code. Raises: OfficialUnknown."""
    official = Official.objects.filter(code=code).first()
    if official is None:
        raise OfficialUnknown(code=code)
    return official


@lru_cache(maxsize=4096)
def unit_card(unit_id: int) -> UnitCard:
    """The card of a unit, asked of the database once a process until the directory changes."""
    row = Unit.objects.values(*UnitCard.__dataclass_fields__).get(pk=unit_id)
    return UnitCard(**row | {"level": Level(row["level"]), "kind": UnitKind(row["kind"])})


@lru_cache(maxsize=4096)
def unit_row(unit_id: int) -> Unit:
    """The unit as a row to read from, asked of the database once a process until the directory changes."""
    return Unit.objects.get(pk=unit_id)


@lru_cache(maxsize=256)
def is_whole_tree(path: str) -> bool:
    """Whether every unit there is lies at or below this path."""
    return len(unit_subtree_ids(path)) == Unit.objects.count()


def units_in_force(on: date) -> QuerySet[Unit]:
    """The units that exist on ``on``."""
    return Unit.objects.filter(holds_on(on))


def counting_units(on: date) -> list[CountingUnit]:
    """The units that decide about dossiers on ``on``, the province first: no divisions, no one-stop shops."""
    kinds = (UnitKind.PEOPLES_COMMITTEE, UnitKind.DEPARTMENT, UnitKind.CENTRAL_AGENCY, UnitKind.POLICE)
    rows = units_in_force(on).filter(kind__in=kinds).values_list("id", "name", "level", "path")
    order = list(Level)
    found = sorted(rows, key=lambda row: (order.index(Level(row[2])), row[3].count("/"), row[3]))
    return [CountingUnit(id, name, Level(level)) for id, name, level, _ in found]


def units_of_kind(kind: UnitKind) -> QuerySet[Unit]:
    """The units of the kind, closed ones too."""
    return Unit.objects.filter(kind=kind)


def units_with_own_hours() -> frozenset[int]:
    """The ids of the units that set working hours of their own."""
    return frozenset(WorkingTime.objects.values_list("unit_id", flat=True))


def one_stop_shops(on: date) -> QuerySet[Unit]:
    """The units that take dossiers in on ``on``."""
    return units_in_force(on).filter(kind__in=(UnitKind.ONE_STOP_SHOP, UnitKind.SERVICE_CENTER))


@lru_cache(maxsize=1024)
def unit_subtree_ids(path: str) -> tuple[int, ...]:
    """The ids of the unit with this path and of all units below it, closed ones too."""
    return tuple(Unit.objects.filter(path__startswith=path).order_by("id").values_list("id", flat=True))


def officials_with_role(unit_id: int, role: Role | str, *, on: date) -> QuerySet[Official]:
    """The officials who hold the role on ``on`` in the unit or in a division of it, by given name."""
    at_unit = Q(unit_id=unit_id) | Q(unit__parent_id=unit_id, unit__kind=UnitKind.DIVISION)
    held = Position.objects.filter(at_unit, holds_on(on), role=role)
    in_service = Official.objects.filter(holds_on(on), pk__in=held.values("official_id"))
    return in_service.order_by("name_sort", "id")


def positions_of(official_id: int, *, on: date) -> QuerySet[Position]:
    """The positions the official holds on ``on``, without those delegated to them."""
    held = Position.objects.filter(holds_on(on), official_id=official_id)
    return held.select_related("unit").order_by("unit__path", "role")


def holds_role(official_id: int, roles: tuple[Role, ...], unit: Unit, *, on: date) -> bool:
    """Whether the official holds one of the roles in the unit or in a unit above it on ``on``."""
    above = [code for code in unit.path.split("/") if code]
    positions = Position.objects.filter(holds_on(on), official_id=official_id, role__in=roles, unit__code__in=above)
    return positions.exists()


def delegations_in_force(at: datetime) -> QuerySet[Delegation]:
    """The delegations by which somebody acts for another at ``at``."""
    running = Delegation.objects.filter(starts_at__lte=at, ends_at__gt=at)
    return running.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=at))


def delegations_of(unit_id: int, *, at: datetime) -> tuple[DelegationShown, ...]:
    """The delegations of the unit that run at ``at`` or are still to come."""
    found = Delegation.objects.filter(position__unit_id=unit_id, ends_at__gt=at, revoked_at__isnull=True)
    return tuple(
        DelegationShown(
            id=delegation.id,
            official=delegation.position.official.name,
            to=delegation.to.name,
            title=delegation.position.title,
            unit=delegation.position.unit.name,
            starts_at=delegation.starts_at,
            ends_at=delegation.ends_at,
            reason=delegation.reason,
        )
        for delegation in found.select_related("position__official", "position__unit", "to").order_by("starts_at")
    )


def own_delegations(official_id: int, *, at: datetime) -> QuerySet[Delegation]:
    """The delegations of the official's own positions that run at ``at`` or are still to come, soonest first."""
    own = Delegation.objects.filter(position__official_id=official_id, ends_at__gt=at, revoked_at__isnull=True)
    return own.select_related("position__unit", "to").order_by("starts_at", "id")


def colleagues_of(official_id: int, *, on: date) -> QuerySet[Official]:
    """The officials who work on ``on`` in a unit of the official, or in one above or beside it, by name."""
    units = Position.objects.filter(holds_on(on), official_id=official_id).values("unit_id")
    near = Q(unit_id__in=units) | Q(unit__parent_id__in=units) | Q(unit__children__in=units)
    beside = Q(unit__parent__children__in=units, unit__parent__isnull=False)
    held = Position.objects.filter(holds_on(on)).filter(near | beside).values("official_id")
    return Official.objects.filter(holds_on(on), pk__in=held).exclude(pk=official_id).order_by("name_sort", "id")


def calendar_change(change_id: int, unit_ids: Iterable[int]) -> CalendarChange | None:
    """The proposed or decided change of the calendar of one of these units, or None."""
    changes = CalendarChange.objects.select_related("unit", "proposed_by", "decided_by")
    return changes.filter(pk=change_id, unit_id__in=list(unit_ids)).first()


def days_of_year(unit_id: int, year: int) -> tuple[SpecialDay, ...]:
    """The days entered for the unit itself in ``year``, in order."""
    rows = CalendarDay.objects.filter(unit_id=unit_id, day__year=year, replaced_by__isnull=True).order_by("day")
    return tuple(
        SpecialDay(row.day, row.kind == DayKind.WORKING, row.name, row.source, row.is_forecast) for row in rows
    )


def years_entered(unit_id: int) -> dict[int, bool]:
    """The years whose days off the unit has entered, each with whether it is a forecast."""
    rows = CalendarYear.objects.filter(unit_id=unit_id).order_by("year")
    return dict(rows.values_list("year", "is_forecast"))


def calendar_changes(unit_id: int) -> QuerySet[CalendarChange]:
    """The changes proposed for the unit's calendar, newest first."""
    changes = CalendarChange.objects.filter(unit_id=unit_id).select_related("proposed_by", "decided_by")
    return changes.order_by("-proposed_at", "-id")


def roots_without_year(year: int, *, at: datetime) -> tuple[Unit, ...]:
    """The units at the top of a tree, in force at ``at``, whose calendar of ``year`` has not been entered."""
    entered = CalendarYear.objects.filter(year=year).values("unit_id")
    return tuple(units_in_force(local_day(at)).filter(parent__isnull=True).exclude(pk__in=entered))


# A changed directory makes what was kept of its units as old as its calendars.
kept_calendars.also_forget(
    unit_card.cache_clear, unit_row.cache_clear, unit_subtree_ids.cache_clear, is_whole_tree.cache_clear
)
