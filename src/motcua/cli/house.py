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


def pending_migrations() -> list[str]:
    """The migrations that the database still lacks, in their order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
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
