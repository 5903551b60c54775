"""The login of the application: let in by the owner, and examined for rights it should not have."""

from dataclasses import dataclass

from django.db import OperationalError, connection
from psycopg import conninfo, sql

from motcua.lib.roles import ROLES, SYSTEM_ROLE

INHERITANCE_IS_CHOSEN_SINCE = 160_000

# The roles of the house belong to nobody's tables; a login that inherits one meets its rows without taking it on.
_RIGHTS = f"""
SELECT r.rolname, r.rolsuper OR r.rolbypassrls,
       EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')
                  AND c.relnamespace = 'public'::regnamespace),
       pg_has_role(r.oid, '{SYSTEM_ROLE}', 'USAGE')
  FROM pg_roles r WHERE r.rolname = session_user
"""


@dataclass(frozen=True)
class Login:
    """Who logged in, and what of it would make the policies of the tables worthless."""

    name: str
    may_bypass: bool
    owns_tables: bool
    inherits: bool


def login() -> Login:
    """The login of this process."""
    with connection.cursor() as cursor:
        cursor.execute(_RIGHTS)
        return Login(*cursor.fetchone())


def admit(address: str) -> None:
    """The login of ``address`` may take on the roles of the house, and inherits none; asked of the owner's connection.

    A login that is the owner too has them already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        (owner,) = cursor.fetchone()
        user = conninfo.conninfo_to_dict(address).get("user") or owner
        if user == owner:
            return
        chosen = connection.connection.info.server_version >= INHERITANCE_IS_CHOSEN_SINCE
        grant = sql.SQL("GRANT {} TO {}{}").format(
            sql.SQL(", ").join(map(sql.Identifier, ROLES)),
            sql.Identifier(str(user)),
            sql.SQL(" WITH INHERIT FALSE" if chosen else ""),
        )
        cursor.execute(grant.as_string(connection.connection))


def is_not_admitted(error: OperationalError) -> bool:
    """Whether a connection failed because its roles are missing, or not granted to its login."""
    said = str(error)
    return 'role "motcua_' in said and ("does not exist" in said or "permission denied to set role" in said)
