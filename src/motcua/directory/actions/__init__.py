"""What people do to the directory: units, officials, calendars, delegations."""

from motcua.directory.actions.calendars import (
    confirm_calendar_change,
    load_days_off,
    propose_calendar_change,
    propose_year,
    reject_calendar_change,
    set_working_time,
)
from motcua.directory.actions.delegations import delegate, revoke_delegation
from motcua.directory.actions.officials import StaffFacts, appoint, employ, end_position, record_staff
from motcua.directory.actions.units import UnitFacts, close_unit, record_units

__all__ = [
    "StaffFacts",
    "UnitFacts",
    "appoint",
    "close_unit",
    "confirm_calendar_change",
    "delegate",
    "employ",
    "end_position",
    "load_days_off",
    "propose_calendar_change",
    "propose_year",
    "record_staff",
    "record_units",
    "reject_calendar_change",
    "revoke_delegation",
    "set_working_time",
]
