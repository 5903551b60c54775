"""How a bench tells what it found: progress on standard error, tables on standard output (with JSON, on the other)."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from rich.console import Console
from rich.table import Table

from motcua.cli.progress import shown_progress
from motcua.lib.progress import Progress

output = Console(stderr="--json" in sys.argv)


def bar() -> AbstractContextManager[Progress]:
    """Progress that is drawn on standard error."""
    return shown_progress()


def shown(title: str, rows: Sequence[Mapping[str, object]]) -> None:
    """A table with the keys of the rows as headings."""
    table = Table(title=title, title_justify="left")
    for heading in rows[0] if rows else ():
        table.add_column(heading.replace("_", " "), justify="right")
    for row in rows:
        table.add_row(*map(_told, row.values()))
    output.print(table)


def _told(value: object) -> str:
    if value is None or value == {}:
        return ""
    return f"{value:,}" if isinstance(value, int | float) else str(value)
