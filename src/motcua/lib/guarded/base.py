"""A connection that tells the database who acts: with each BEGIN, and before each statement that stands alone.

Both go in one round trip with what they precede. PostgreSQL runs what it gets until the client waits for the answers in
one transaction, so what is told for a single statement is forgotten with it.
"""

import select
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import transaction
from django.db.backends.postgresql import base as postgresql
from psycopg.pq import ConnStatus

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

    def is_usable(self) -> bool:
        """Whether the server is still there; a statement at the begin of each request would cost as much as a read."""
        link = self.connection.pgconn
        if link.status != ConnStatus.OK:
            return False
        heard = select.poll()
        # Between requests the server says nothing, unless that it goes.
        heard.register(link.socket, select.POLLIN | select.POLLHUP)
        return not heard.poll(0)

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
    if many or isinstance(context["cursor"].cursor, psycopg.ServerCursor):
        with transaction.atomic(using=connection.alias):
            return execute(statement, parameters, many, context)
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        connection.connection.execute(standing.statement)
        return execute(statement, parameters, many, context)
