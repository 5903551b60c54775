"""Officials enter service, take positions and leave them."""

from datetime import date

from django.db import transaction

from motcua.directory.errors import PositionAlreadyHeld, UnitClosed
from motcua.directory.models import Official, Position, Unit
from motcua.lib.vietnamese import nfc_clean, sort_key


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
