"""How an act reads and writes its rows: statements made once a process, with only the columns that changed.

Django would compose each of them anew for every act, which costs several times what the database needs to run them.
Only ``log`` uses this.
"""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from motcua.dossiers.models import Dossier

Values = tuple[object, ...]

FIELDS: tuple[Field, ...] = tuple(Dossier._meta.concrete_fields)
NAMES = tuple(field.attname for field in FIELDS)
_COLUMNS = ", ".join(f'"{field.column}"' for field in FIELDS)
_LOCK = f'SELECT {_COLUMNS} FROM "{Dossier._meta.db_table}" WHERE id = %s FOR UPDATE'


def locked(dossier_id: UUID) -> Dossier:
    """The dossier, locked until the transaction ends. Raises: Dossier.DoesNotExist."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [dossier_id])
        row = cursor.fetchone()
    if row is None:
        raise Dossier.DoesNotExist
    return Dossier.from_db("default", NAMES, row)


def values_of(dossier: Dossier) -> Values:
    """The dossier's columns in order, to be compared later."""
    return tuple(getattr(dossier, name) for name in NAMES)


def write(dossier: Dossier, before: Values, *, version: int, added: Sequence[Sequence[Model]]) -> bool:
    """What an act came to, in one statement: the dossier's row and the new rows that go with it.

    A row of ``version`` 0 is new; of another only the columns that differ from ``before`` are written, and False is
    the answer when it no longer has that version. New rows are not told the key that the database gives them.
    """
    first = _change(dossier, before, version) if version else _insertion([dossier])
    parts = [first, *(_insertion(rows) for rows in added if rows)]
    named = ", ".join(f"part_{place} AS ({part} RETURNING 1)" for place, (part, _) in enumerate(parts))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {named} SELECT count(*) FROM part_0", [value for _, values in parts for value in values])
        (count,) = cursor.fetchone()
    return count == 1


Part = tuple[str, list[object]]


def _change(dossier: Dossier, before: Values, version: int) -> Part:
    now = values_of(dossier)
    changed = [place for place in range(len(FIELDS)) if now[place] != before[place]]
    assignments = ", ".join(f'"{FIELDS[place].column}" = %s' for place in changed)
    values = [FIELDS[place].get_db_prep_save(now[place], connection) for place in changed]
    statement = f'UPDATE "{Dossier._meta.db_table}" SET {assignments} WHERE id = %s AND version = %s'
    return statement, [*values, dossier.id, version]


def _insertion(rows: Sequence[Model]) -> Part:
    fields, statement, places = _insertion_into(type(rows[0]))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    return f"{statement} {', '.join([places] * len(rows))}", values


@cache
def _insertion_into(kind: type[Model]) -> tuple[tuple[Field, ...], str, str]:
    """The fields to write, the statement up to its values, and the places of one row."""
    fields = tuple(field for field in kind._meta.concrete_fields if field is not kind._meta.auto_field)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return fields, f'INSERT INTO "{kind._meta.db_table}" ({columns}) VALUES', f"({places})"
