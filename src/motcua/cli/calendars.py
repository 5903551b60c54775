"""The commands about the working calendar: ``propose-year`` and ``confirm-calendar``."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, Stopped, console, show_json

if TYPE_CHECKING:
    from motcua.directory.calendar import SpecialDay

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command("propose-year")(propose_year)
    app.command("confirm-calendar")(confirm_calendar)


def propose_year(
    year: int,
    tet: Day = None,
    hung_kings: Day = None,
    file: Annotated[Path | None, typer.Option(help="The days as CSV, as the draft prints them.", exists=True)] = None,
    source: Annotated[str, typer.Option(help="The text that orders the days off; without it only a draft.")] = "",
    by: Annotated[str, typer.Option(help="Staff code of the official who proposes.")] = "",
    unit: Annotated[str, typer.Option(help="Code of the unit whose calendar it is.")] = "tinh-quang-ninh",
    as_json: AsJson = False,
) -> None:
    """Draft the days off of a year as CSV, or propose them for confirmation.

    A draft needs the first day of Tết (--tet) and the Hùng Kings day (--hung-kings) by the solar calendar. Correct it,
    give it back with --file, and name the notice with --source and the official with --by: then it is proposed.
    """
    house.open_house()
    house.require_migrated()
    from motcua.directory.actions import propose_year as propose
    from motcua.directory.days_off import draft_year, shipped_days
    from motcua.directory.queries import official_by_code, unit_by_code
    from motcua.lib.time import now

    with refusals():
        if file is not None:
            days = shipped_days(file)
        elif tet is not None and hung_kings is not None:
            days = draft_year(year, tet=tet.date(), hung_kings=hung_kings.date())
        else:
            raise Stopped("give --tet and --hung-kings for a draft, or --file with the days")
        if not source:
            _print_days(days, as_json=as_json)
            return
        official = official_by_code(by)
        change = propose(year, unit_by_code(unit).pk, days=days, source=source, by=official.pk, at=now())
    show_json({"change": change.pk, "days": len(change.days)})


def confirm_calendar(
    change: int, by: Annotated[str, typer.Option(help="Staff code of the official who confirms.")]
) -> None:
    """Put a proposed change of the calendar in force and move the due dates that it moves."""
    house.open_house()
    house.require_migrated()
    from motcua.directory.queries import official_by_code
    from motcua.dossiers.calendar_changes import confirm_change
    from motcua.dossiers.log import Act
    from motcua.lib.time import now
    from motcua.people.queries import account_of_official, actor_of

    with refusals():
        account, at = account_of_official(official_by_code(by).pk), now()
        if account is None:
            raise Stopped(f"the official {by} has no account")
        moved = confirm_change(change, Act(by=actor_of(account, at), at=at))
    show_json({"change": change, "dossiers_moved": moved})


@contextmanager
def refusals() -> Iterator[None]:
    """Where a rule says no, its sentence is printed and the command ends with 1."""
    from motcua.lib.errors import NotAllowed

    try:
        yield
    except NotAllowed as refused:
        console.print(str(refused), highlight=False)
        raise typer.Exit(FOUND_WRONG) from refused


def _print_days(days: "tuple[SpecialDay, ...]", *, as_json: bool) -> None:
    from motcua.directory.days_off import as_row

    rows = [as_row(special) for special in days]
    if as_json:
        show_json(rows)
        return
    lines = csv.DictWriter(sys.stdout, rows[0])
    lines.writeheader()
    lines.writerows(rows)
