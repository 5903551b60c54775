"""Which database this process speaks to: the one named in ``MOTCUA_DATABASE_URL``, or the embedded one of the house.

Reading the settings never starts a server. The command line, ``manage.py`` and the tests call ``ensure_database``
first; it starts the embedded server where none is named and names it in the environment, so that child processes
speak to the same one.

The login of that address owns nothing. Only who changes the tables logs in as their owner, by
``MOTCUA_DATABASE_OWNER_URL``; where no owner is named, one login is both (``motcua check`` says so).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import conninfo

from motcua.lib.postgres import Lease, Place, take_lease

VARIABLE = "MOTCUA_DATABASE_URL"
OWNER_VARIABLE = "MOTCUA_DATABASE_OWNER_URL"
# Rule for pages: no statement may hold a worker for longer, no page waits long for a lock another holds.
PAGE_LIMITS = {"statement_timeout": 5_000, "lock_timeout": 1_000, "idle_in_transaction_session_timeout": 10_000}
# Statements go with their values apart, and the server keeps the plan of one that comes again: docs/performance.md.
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}

_leases: list[Lease] = []


def var_folder() -> Path:
    """The folder of everything this installation writes: ``MOTCUA_VAR``, else ``var`` in the checkout."""
    named = os.environ.get("MOTCUA_VAR", "").strip()
    if named:
        return Path(named).absolute()
    checkout = Path(__file__).parents[3]
    return (checkout if (checkout / "pyproject.toml").exists() else Path.cwd()) / "var"


def embedded_place() -> Place:
    """Where the embedded server of this installation lies."""
    return Place(var_folder() / "postgres")


def ensure_database(place: Place | None = None) -> str:
    """The address of a running database, kept running until this process ends.

    ``place`` is another embedded server than the usual one; a database named in the environment goes before both.
    Raises: motcua.lib.postgres.NotStarted.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return named
    lease = take_lease(place or embedded_place())
    _leases.append(lease)
    os.environ[VARIABLE], os.environ[OWNER_VARIABLE] = lease.address, lease.owner_address
    return lease.address


def release_database() -> None:
    """Give back what ``ensure_database`` took, before the process ends."""
    while _leases:
        _leases.pop().close()
        os.environ.pop(VARIABLE, None)
        os.environ.pop(OWNER_VARIABLE, None)


def address_for(process: str) -> str:
    """The address under which a ``process`` (command, web, worker, owner) logs in to its database."""
    named, owner = (os.environ.get(name, "").strip() for name in (VARIABLE, OWNER_VARIABLE))
    if process == "owner":
        return owner or named or embedded_place().owner_address
    return named or embedded_place().address


@contextmanager
def as_owner() -> Iterator[None]:
    """Within, this process speaks to its database as the owner: for what changes the tables or goes round their guards.

    Not inside a transaction: the connection is another one.
    """
    from django.db import connection

    from motcua.lib.acting import OWNER, in_sessions_of

    assert not connection.in_atomic_block, "another login is another connection"
    settings = connection.settings_dict
    kept, owner = dict(settings), django_database(address_for("owner"), limits={})
    connection.close()
    settings.update({name: owner[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")})
    try:
        with in_sessions_of(OWNER):
            yield
    finally:
        connection.close()
        settings.update(kept)


def is_embedded() -> bool:
    """Whether this process speaks to the embedded server of this installation."""
    return os.environ.get(VARIABLE, "").strip() in ("", embedded_place().address)


def django_database(address: str, *, limits: dict[str, int], role: str = "") -> dict[str, object]:
    """Django's description of the database at ``address``; ``limits`` are timeouts in milliseconds.

    Every session begins in ``role``, where one is named.

    >>> found = django_database("postgresql://a@h:5433/d?sslmode=require", limits={"lock_timeout": 1000}, role="r")
    >>> found["NAME"], found["USER"], found["HOST"], found["PORT"]
    ('d', 'a', 'h', '5433')
    >>> found["OPTIONS"]["sslmode"], found["OPTIONS"]["options"]
    ('require', '-c lock_timeout=1000 -c role=r')
    """
    parts = {name: str(value) for name, value in conninfo.conninfo_to_dict(address).items()}
    settings = {
        "ENGINE": "motcua.lib.guarded",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
    given = [parts.pop("options")] if "options" in parts else []
    written = given + [f"-c {name}={milliseconds}" for name, milliseconds in limits.items()]
    if role:
        written.append(f"-c role={role}")
    if written:
        parts["options"] = " ".join(written)
    return settings | {"OPTIONS": parts | PREPARED}
