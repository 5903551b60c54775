"""The commands about imports of the catalogue: ``import-procedures``, ``undo-import``, ``export-procedures``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, Stopped, console, output, show, show_json
from motcua.cli.calendars import refusals
from motcua.cli.progress import shown_progress

if TYPE_CHECKING:
    from motcua.catalogue.imports.comparing import Difference

Files = Annotated[list[Path], typer.Argument(help="JSON, JSON lines (also .gz), Excel or package files.", exists=True)]
By = Annotated[str, typer.Option(help="Staff code of the official who answers for it.")]
MOST_SHOWN = 40


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command("import-procedures")(import_procedures)
    app.command("undo-import")(undo_import)
    app.command("export-procedures")(export_procedures)


def import_procedures(
    files: Files,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Import procedures and internal processes; every row goes in, changes nothing, or is refused with a reason.

    Exits with 1 when a row was refused.
    """
    house.open_house()
    house.require_migrated()
    from motcua.catalogue.imports import actions
    from motcua.lib.time import now

    with refusals():
        if dry_run:
            with shown_progress() as progress:
                rows = _told(actions.look(files, at=now(), progress=progress))
            counts, batch_id = dict(Counter(row["outcome"] for row in rows)), None
        else:
            with shown_progress() as progress:
                batch = actions.import_files(files, at=now(), by=_official(by), progress=progress)
            counts, batch_id, rows = batch.counts, batch.pk, _kept(batch.pk)
    if as_json:
        show_json({"batch": batch_id, "counts": counts, "rows": rows})
    else:
        _print(counts, rows, batch_id)
    if counts.get("refused"):
        raise typer.Exit(FOUND_WRONG)


def undo_import(batch: int, by: By = "", as_json: AsJson = False) -> None:
    """Take an import back as a whole, unless a dossier or a later version already builds on it."""
    house.open_house()
    house.require_migrated()
    from motcua.catalogue.imports.undoing import undo_import as undo
    from motcua.catalogue.models import ImportBatch
    from motcua.lib.time import now

    with refusals():
        try:
            undone = undo(batch, at=now(), by=_official(by))
        except ImportBatch.DoesNotExist as reason:
            raise Stopped(f"there is no import {batch}") from reason
    if as_json:
        show_json({"batch": batch, "state": undone.state})
    else:
        output.print(f"import {batch} is taken back", highlight=False)


def export_procedures(
    file: Annotated[Path, typer.Argument(help="What to write: .xlsx, .zip (package) or .jsonld (CPSV-AP).")],
    code: Annotated[list[str] | None, typer.Option(help="Only these codes; may be given several times.")] = None,
    site: Annotated[str, typer.Option(help="The address of the portal, for CPSV-AP.")] = "http://127.0.0.1:8000",
) -> None:
    """Export procedures as an Excel workbook, a package or CPSV-AP JSON-LD."""
    house.open_house()
    house.require_migrated()
    from motcua.catalogue.exports import written_export
    from motcua.lib.time import local_day, now

    with refusals():
        content = written_export(file.suffix, codes=code or [], on=local_day(now()), site=site)
    file.write_bytes(content)
    output.print(f"{file}: {len(content):,} bytes", highlight=False)


def _official(by: str) -> int | None:
    from motcua.directory.queries import official_by_code

    return official_by_code(by).pk if by else None


def _told(differences: "list[Difference]") -> list[dict[str, object]]:
    return [
        {
            "file": one.file,
            "line": one.line,
            "code": one.code,
            "name": one.name,
            "outcome": one.outcome.value,
            "reason": one.reason,
            "changes": [{"field": part.field, "old": part.old, "new": part.new} for part in one.changes],
        }
        for one in differences
    ]


def _kept(batch_id: int) -> list[dict[str, object]]:
    from motcua.catalogue.models import ImportedRow

    rows = ImportedRow.objects.filter(batch=batch_id)
    names = ("file", "line", "code", "name", "outcome", "reason", "differences")
    return [dict(zip((*names[:-1], "changes"), row, strict=True)) for row in rows.values_list(*names)]


def _print(counts: dict[str, int], rows: list[dict[str, object]], batch_id: int | None) -> None:
    refused = [row for row in rows if row["outcome"] == "refused"]
    shown = [{name: row[name] for name in ("file", "line", "code", "reason")} for row in refused[:MOST_SHOWN]]
    if shown:
        show(shown, as_json=False, title="refused")
    if len(refused) > MOST_SHOWN:
        console.print(f"… and {len(refused) - MOST_SHOWN} more; --json shows all", highlight=False)
    show([{"outcome": name, "rows": count} for name, count in sorted(counts.items())], as_json=False)
    if batch_id is not None:
        output.print(f"import {batch_id}; take it back with `motcua undo-import {batch_id}`", highlight=False)
