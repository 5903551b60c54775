"""The roles in which PostgreSQL meets us, and how a table is guarded: docs/rules/permissions.md.

Nobody logs in as one of these. The login of the application owns nothing and inherits nothing; it may only take them
on. Their rights in tables are all alike; what differs is the policy that each has on the rows of a personal table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

NOBODY_ROLE = "motcua_nobody"
PUBLIC_ROLE = "motcua_public"
PERSON_ROLE = "motcua_person"
OFFICIAL_ROLE = "motcua_official"
OVERSEER_ROLE = "motcua_overseer"
SYSTEM_ROLE = "motcua_system"
ROLES = (NOBODY_ROLE, PUBLIC_ROLE, PERSON_ROLE, OFFICIAL_ROLE, OVERSEER_ROLE, SYSTEM_ROLE)

ROLE_OF_PROCESS = {"web": NOBODY_ROLE, "worker": SYSTEM_ROLE, "command": SYSTEM_ROLE, "owner": ""}
"""In which role a session begins, by what the process does; the owner's keeps that of its login."""

_ALL = ", ".join(ROLES)
_OTHERS = ", ".join(ROLES[1:])
_RIGHTS = "SELECT, INSERT, UPDATE, DELETE"

CREATE_ROLES = f"""
DO $$
DECLARE wanted text;
BEGIN
    FOREACH wanted IN ARRAY string_to_array('{_ALL}', ', ') LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END $$;
-- Every role may do what nobody may; which rows it meets, its own policies say.
GRANT {NOBODY_ROLE} TO {_OTHERS};
GRANT {_ALL} TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO {NOBODY_ROLE};
GRANT {_RIGHTS} ON ALL TABLES IN SCHEMA public TO {NOBODY_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {NOBODY_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {_RIGHTS} ON TABLES TO {NOBODY_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {NOBODY_ROLE};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {NOBODY_ROLE};
"""
"""A cluster has its roles once for all its databases; the rights are given in this one."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table for one role: which it meets, and which it may write (the same ones when not said)."""

    seen: str
    written: str | None = None


EVERY_ROW = Rows("true")


def guarded(table: str, rows: Mapping[str, Rows]) -> str:
    """The statements after which a role meets only its ``rows`` of the table, and one that is not named meets none.

    The house itself meets every row. The owner too: it has the table anyway, and a migration must see what it changes.
    """
    parts = [f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"]
    for role, its in ({SYSTEM_ROLE: EVERY_ROW} | dict(rows)).items():
        name = role.removeprefix("motcua_")
        written = its.seen if its.written is None else its.written
        parts.append(f"CREATE POLICY rows_of_{name} ON {table} TO {role} USING ({its.seen}) WITH CHECK ({written})")
    return ";\n".join(parts) + ";\n"


def unguarded(table: str, rows: Mapping[str, Rows]) -> str:
    """The statements that take back ``guarded``."""
    names = [role.removeprefix("motcua_") for role in ({SYSTEM_ROLE: EVERY_ROW} | dict(rows))]
    parts = [f"DROP POLICY rows_of_{name} ON {table}" for name in names]
    parts += [f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"]
    return ";\n".join(parts) + ";\n"


def fact(name: str, kind: str = "text") -> str:
    """The fact as an expression of ``kind``, asked once a statement; null where it was not told."""
    return f"(SELECT nullif(current_setting('motcua.{name}', true), '')::{kind})"
