"""``motcua verify-files``: whether every file that a row names is there, with the bytes that were handed in."""

import typer

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, output, show_json


def register(app: typer.Typer) -> None:
    """The command is known to ``app``."""
    app.command("verify-files")(verify_files)


def verify_files(as_json: AsJson = False) -> None:
    """Read every kept file, compare it with its SHA-256, and name those that are missing or changed.

    A changed file is set aside in var/files/quarantine and never shown. Exits with 1 when one was found.
    """
    house.open_house()
    house.require_migrated()
    from motcua.documents import queries

    found = queries.verify_files()
    if as_json:
        show_json({"sound": found.sound, "lost": list(found.lost)})
    else:
        for sha256 in found.lost:
            output.print(f"[red]{sha256}[/red] is missing or has changed", highlight=False)
        verdict = f"[red]{len(found.lost)} lost[/red]" if found.lost else "[green]none lost[/green]"
        output.print(f"{found.sound:,} files sound, {verdict}", highlight=False)
    if found.lost:
        raise typer.Exit(FOUND_WRONG)
