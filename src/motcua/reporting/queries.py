"""What people ask: the report of a period by unit, procedure or sector, the lists behind it, today's counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion, Sector
from motcua.directory.models import Level, Unit
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.visible import units_seen
from motcua.lib.acting import SYSTEM, acting
from motcua.lib.time import local_day, moment
from motcua.people.actor import Actor
from motcua.reporting.counting import COLUMNS as DAY_COLUMNS
from motcua.reporting.models import DayCount, FiledLately
from motcua.reporting.standing import COLUMN, COLUMNS, SEEN, STANDING

GROUPS = {"unit": "s.authority_id", "procedure": "s.procedure_id", "sector": "s.sector_id"}
"""By what a report may have its rows; nothing else a request says reaches the statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One row of the report; every figure counts dossiers. ``key`` is None in the total."""

    key: int | None
    name: str
    received: int = 0
    online: int = 0
    other_channels: int = 0
    carried_over: int = 0
    finished: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    supplement: int = 0
    given_back: int = 0
    not_received: int = 0

    @property
    def on_time_rate(self) -> Decimal | None:
        """Percentage of those finished that came early or on time, two decimals; None when none was finished."""
        return percentage(self.early + self.on_time, self.finished)


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a period: its rows by name, and their total."""

    first: date
    last: date
    by: str
    rows: tuple[Figures, ...]
    total: Figures


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """A row of a report by unit, with what finds the unit and groups it."""

    code: str
    level: Level
    figures: Figures


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened in some days, from the counts that are kept by day."""

    received: int = 0
    received_online: int = 0
    finished: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    returned: int = 0

    @property
    def on_time_rate(self) -> Decimal | None:
        """Percentage of those finished that came early or on time, two decimals; None when none was finished."""
        return percentage(self.early + self.on_time, self.finished)


@dataclass(frozen=True, slots=True)
class Today:
    """The counts of a day, and of its month up to that day."""

    day: date
    today: Counts
    month: Counts


def percentage(part: int, whole: int) -> Decimal | None:
    """``part`` of ``whole`` in percent.

    >>> percentage(2, 3), percentage(0, 0)
    (Decimal('66.67'), None)
    """
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None


def month_report(actor: Actor, first: date, last: date, *, at: datetime, by: str = "unit") -> Report:
    """The report from ``first`` to ``last``, both included, as known at ``at``, over the units the actor may see."""
    return _report(first, last, at=at, by=by, units=sorted(units_seen(actor)))


def public_month(first: date, last: date, *, at: datetime, by: str = "unit") -> Report:
    """The same report over all units, for everybody: figures only."""
    # Nobody is named in it, so nobody has to be known who asks.
    with acting(SYSTEM):
        return _report(first, last, at=at, by=by, units=None)


def month_list(
    actor: Actor,
    column: str,
    first: date,
    last: date,
    *,
    at: datetime,
    by: str = "unit",
    key: int | None = None,
    rows: int | None = None,
) -> tuple[Dossier, ...]:
    """The dossiers behind a figure, in order of receipt; ``key`` is the row's, None for the total, ``rows`` a limit."""
    wanted = COLUMN[column].condition + (f" AND {GROUPS[by]} = %(key)s" if key is not None else "")
    facts = _facts(first, last, at, sorted(units_seen(actor))) | {"key": key, "rows": rows}
    statement = f"SELECT s.id FROM ({STANDING.format(seen=SEEN)}) s WHERE {wanted} ORDER BY s.received_at, s.id"
    ids: list[UUID] = [id for (id,) in _rows(f"{statement} LIMIT %(rows)s", facts)]
    found = Dossier.objects.select_related("procedure", "authority", "receiver", "holder").in_bulk(ids)
    return tuple(found[id] for id in ids)


def units_of(report: Report) -> tuple[UnitFigures, ...]:
    """The rows of a report by unit, each with the unit's code and level; one query."""
    units = Unit.objects.in_bulk([row.key for row in report.rows])
    return tuple(UnitFigures(units[row.key].code, Level(units[row.key].level), row) for row in report.rows)


def filed_most(limit: int) -> list[str]:
    """The codes of the procedures of which most dossiers were filed lately, most first; none before the first count."""
    rows = FiledLately.objects.order_by("-filed", "procedure__code")
    return list(rows.values_list("procedure__code", flat=True)[:limit])


def today(at: datetime) -> Today:
    """The counts of the day of ``at`` and of its month so far, over all units."""
    day = local_day(at)
    return Today(day, _counts(day, day), _counts(day.replace(day=1), day))


def _counts(first: date, last: date) -> Counts:
    sums = DayCount.objects.filter(day__range=(first, last)).aggregate(**{name: Sum(name) for name in DAY_COLUMNS})
    return Counts(**{name: value or 0 for name, value in sums.items()})


def _report(first: date, last: date, *, at: datetime, by: str, units: list[int] | None) -> Report:
    figures = ", ".join(f"count(*) FILTER (WHERE {column.condition})" for column in COLUMNS)
    standing = STANDING.format(seen="" if units is None else SEEN)
    statement = f"SELECT {GROUPS[by]}, {figures} FROM ({standing}) s GROUP BY 1"
    counted = {key: values for key, *values in _rows(statement, _facts(first, last, at, units or []))}
    names = [column.name for column in COLUMNS]
    rows = tuple(
        Figures(key=key, name=name, **dict(zip(names, counted[key], strict=True))) for key, name in _named(by, counted)
    )
    return Report(first, last, by, rows, total_of(rows, name=_("Tổng số")))


def total_of(rows: Sequence[Figures], *, name: str) -> Figures:
    """The sum of the rows under a name."""
    counts = [field.name for field in fields(Figures) if field.name not in ("key", "name")]
    sums = {name: sum(getattr(row, name) for row in rows) for name in counts}
    return Figures(key=None, name=name, **sums)


def _named(by: str, keys: Iterable[int]) -> list[tuple[int, str]]:
    """The keys with what they are called, in the order of the report."""
    wanted = list(keys)
    if by == "unit":
        return list(Unit.objects.filter(pk__in=wanted).order_by("path").values_list("id", "name"))
    if by == "sector":
        return list(Sector.objects.filter(pk__in=wanted).order_by("name").values_list("id", "name"))
    versions = ProcedureVersion.objects.filter(procedure_id__in=wanted).order_by("procedure__code", "-valid_from")
    return list(versions.distinct("procedure__code").values_list("procedure_id", "name"))


def _facts(first: date, last: date, at: datetime, units: list[int]) -> dict[str, object]:
    """What the statement needs; a period that is not over yet ends now."""
    until = min(moment(last + timedelta(days=1), time()), at)
    return {"from": moment(first, time()), "until": until, "units": units}


def _rows(statement: str, facts: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.fetchall()
