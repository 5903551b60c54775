"""What follows what: a room announces, the rooms above it react.

``announce`` is called inside the transaction that changed the rows. It queues one job for each ``@when`` function, in
the same database and the same transaction: what is rolled back leaves no job, what is committed loses none. A worker
runs the jobs soon after. A job may run twice, so a reaction is written so that its second run changes nothing; it takes
ids, not objects. A job that fails is tried again for ever, with growing pauses; age raises an alarm, never a loss.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

Reaction = Callable[..., None]
Id = int | str | UUID

REACTIONS: dict[str, list[Reaction]] = defaultdict(list)

_is_unheard: ContextVar[bool] = ContextVar("is_unheard", default=False)


class NotInTransaction(Exception):
    """Something was announced outside the transaction of its act: its jobs could be lost, or run for nothing."""


def when(*names: str) -> Callable[[Reaction], Reaction]:
    """Run the function after every announcement of one of ``names``, e.g. ``"dossiers.received"``."""

    def keep(reaction: Reaction) -> Reaction:
        for name in names:
            REACTIONS[name].append(reaction)
        return reaction

    return keep


def announce(name: str, **ids: Id) -> None:
    """Queue what follows ``name``: one job a reaction, all in one statement, in the transaction that is open now.

    Raises: NotInTransaction.
    """
    from django.db import connection

    from motcua.lib import jobs

    if not connection.in_atomic_block:
        raise NotInTransaction(name)
    reactions = REACTIONS.get(name)
    if reactions and not _is_unheard.get():
        jobs.queue([jobs.name_of(reaction) for reaction in reactions], ids)


@contextmanager
def unannounced() -> Iterator[None]:
    """Nothing follows what is announced within: for a simulation, which does what follows itself, once for all."""
    before = _is_unheard.set(True)
    try:
        yield
    finally:
        _is_unheard.reset(before)
