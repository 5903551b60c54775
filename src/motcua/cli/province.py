"""The commands about the demo province: ``demo`` and ``simulate``."""

import typer

from motcua.cli import house
from motcua.cli.answers import console
from motcua.cli.serving import Host, Port, Workers, require_free_port, serve_and_work


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command()(demo)


def demo(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2) -> None:
    """Show a province at work: make it the first time, then serve it with one-click sign-in."""
    require_free_port(host, port)
    house.open_house()
    from django.core.management import call_command

    if house.pending_migrations():
        with console.status("preparing the tables"):
            call_command("migrate", interactive=False, verbosity=0)
    console.print(f"\n[bold]Một Cửa[/bold]\n  portal   http://{host}:{port}/\n  desk     http://{host}:{port}/can-bo/")
    console.print("  Ctrl-C ends everything; what was done stays in var/.\n", highlight=False)
    raise typer.Exit(serve_and_work(host, port, workers=workers, environment={"MOTCUA_DEMO": "1"}))
