"""Opening the house for a command: the database runs, Django is ready."""

import os

from motcua.cli.answers import Stopped


def prepare_environment(process: str) -> None:
    """The settings are those of a ``process`` of this kind (command, web, worker), and its database runs.

    Raises: Stopped.
    """
    from motcua.lib.database import ensure_database
    from motcua.lib.postgres import NotStarted

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    os.environ["MOTCUA_PROCESS"] = process
    try:
        ensure_database()
    except NotStarted as error:
        raise Stopped(f"The database does not start: {error}") from error


def open_house(process: str = "command") -> None:
    """Rooms can be imported and asked. Raises: Stopped."""
    prepare_environment(process)
    import django

    django.setup()


def migrate(*, verbosity: int = 0) -> None:
    """The tables are those of this version, and the login of the application may act in them. Raises: Stopped."""
    from django.core.management import call_command
    from django.db import ProgrammingError

    from motcua.lib.database import address_for, as_owner
    from motcua.lib.logins import admit

    try:
        with as_owner():
            call_command("migrate", interactive=False, verbosity=verbosity)
            admit(address_for("command"))
    except ProgrammingError as error:
        raise Stopped(f"{error}\nThe login of MOTCUA_DATABASE_OWNER_URL lacks a right: docs/production.md") from error


def pending_migrations() -> list[str]:
    """The migrations that the database still lacks, in their order, or the roles that go before all of them."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    from motcua.lib.logins import is_not_admitted

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        if is_not_admitted(error):
            return ["the roles of the house"]
        raise
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_migrated() -> None:
    """The tables are those of this version. Raises: Stopped."""
    from django.db import OperationalError

    try:
        pending = pending_migrations()
    except OperationalError as error:
        raise Stopped(f"The database does not answer: {error}") from error
    if pending:
        raise Stopped(f"the database lacks {', '.join(pending)}: run `motcua migrate` first")
