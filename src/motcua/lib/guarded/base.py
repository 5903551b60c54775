"""A connection that tells the database who acts: with each BEGIN, and before each statement that stands alone.

Both go in one round trip with what they precede. PostgreSQL runs the statements of one message in one transaction, so
what is told for a single statement is forgotten with it.
"""

from collections.abc import Callable
from typing import Any

import psycopg
from django.db import transaction
from django.db.backends.postgresql import base as postgresql

from motcua.lib import acting


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """Django's connection, with the standing of ``lib.acting``."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.execute_wrappers.append(in_standing)

    def _set_autocommit(self, autocommit: bool) -> None:
        # psycopg stays in its own autocommit: it would send a BEGIN alone, and the standing after it.
        with self.wrap_database_errors:
            if autocommit:
                self.connection.autocommit = True
            else:
                self._begin()

    def _begin(self) -> None:
        standing = acting.current()
        told = "" if standing == acting.session_standing() else f"; {standing.statement}"
        try:
            self.connection.execute(f"BEGIN{told}")
        except psycopg.Error:
            self.connection.rollback()
            raise


def in_standing(
    execute: Callable[..., Any], statement: Any, parameters: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Run a statement in the current standing, where no transaction has been told of it."""
    connection, standing = context["connection"], acting.current()
    if connection.in_atomic_block or standing == acting.session_standing():
        return execute(statement, parameters, many, context)
    cursor = context["cursor"].cursor
    if many or isinstance(cursor, psycopg.ServerCursor) or not isinstance(statement, str):
        with transaction.atomic(using=connection.alias):
            return execute(statement, parameters, many, context)
    told = standing.statement if parameters is None else standing.statement.replace("%", "%%")
    result = execute(f"{told}; {statement}", parameters, many, context)
    cursor.nextset()
    return result
