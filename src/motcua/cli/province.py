"""The commands about the demo province: ``demo`` and ``simulate``."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from motcua.cli import house
from motcua.cli.answers import AsJson, Stopped, console, output, show_json
from motcua.cli.progress import shown_progress
from motcua.cli.serving import Host, Port, Workers, require_free_port, serve_and_work

Dossiers = Annotated[int, typer.Option(min=1, help="How many dossiers come in.")]
Processes = Annotated[int, typer.Option(min=1, help="Processes that simulate; about one for each core.")]
DAY = ["%Y-%m-%d"]
Catalogue = Annotated[
    Path | None, typer.Option(help="A folder of portal snapshots to import too.", exists=True, file_okay=False)
]

UNFINISHED = "demo.unfinished"
"""The mark in var/ while the province is made in a database that was empty before."""


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command()(demo)
    app.command()(simulate)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = 2,
    dossiers: Dossiers = 5000,
    processes: Processes = 2,
    serve: Annotated[bool, typer.Option(help="Serve it when it is there.")] = True,
    catalogue: Catalogue = None,
) -> None:
    """Show a province at work: make it the first time, then serve it with one-click sign-in.

    The first time takes some minutes; Ctrl-C ends everything, and what was done stays in var/.
    """
    if serve:
        require_free_port(host, port)
    house.open_house()
    _prepare_tables()
    _build(dossiers, processes)
    if catalogue is not None:
        _import_catalogue(catalogue)
    output.print(f"\n  portal  [bold]http://{host}:{port}/[/bold]   search, file, track", highlight=False)
    output.print(f"  desk    [bold]http://{host}:{port}/can-bo/[/bold]   sign in with one click", highlight=False)
    _print_people(f"http://{host}:{port}")
    if not serve:
        return
    output.print("  Ctrl-C ends everything; what was done stays in var/.\n", highlight=False)
    raise typer.Exit(serve_and_work(host, port, workers=workers, environment={"MOTCUA_DEMO": "1"}))


def simulate(
    first: Annotated[datetime | None, typer.Option("--from", formats=DAY, help="The first day.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=DAY, help="The last day.")] = None,
    month: Annotated[datetime | None, typer.Option(formats=["%Y-%m"], help="A month before 2025-07.")] = None,
    dossiers: Dossiers = 1000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same days.")] = 1,
    staff: Annotated[float, typer.Option(min=0.1, help="With --month: the share of officials who are there.")] = 1.0,
    part: Annotated[int, typer.Option(min=1, help="With --month: work in one of so many one-stop shops only.")] = 1,
    rehearse: Annotated[bool, typer.Option(help="With --month: count only, record nothing.")] = False,
    processes: Processes = 2,
    as_json: AsJson = False,
) -> None:
    """Let the province work through more days under a virtual clock, by the real acts.

    Without --from and --to it is the fortnight that ends now, its ends drawn. With --month it is a month of the
    province under three levels, made in an empty installation: officials by unit, hours, leave and habits, dossiers
    that wait at desks until somebody has time, three weeks of work before it; nothing about its outcome is given.
    """
    if month is not None:
        from motcua.cli.month import ready, simulate_month

        ready()
        facts = {"staff": staff, "part": part, "is_rehearsal": rehearse, "as_json": as_json}
        simulate_month(month.date(), dossiers=dossiers, seed=seed, processes=processes, **facts)
        return
    house.open_house()
    _prepare_tables()
    from motcua.demo.crew import ProcessEnded, simulate_together
    from motcua.demo.period import Period
    from motcua.demo.simulation import end_of
    from motcua.dossiers import ledger
    from motcua.lib.errors import NotAllowed
    from motcua.lib.time import now

    if not ledger.count():
        raise Stopped("There is no province yet: run `motcua demo` first.")
    end = end_of(last.date()) if last else now()
    period = Period(first=_first_day(first, end), until=end, dossiers=dossiers, seed=seed)
    try:
        with shown_progress() as progress:
            made = simulate_together(period, progress=progress, processes=processes)
    except (NotAllowed, ProcessEnded) as reason:
        raise Stopped(str(reason)) from reason
    if as_json:
        show_json(vars(made) | {"dossiers_per_second": round(made.dossiers_per_second, 1)})
    else:
        rate = f"{made.dossiers_per_second:,.0f} dossiers a second"
        output.print(f"{made.dossiers:,} dossiers with {made.events:,} events: {rate}", highlight=False)


def _import_catalogue(folder: Path) -> None:
    """The procedures of the portal's snapshots in ``folder`` are offered beside the demo's own."""
    from motcua.demo.catalogue import load_national_catalogue
    from motcua.lib.errors import NotAllowed
    from motcua.lib.time import now

    try:
        with shown_progress() as progress:
            batch = load_national_catalogue(folder, at=now(), progress=progress)
    except NotAllowed as reason:
        raise Stopped(str(reason)) from reason
    console.print(f"catalogue: {batch.counts}", highlight=False)


def _print_people(site: str) -> None:
    from motcua.demo.accounts import one_click
    from motcua.lib.time import local_day, now

    output.print(f"\n  Sign in at {site}/dang-nhap/ as", highlight=False)
    for person in one_click(local_day(now())):
        output.print(f"    {person.label}: [dim]{person.description}[/dim]", highlight=False)


def _first_day(first: datetime | None, end: datetime) -> date:
    from motcua.lib.time import local_day

    return first.date() if first else local_day(end - timedelta(days=14))


def _prepare_tables() -> None:
    from django.conf import settings
    from django.db import connection

    from motcua.lib.database import as_owner

    unfinished = settings.VAR / UNFINISHED
    if unfinished.exists():
        # Half a province, left by a command that was killed: only one that was empty before is ever emptied.
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        unfinished.unlink()
    if house.pending_migrations():
        with console.status("preparing the tables"):
            house.migrate()


def _build(dossiers: int, processes: int) -> None:
    """The province is there; it is made where the log is empty."""
    from django.conf import settings

    from motcua.demo.actions import build_province
    from motcua.dossiers import ledger
    from motcua.lib.database import is_embedded
    from motcua.lib.errors import NotAllowed
    from motcua.lib.time import now

    unfinished = settings.VAR / UNFINISHED
    if not ledger.count() and is_embedded():
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        unfinished.touch()
    try:
        with shown_progress() as progress:
            made = build_province(progress=progress, dossiers=dossiers, at=now(), processes=processes)
    except NotAllowed as reason:
        # The files of the demo changed since; published procedures do not.
        raise Stopped(
            f"{reason}\nThe province was made from other files: delete {settings.VAR} to begin anew."
        ) from reason
    unfinished.unlink(missing_ok=True)
    if made.dossiers:
        rate = f"{made.dossiers_per_second:,.0f} a second"
        console.print(f"{made.dossiers:,} dossiers with {made.events:,} events, {rate}", highlight=False)
