"""The command ``motcua`` itself: its sub-commands and what happens when the machine says no."""

import sys

import typer

from motcua.cli import calendars, checking, due, files, importing, ledger, operating, province, replay, serving
from motcua.cli.answers import ENVIRONMENT, Stopped, console

app = typer.Typer(
    name="motcua",
    help="Một Cửa: administrative procedures of a province, from filing to result.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

for commands in (province, replay, serving, checking, ledger, files, calendars, due, importing, operating):
    commands.register(app)


def main() -> None:
    """Run the command named on the command line and exit with its code."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from motcua.lib.environment import BadSetting

    try:
        app()
    except (Stopped, BadSetting, ImproperlyConfigured) as reason:
        console.print(f"[red]{reason}[/red]", highlight=False)
        sys.exit(ENVIRONMENT)
    except OperationalError as error:
        console.print(f"[red]The database does not answer: {error}[/red]", highlight=False)
        sys.exit(ENVIRONMENT)
    except KeyboardInterrupt:
        sys.exit(130)
