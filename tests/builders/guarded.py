"""What the policies of the tables are tested with: which tables are guarded, and what a standing meets in them."""

from django.db import connection

from motcua.lib.acting import Standing, acting

_TABLES = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
       EXISTS (SELECT FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
                WHERE f.conrelid = c.oid AND f.contype = 'f' AND t.relname = ANY (%s))
  FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
"""

PERSONAL = ("people_person", "people_organization", "documents_storedfile", "dossiers_dossier", "dossiers_draft")
"""What a row of another table must not point at unless that table is guarded too."""

ROOMS = ("people_", "documents_", "dossiers_")
"""The rooms whose tables are guarded unless they are named as open."""


def unguarded_tables() -> set[str]:
    """The tables about persons that have no forced row-level security."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(PERSONAL)])
        return {name for name, is_forced, points in cursor if not is_forced and (points or name.startswith(ROOMS))}


def guarded_tables() -> set[str]:
    """The tables that have it."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(PERSONAL)])
        return {name for name, is_forced, _ in cursor if is_forced}


def met(standing: Standing, table: str, column: str = "id") -> set[object]:
    """What a plain ``SELECT`` over the whole table gives in this standing."""
    with acting(standing), connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return {row[0] for row in cursor}
