"""How much of the time the law allows the province has cut: by sector and by level.

The share of a procedure is what was cut of its legal limit; a group's share is what was cut of the limits of all its
procedures together, in working days, where a calendar day is 5/7 of one and a month 20.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.versions import versions_in_force
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Level
from motcua.lib.vietnamese import phrase_key

_IN_WORKING_DAYS = {
    LimitUnit.HOURS: Decimal(1) / 8,
    LimitUnit.WORKING_DAYS: Decimal(1),
    LimitUnit.DAYS: Decimal(5) / 7,
    LimitUnit.MONTHS: Decimal(20),
}


@dataclass(frozen=True, slots=True)
class CutProcedure:
    """One procedure with its limits in working days; None where nothing was cut."""

    code: str
    name: str
    legal_days: Decimal
    reduced_days: Decimal | None

    @property
    def share(self) -> Decimal:
        """The percentage of the legal time that is cut."""
        if self.reduced_days is None:
            return Decimal(0)
        return 100 * (self.legal_days - self.reduced_days) / self.legal_days


@dataclass(slots=True)
class CutGroup:
    """The procedures of a sector or a level that have more than a day's limit."""

    key: str
    name: str
    procedures: list[CutProcedure] = field(default_factory=list)
    same_day: int = 0

    @property
    def cut(self) -> int:
        """How many have a limit shorter than the law's."""
        return sum(one.reduced_days is not None for one in self.procedures)

    @property
    def legal_days(self) -> Decimal:
        """The working days the law allows for all of them."""
        return sum((one.legal_days for one in self.procedures), Decimal(0))

    @property
    def saved_days(self) -> Decimal:
        """The working days that are cut."""
        cut = (one.legal_days - one.reduced_days for one in self.procedures if one.reduced_days is not None)
        return sum(cut, Decimal(0))

    @property
    def share(self) -> Decimal | None:
        """The percentage of the legal time that is cut, None where there is none."""
        return 100 * self.saved_days / self.legal_days if self.legal_days else None


def cuts(on: date, *, by: str) -> list[CutGroup]:
    """The groups of procedures in force on ``on``, ``by`` "sector" or "level"; a procedure of two levels is in both."""
    groups: dict[str, CutGroup] = {}
    rows = versions_in_force(on).select_related("procedure__sector").order_by("procedure__code")
    for version in rows:
        for key, name in _groups_of(version, by):
            group = groups.setdefault(key, CutGroup(key, name))
            _put(group, version)
    order = {level.value: place for place, level in enumerate(Level)}
    return sorted(groups.values(), key=lambda one: (order.get(one.key, 0), phrase_key(one.name)))


def total_of(groups: Iterable[CutGroup]) -> CutGroup:
    """All procedures of the groups once."""
    seen = {one.code: one for group in groups for one in group.procedures}
    return CutGroup("", "", list(seen.values()))


def _groups_of(version: ProcedureVersion, by: str) -> list[tuple[str, str]]:
    if by == "level":
        return [(level, str(Level(level).label)) for level in version.levels]
    sector = version.procedure.sector
    return [(sector.code, sector.name)]


def _put(group: CutGroup, version: ProcedureVersion) -> None:
    if version.legal_unit == LimitUnit.SAME_DAY:
        group.same_day += 1
        return
    legal = version.legal_amount * _IN_WORKING_DAYS[LimitUnit(version.legal_unit)]
    reduced = None
    if version.reduced_unit and version.reduced_unit != LimitUnit.SAME_DAY:
        reduced = version.reduced_amount * _IN_WORKING_DAYS[LimitUnit(version.reduced_unit)]
    group.procedures.append(CutProcedure(version.procedure.code, version.name, legal, reduced))
