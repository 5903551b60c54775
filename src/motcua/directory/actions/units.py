"""Units are entered from a decision and closed by one; they are never deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from motcua.directory.actions.changing import begin_change
from motcua.directory.errors import UnitClosed, UnitUnknown
from motcua.directory.models import Unit


@dataclass(frozen=True, kw_only=True)
class UnitFacts:
    """What is known of a unit; ``parent`` is the code of the unit above, empty for a root."""

    code: str
    name: str
    level: str
    kind: str
    parent: str = ""
    short_name: str = ""
    identifier_code: str = ""
    identifier_is_sample: bool = False
    administrative_code: str = ""
    address: str = ""
    phone: str = ""
    valid_from: date
    valid_to: date | None = None
    source: str = ""


def record_units(units: Iterable[UnitFacts]) -> int:
    """Enter units, each after its parent; one that is there already is brought up to date. How many were new.

    Raises: UnitUnknown, when a parent is neither there nor earlier in ``units``.
    """
    facts = list(units)
    with transaction.atomic():
        begin_change()
        known = {unit.code: unit for unit in Unit.objects.all()}
        new, old = [], []
        for fact in facts:
            unit = known.get(fact.code)
            if unit is None:
                new.append(_filled(Unit(code=fact.code), fact, known))
                known[fact.code] = new[-1]
            elif _differs(unit, fact):
                old.append(_filled(unit, fact, known))
        # One level at a time, so that a parent has its id before its children are written.
        for depth in sorted({unit.path.count("/") for unit in new}):
            level = [unit for unit in new if unit.path.count("/") == depth]
            for unit in level:
                unit.parent_id = unit.parent.pk if unit.parent else None
            Unit.objects.bulk_create(level)
        Unit.objects.bulk_update(old, _UPDATED, batch_size=200)
    return len(new)


def close_unit(unit_id: int, *, on: date, source: str) -> None:
    """The unit exists until ``on``, that day included; ``source`` is the decision. Raises: UnitClosed."""
    with transaction.atomic():
        begin_change()
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        if unit.valid_to is not None:
            raise UnitClosed(unit=unit.name, day=f"{unit.valid_to:%d/%m/%Y}")
        unit.valid_to = on
        unit.source = f"{unit.source}; {source}" if unit.source else source
        unit.save(update_fields=["valid_to", "source"])


_UPDATED = [
    "name",
    "short_name",
    "level",
    "kind",
    "identifier_code",
    "identifier_is_sample",
    "administrative_code",
    "address",
    "phone",
    "valid_from",
    "valid_to",
    "source",
]


def _differs(unit: Unit, fact: UnitFacts) -> bool:
    return any((getattr(unit, name) or "") != (getattr(fact, name) or "") for name in _UPDATED)


def _filled(unit: Unit, fact: UnitFacts, known: dict[str, Unit]) -> Unit:
    if fact.parent and fact.parent not in known:
        raise UnitUnknown(code=fact.parent)
    for name in _UPDATED:
        setattr(unit, name, getattr(fact, name))
    unit.identifier_code = fact.identifier_code or None
    if unit.pk is None:
        unit.parent = known[fact.parent] if fact.parent else None
        unit.path = f"{unit.parent.path if unit.parent else ''}{unit.code}/"
    return unit
