"""Who acts, as the database knows it: a role and the facts that its policies ask for (docs/rules/permissions.md).

A process begins every session in the role of ``session_standing``: pages as nobody, commands and jobs as the house
itself. Whoever knows better takes another standing. The backend ``lib.guarded`` sends it along with the beginning of
each transaction, and before each statement that stands alone, in the same round trip; it ends with the transaction, so
a connection that serves somebody else next brings nothing with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.pq import TransactionStatus

from motcua.lib.roles import NOBODY_ROLE, ROLE_OF_PROCESS, SYSTEM_ROLE

NO_ROLE = "none"
"""What PostgreSQL calls the role of the login itself."""


@dataclass(frozen=True)
class Standing:
    """A role of the database, and facts by name that its policies read as ``motcua.<name>``."""

    role: str
    facts: tuple[tuple[str, str], ...] = ()

    @cached_property
    def statement(self) -> str:
        """What makes the open transaction act so, until it ends."""
        values = [(f"motcua.{name}", value) for name, value in self.facts] + [("role", self.role)]
        # Literals, because the backend puts this before statements that bring parameters of their own.
        return "SELECT " + ", ".join(
            f"set_config({sql.Literal(name).as_string()}, {sql.Literal(value).as_string()}, true)"
            for name, value in values
        )

    def knowing(self, name: str, value: str) -> "Standing":
        """The same with one fact more: a row that only who names it may see."""
        return Standing(self.role, (*self.facts, (name, value)))

    def without_facts_of(self, left: "Standing") -> "Standing":
        """The same, with what only ``left`` brought made empty."""
        own = dict(self.facts)
        return Standing(self.role, (*self.facts, *((name, "") for name, _ in left.facts if name not in own)))


NOBODY = Standing(NOBODY_ROLE)
"""Who has not said who they are: sees no personal row."""

SYSTEM = Standing(SYSTEM_ROLE)
"""The house itself: jobs and commands. A page takes it where a rule of its own lets see more, and says which."""

OWNER = Standing(NO_ROLE)
"""Whoever logged in: in a migration the owner of the tables."""

_taken: ContextVar[Standing | None] = ContextVar("taken", default=None)
_of_session: ContextVar[Standing | None] = ContextVar("of_session", default=None)


def session_standing() -> Standing:
    """The standing in which the sessions of this process begin, so that it need not be told."""
    return _of_session.get() or Standing(ROLE_OF_PROCESS[settings.PROCESS] or NO_ROLE)


@contextmanager
def in_sessions_of(standing: Standing) -> Iterator[None]:
    """Within, this thread's sessions begin with ``standing``, and it acts so."""
    session = _of_session.set(standing)
    try:
        with acting(standing):
            yield
    finally:
        _of_session.reset(session)


def current() -> Standing:
    """The standing of this thread now."""
    return _taken.get() or session_standing()


def take(standing: Standing) -> Standing:
    """This thread acts with ``standing`` from now on; what it had before."""
    before = current()
    if standing != before:
        _taken.set(standing)
        _tell_open_transaction(standing.without_facts_of(before))
    return before


@contextmanager
def acting(standing: Standing) -> Iterator[None]:
    """Within, this thread acts with ``standing``."""
    before = take(standing)
    try:
        yield
    finally:
        take(before)


def _tell_open_transaction(standing: Standing) -> None:
    """An open transaction changes its standing; one that failed is rolled back, and its standing with it."""
    if connection.in_atomic_block and connection.connection is not None:
        link = connection.connection
        if link.info.transaction_status == TransactionStatus.INTRANS:
            # Not through Django's cursor: in a transaction of its own this would ride along with its beginning.
            link.execute(standing.statement)
