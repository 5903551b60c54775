"""What a proposed change of the calendar says: rows of days, read and checked.

A row is ``{"day": "2026-03-04", "kind": "off" | "working" | "none", "name": "…"}``; "none" makes the day ordinary
again. A unit below that works on a day its province has off enters the day as "working".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.directory.calendar import SpecialDay
from motcua.directory.days_off import demand_each_once
from motcua.directory.errors import DayNotCountable, SourceMissing

KINDS = ("off", "working", "none")
LONGEST_NAME = 100


@dataclass(frozen=True)
class ChangedDay:
    """One day of a change: what it becomes and what it is called."""

    day: date
    kind: str
    name: str

    def as_row(self) -> dict[str, str]:
        """The day as the proposal keeps it."""
        return {"day": self.day.isoformat(), "kind": self.kind, "name": self.name}


def read_days(rows: Iterable[Mapping[str, str]]) -> tuple[ChangedDay, ...]:
    """The days of a change, in order. Raises: DayNotCountable, DayEnteredTwice."""
    days = tuple(sorted((_read(row) for row in rows), key=lambda changed: changed.day))
    demand_each_once(changed.day for changed in days)
    return days


def demand_source(source: str) -> str:
    """The source without spaces around it. Raises: SourceMissing."""
    if not source.strip():
        raise SourceMissing
    return source.strip()


def days_after(rows: Iterable[Mapping[str, str]], source: str) -> dict[date, SpecialDay | None]:
    """What each day of a change becomes; None for an ordinary day."""
    return {
        changed.day: None
        if changed.kind == "none"
        else SpecialDay(changed.day, changed.kind == "working", changed.name, source)
        for changed in read_days(rows)
    }


def year_as_change(year: Iterable[SpecialDay], entered: Iterable[SpecialDay]) -> tuple[ChangedDay, ...]:
    """The change that turns the days ``entered`` into the days of ``year``."""
    wanted = {
        special.day: ChangedDay(special.day, "working" if special.is_working else "off", special.name)
        for special in year
    }
    gone = {special.day: ChangedDay(special.day, "none", special.name) for special in entered}
    return tuple(sorted((gone | wanted).values(), key=lambda changed: changed.day))


def _read(row: Mapping[str, str]) -> ChangedDay:
    try:
        changed = ChangedDay(date.fromisoformat(row["day"]), row["kind"], row.get("name", "").strip())
    except (KeyError, ValueError) as problem:
        raise DayNotCountable(day=row.get("day", "")) from problem
    nameless = not changed.name and changed.kind != "none"
    if changed.kind not in KINDS or nameless or len(changed.name) > LONGEST_NAME:
        raise DayNotCountable(day=row["day"])
    return changed
