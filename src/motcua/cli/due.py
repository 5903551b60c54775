"""The command ``due``: when a dossier is due, counted and explained without any dossier."""

import os
import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli import house
from motcua.cli.answers import AsJson, output, show_json
from motcua.cli.calendars import refusals

if TYPE_CHECKING:
    from motcua.directory.calendar import WorkingCalendar
    from motcua.directory.deadline import Deadline, Limit

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?")
_LIMIT = re.compile(r"(?P<amount>\d+(?:[.,]\d+)?) (?P<unit>hours|working_days|days|months)")


def register(app: typer.Typer) -> None:
    """The command is known to ``app``."""
    app.command()(due)


def due(
    received: Annotated[str, typer.Argument(help='When the complete dossier came: "2026-04-24 15:20", in Vietnam.')],
    limit: Annotated[
        str, typer.Argument(help='"3 working_days", "15 days", "4 hours", "1 months", same_day, or "3 ngày làm việc".')
    ],
    unit: Annotated[
        str, typer.Option(help="Code of the unit that decides; without it usual office hours and the shipped days off.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """When a dossier is due, line by line: which days were not counted, and by which source.

    Without --unit it needs no database.
    """
    at = _moment(received)
    if unit:
        house.open_house()
        house.require_migrated()
    else:
        _open_without_database()
    from motcua.directory.deadline import deadline

    with refusals():
        found = deadline(at, _limit(limit), _calendar(unit))
        if as_json:
            show_json(_as_json(found, unit))
        else:
            _print(found)


def _open_without_database() -> None:
    """Rooms can be imported; nothing here asks the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    django.setup()


def _moment(text: str) -> datetime:
    from motcua.lib.time import LOCAL

    if not _MOMENT.fullmatch(text):
        raise typer.BadParameter(f"{text!r} is not a moment: write day and time as 2026-04-24 15:20")
    try:
        found = datetime.fromisoformat(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{text!r} is not a moment: {problem}") from problem
    return found if found.tzinfo else found.replace(tzinfo=LOCAL)


def _limit(text: str) -> "Limit":
    from motcua.catalogue.package import limit_of
    from motcua.directory.deadline import Limit, LimitUnit

    if text == LimitUnit.SAME_DAY:
        return Limit(None, LimitUnit.SAME_DAY)
    if told := _LIMIT.fullmatch(text):
        return Limit(Decimal(told["amount"].replace(",", ".")), LimitUnit(told["unit"]))
    if limit := limit_of(text):
        return limit
    units = ", ".join(f'"3 {unit}"' for unit in LimitUnit if unit != LimitUnit.SAME_DAY)
    raise typer.BadParameter(f"{text!r} is not a limit: write {units}, same_day, or the words of a procedure")


def _calendar(unit: str) -> "WorkingCalendar":
    from motcua.directory.days_off import shipped_calendar
    from motcua.directory.queries import calendar_of, unit_by_code

    return calendar_of(unit_by_code(unit).pk) if unit else shipped_calendar()


def _print(found: "Deadline") -> None:
    for line in found.lines:
        output.print(line.text, highlight=False)
        if line.source:
            output.print(f"    [dim]{line.source}[/dim]", highlight=False)


def _as_json(found: "Deadline", unit: str) -> dict[str, object]:
    from motcua.lib.time import local

    return {
        "received_at": local(found.received_at).isoformat(),
        "limit": {"amount": found.limit.amount, "unit": found.limit.unit.value},
        "unit": unit or None,
        "counted_from": found.starts_on.isoformat(),
        "due_at": found.due_at.isoformat(),
        "lines": [vars(line) for line in found.lines],
    }
