"""The commands of the operator: ``migrate``, ``reactions`` and Django's own behind ``manage``."""

import inspect

import typer

from motcua.cli import house
from motcua.cli.answers import AsJson, show


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command()(migrate)
    app.command()(reactions)
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(manage)


def migrate() -> None:
    """Bring the tables of the database to this version."""
    house.open_house()
    house.migrate(verbosity=1)


def reactions(as_json: AsJson = False) -> None:
    """Print what follows what: announcements and their reactions, then the work of the clock."""
    house.open_house()
    from motcua.lib.jobs import CLOCK_JOBS, name_of
    from motcua.lib.reactions import REACTIONS

    rows = [
        {"when": announced, "then": name_of(reaction), "what": _first_line(reaction)}
        for announced, kept in sorted(REACTIONS.items())
        for reaction in kept
    ]
    rows += [{"when": f"clock {job.cron}", "then": job.name, "what": _first_line(job.work)} for job in CLOCK_JOBS]
    show(rows, as_json=as_json, title="What follows what", empty="Nothing follows anything.")


def manage(context: typer.Context) -> None:
    """Run one of Django's own commands as the owner of the tables, e.g. `motcua manage dbshell`."""
    house.open_house("owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["motcua manage", *context.args])


def _first_line(function: object) -> str:
    return (inspect.getdoc(function) or "").split("\n")[0]
