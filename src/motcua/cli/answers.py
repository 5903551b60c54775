"""What commands print: tables and sentences for people, JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

FOUND_WRONG = 1
ENVIRONMENT = 3

# Results go to standard output, everything else to standard error, so that a pipe carries results only.
output = Console()
console = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


class Stopped(Exception):
    """The machine or the settings do not allow the command; the text says what to do."""


def show(rows: Sequence[Mapping[str, object]], *, as_json: bool, title: str = "", empty: str = "") -> None:
    """The rows as JSON, or as a table with their keys as headings; ``empty`` is said when there is none."""
    if as_json:
        show_json(list(rows))
    elif not rows:
        output.print(empty, highlight=False)
    else:
        table = Table(title=title or None, title_justify="left")
        for heading in rows[0]:
            table.add_column(heading.replace("_", " "), overflow="fold")
        for row in rows:
            table.add_row(*(str(value) for value in row.values()))
        output.print(table)


def show_json(value: object) -> None:
    """The value as JSON on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
