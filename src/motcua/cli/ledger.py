"""The commands about the log of dossiers: ``verify-ledger`` and ``rebuild``."""

import time
from typing import Annotated

import typer

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, output, show_json
from motcua.cli.progress import shown_progress


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command("verify-ledger")(verify_ledger)
    app.command()(rebuild)


def verify_ledger(as_json: AsJson = False) -> None:
    """Verify the chain of hashes of every dossier and name each place where it is broken.

    Exits with 1 when a fault was found.
    """
    house.open_house()
    house.require_migrated()
    from motcua.dossiers import ledger

    began = time.monotonic()
    faults = list(ledger.faults())
    events, seconds = ledger.count(), time.monotonic() - began
    if as_json:
        show_json({"events": events, "seconds": round(seconds, 3), "faults": [vars(fault) for fault in faults]})
    else:
        for fault in faults:
            number = fault.number or fault.dossier_id
            output.print(f"[red]{number}[/red], event {fault.sequence}: {fault.what}", highlight=False)
        verdict = f"[red]{len(faults)} faults[/red]" if faults else "[green]no fault[/green]"
        output.print(f"{events:,} events verified in {seconds:.1f} s: {verdict}", highlight=False)
    if faults:
        raise typer.Exit(FOUND_WRONG)


def rebuild(
    write: Annotated[bool, typer.Option("--write", help="Correct the rows that differ, not only name them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the rows of all dossiers anew from their logs and name each column in which a row differs.

    Exits with 1 when a row differed and was not corrected.
    """
    house.open_house()
    house.require_migrated()
    from motcua.dossiers import rebuilding

    with shown_progress() as progress:
        found = rebuilding.differences(progress=progress)
    written = rebuilding.correct_rows(one.dossier_id for one in found) if write else 0
    if as_json:
        show_json({"differences": [vars(one) for one in found], "written": written})
    else:
        for one in found:
            place = f"[red]{one.number or one.dossier_id}[/red], {one.column}"
            output.print(f"{place}: the row has {one.in_row}, the log gives {one.in_log}", highlight=False)
        output.print(f"{len(found)} differences, {written} rows written", highlight=False)
    if found and not write:
        raise typer.Exit(FOUND_WRONG)
