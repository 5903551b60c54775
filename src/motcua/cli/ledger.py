"""The commands about the log of dossiers: ``verify-ledger`` and ``rebuild``."""

import time

import typer

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, output, show_json


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command("verify-ledger")(verify_ledger)


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
