"""``motcua check``: whether this installation is fit to run, and what to write where it is not."""

import typer

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, show

Finding = dict[str, str]


def register(app: typer.Typer) -> None:
    """The command is known to ``app``."""
    app.command()(check)


def check(as_json: AsJson = False) -> None:
    """Check settings, database, migrations, the calendar of next year and waiting jobs.

    Exits with 1 when an error was found; warnings alone leave it at 0.
    """
    house.open_house()
    findings = _findings()
    show(findings, as_json=as_json, empty="All is well.")
    if any(finding["level"] == "error" for finding in findings):
        raise typer.Exit(FOUND_WRONG)


def _findings() -> list[Finding]:
    from django.core.checks import ERROR, run_checks
    from django.db import OperationalError, ProgrammingError

    try:
        missing = house.pending_migrations()
    except OperationalError as error:
        return [_error("motcua.E010", f"the database does not answer: {error}", "see MOTCUA_DATABASE_URL")]
    if missing:
        return [_error("motcua.E011", f"migrations are missing: {', '.join(missing)}", "run motcua migrate")]
    try:
        messages = run_checks(include_deployment_checks=False, databases=["default"])
    except (OperationalError, ProgrammingError) as error:
        return [_error("motcua.E012", f"a check could not ask the database: {error}", "see MOTCUA_DATABASE_URL")]
    levels = [("error" if found.level >= ERROR else "warning", found) for found in messages if not found.is_silenced()]
    found = [
        {"level": level, "id": message.id or "", "what": str(message.msg), "hint": str(message.hint or "")}
        for level, message in levels
    ]
    return found + _old_jobs()


def _old_jobs() -> list[Finding]:
    from motcua.lib.worker import LONGEST_WAIT, waiting

    return [
        {
            "level": "warning",
            "id": "motcua.W001",
            "what": f"job {job.name} has waited for {job.waited} after {job.attempts} attempts",
            "hint": "is a worker running? see its log",
        }
        for job in waiting(longer_than=LONGEST_WAIT)
    ]


def _error(code: str, what: str, hint: str) -> Finding:
    return {"level": "error", "id": code, "what": what, "hint": hint}
