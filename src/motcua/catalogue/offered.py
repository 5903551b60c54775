"""Which units offer a procedure: from the rule in its file to authority, receiver and days.

The rules: ``commune`` and ``district`` every People's Committee of that level with its own one-stop shop;
``commune_police`` the police of every commune, received at the commune's shop; ``department:CODE`` one unit of the
province, received at the provincial service center; ``unit:CODE@CODE`` one authority and its receiver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.catalogue.errors import PackageProblem
from motcua.catalogue.package import ProcedurePackage, VersionPackage
from motcua.directory.models import Level, Unit, UnitKind

_SHOPS = (UnitKind.ONE_STOP_SHOP, UnitKind.SERVICE_CENTER)
_OF_ALL = {
    "commune": (Level.COMMUNE, UnitKind.PEOPLES_COMMITTEE),
    "commune_police": (Level.COMMUNE, UnitKind.POLICE),
    "district": (Level.DISTRICT, UnitKind.PEOPLES_COMMITTEE),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure at an authority, through a receiver, from a day to a day."""

    authority_id: int
    receiver_id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Units:
    """All units, found by level and kind, by code and by parent."""

    by_code: dict[str, Unit]
    by_kind: dict[tuple[str, str], list[Unit]]
    shops_under: dict[int | None, list[Unit]]

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "Units":
        """The units, sorted into what the rules ask."""
        all_units = list(units)
        by_kind, shops_under = defaultdict(list), defaultdict(list)
        for unit in all_units:
            by_kind[unit.level, unit.kind].append(unit)
            if unit.kind in _SHOPS:
                shops_under[unit.parent_id].append(unit)
        return cls({unit.code: unit for unit in all_units}, dict(by_kind), dict(shops_under))

    def provincial_centers(self) -> list[Unit]:
        """The service centers of the province, one after another in time."""
        return self.by_kind.get((Level.PROVINCE, UnitKind.SERVICE_CENTER), [])


def wanted_offers(package: ProcedurePackage, units: Units) -> list[Offer]:
    """The offers that the versions of a file ask for; days that follow each other are one offer.

    Raises: PackageProblem, for a rule or a unit that is not known.
    """
    spans: dict[tuple[int, int], list[tuple[date, date | None]]] = defaultdict(list)
    ends = [version.valid_from - timedelta(days=1) for version in package.versions[1:]]
    for version, last in zip(package.versions, [*ends, None], strict=True):
        for authority, receiver in _pairs(package, version, units):
            span = _overlap(
                (version.valid_from, last), *((unit.valid_from, unit.valid_to) for unit in (authority, receiver))
            )
            if span:
                spans[authority.id, receiver.id].append(span)
    return [Offer(*pair, *span) for pair, found in spans.items() for span in _joined(found)]


def _pairs(package: ProcedurePackage, version: VersionPackage, units: Units) -> Iterator[tuple[Unit, Unit]]:
    for rule in version.offered_by:
        pairs = pairs_of_rule(rule, units)
        if pairs is None:
            raise PackageProblem(
                file=package.file, line=1, reason=f"offered_by: không có quy tắc hoặc đơn vị nào là {rule}"
            )
        yield from pairs


def pairs_of_rule(rule: str, units: Units) -> list[tuple[Unit, Unit]] | None:
    """Authority and receiver of each offering that a rule asks for; None when the rule or its unit is not known."""
    kind, _, code = rule.partition(":")
    if kind == "department" and code in units.by_code:
        return [(units.by_code[code], center) for center in units.provincial_centers()]
    if kind == "unit":
        authority, _, receiver = code.partition("@")
        known = authority in units.by_code and receiver in units.by_code
        return [(units.by_code[authority], units.by_code[receiver])] if known else None
    if rule in _OF_ALL:
        authorities = units.by_kind.get(_OF_ALL[rule], [])
        return [(authority, shop) for authority in authorities for shop in _shops_of(authority, units)]
    return None


def _shops_of(authority: Unit, units: Units) -> list[Unit]:
    """The one-stop shops of a unit: its own, else those beside it under the same parent."""
    return units.shops_under.get(authority.id) or units.shops_under.get(authority.parent_id, [])


def _overlap(*spans: tuple[date, date | None]) -> tuple[date, date | None] | None:
    first = max(start for start, _ in spans)
    lasts = [end for _, end in spans if end is not None]
    last = min(lasts) if lasts else None
    return None if last is not None and last < first else (first, last)


def _joined(spans: list[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """The same days in as few spans as possible; ``spans`` come in order of time."""
    joined: list[tuple[date, date | None]] = []
    for first, last in sorted(spans, key=lambda span: span[0]):
        before = joined[-1] if joined else None
        if before and before[1] is not None and before[1] + timedelta(days=1) >= first:
            joined[-1] = (before[0], last)
        else:
            joined.append((first, last))
    return joined
