"""Officials enter service, take positions and leave them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from motcua.directory.errors import PositionAlreadyHeld, UnitClosed, UnitUnknown
from motcua.directory.models import Official, Position, Unit
from motcua.lib.vietnamese import nfc_clean, sort_key


@dataclass(frozen=True, kw_only=True)
class StaffFacts:
    """An official with one position, as a list of staff has them; ``unit`` is the code of the unit."""

    code: str
    name: str
    unit: str
    role: str
    title: str
    valid_from: date
    valid_to: date | None = None
    phone: str = ""
    email: str = ""


def record_staff(staff: Iterable[StaffFacts]) -> int:
    """Enter officials with their positions; who is there already stays as they are. How many were new.

    Raises: UnitUnknown.
    """
    with transaction.atomic():
        known = set(Official.objects.values_list("code", flat=True))
        new = {facts.code: facts for facts in staff if facts.code not in known}
        units = dict(Unit.objects.values_list("code", "id"))
        for facts in new.values():
            if facts.unit not in units:
                raise UnitUnknown(code=facts.unit)
        officials = Official.objects.bulk_create(_official(facts) for facts in new.values())
        Position.objects.bulk_create(
            Position(
                official=official,
                unit_id=units[facts.unit],
                role=facts.role,
                title=facts.title,
                valid_from=facts.valid_from,
                valid_to=facts.valid_to,
            )
            for official, facts in zip(officials, new.values(), strict=True)
        )
    return len(new)


def employ(code: str, name: str, *, on: date, phone: str = "", email: str = "") -> Official:
    """An official in service from ``on``; ``code`` is the number of the staff record."""
    clean = nfc_clean(name)
    return Official.objects.create(
        code=code, name=clean, name_sort=sort_key(clean), phone=phone, email=email, valid_from=on
    )


def appoint(official_id: int, unit_id: int, *, role: str, title: str, on: date) -> Position:
    """The official holds ``role`` in the unit from ``on``. Raises: UnitClosed, PositionAlreadyHeld."""
    with transaction.atomic():
        official = Official.objects.select_for_update().get(pk=official_id)
        unit = Unit.objects.get(pk=unit_id)
        if unit.valid_to is not None and unit.valid_to < on:
            raise UnitClosed(unit=unit.name, day=f"{unit.valid_to:%d/%m/%Y}")
        held = Position.objects.filter(official=official, unit=unit, role=role, valid_to__isnull=True)
        if held.exists():
            raise PositionAlreadyHeld(official=official.name, unit=unit.name)
        return Position.objects.create(official=official, unit=unit, role=role, title=title, valid_from=on)


def end_position(position_id: int, *, on: date) -> None:
    """The position is held until ``on``, that day included."""
    Position.objects.filter(pk=position_id, valid_to__isnull=True).update(valid_to=on)


def _official(facts: StaffFacts) -> Official:
    name = nfc_clean(facts.name)
    return Official(
        code=facts.code,
        name=name,
        name_sort=sort_key(name),
        phone=facts.phone,
        email=facts.email,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
    )
