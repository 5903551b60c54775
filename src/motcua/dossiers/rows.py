"""How acts and pages read and write dossiers: statements made once a process, with only the columns that changed.

Django would compose each of them anew for every act, which costs several times what the database needs to run them.
Only ``log`` and ``actions.looking`` write through this.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from motcua.directory.models import Official
from motcua.directory.queries import unit_row
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper, ResultFile
from motcua.lib.statements import columns, first, read

Values = tuple[object, ...]

FIELDS: tuple[Field, ...] = tuple(Dossier._meta.concrete_fields)
NAMES = tuple(field.attname for field in FIELDS)
_COLUMNS = columns(Dossier, "d")
_LISTED = (
    f'SELECT {_COLUMNS}, o.name FROM "{Dossier._meta.db_table}" d'
    f' LEFT JOIN "{Official._meta.db_table}" o ON o.id = d.assignee_id'
)
_DONE_WITH = (
    f'SELECT d.id, d.number, e.sequence, e.act_digest FROM "{DossierEvent._meta.db_table}" e'
    f' JOIN "{Dossier._meta.db_table}" d ON d.id = e.dossier_id WHERE e.act_key = %s'
)
_LOG = f"SELECT {columns(DossierEvent, 'e')} FROM dossiers_dossierevent e WHERE e.dossier_id = %s ORDER BY e.sequence"
_PAPERS = (
    f"SELECT {columns(DossierPaper, 'p')}, {columns(StoredFile, 'f')} FROM dossiers_dossierpaper p"
    " LEFT JOIN documents_storedfile f ON f.id = p.file_id WHERE p.dossier_id = %s ORDER BY p.sequence, p.id"
)
_RESULTS = (
    f"SELECT {columns(ResultFile, 'r')}, {columns(StoredFile, 'f')} FROM dossiers_resultfile r"
    " JOIN documents_storedfile f ON f.id = r.file_id WHERE r.dossier_id = %s ORDER BY r.id"
)
_LOCK = f'SELECT {_COLUMNS} FROM "{Dossier._meta.db_table}" d WHERE d.id = %s FOR UPDATE'


def locked(dossier_id: UUID) -> Dossier:
    """The dossier, locked until the transaction ends. Raises: Dossier.DoesNotExist."""
    dossier = first(_LOCK, [dossier_id], Dossier)
    if dossier is None:
        raise Dossier.DoesNotExist
    return dossier


def numbered(number: str) -> Dossier | None:
    """The dossier with this number, with its units and the name of its assignee at hand, or None."""
    return next(iter(listed("WHERE d.number = %(number)s", {"number": number})), None)


def listed(which: str, values: dict[str, object]) -> tuple[Dossier, ...]:
    """The dossiers ``d`` of a written condition and order, with their units and the names of their assignees."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_LISTED} {which}", values)
        return tuple(_with_names(Dossier.from_db("default", NAMES, row[:-1]), row[-1]) for row in cursor.fetchall())


def _with_names(dossier: Dossier, assignee: str | None) -> Dossier:
    for name in ("receiver", "authority", "holder"):
        unit_id = getattr(dossier, f"{name}_id")
        setattr(dossier, name, unit_row(unit_id) if unit_id else None)
    if dossier.assignee_id:
        dossier.assignee = Official.from_db("default", ("id", "name"), (dossier.assignee_id, assignee))
    return dossier


def log_of(dossier_id: UUID) -> list[DossierEvent]:
    """The log of the dossier, in order."""
    return [event for (event,) in read(_LOG, [dossier_id], DossierEvent)]


def papers_of(dossier_id: UUID) -> list[DossierPaper]:
    """The papers of the dossier with their files, in order."""
    return _with_files(read(_PAPERS, [dossier_id], DossierPaper, StoredFile))


def results_of(dossier_id: UUID) -> list[ResultFile]:
    """The results of the dossier with their files."""
    return _with_files(read(_RESULTS, [dossier_id], ResultFile, StoredFile))


def _with_files(found: Sequence[tuple[Any, StoredFile | None]]) -> list[Any]:
    for row, file in found:
        row.file = file
    return [row for row, _file in found]


def done_with(act_key: str) -> tuple[UUID, str | None, int, str] | None:
    """Dossier, its number, the place in its log and the digest of the act that used this key, or None."""
    with connection.cursor() as cursor:
        cursor.execute(_DONE_WITH, [act_key])
        return cursor.fetchone()


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


def add(added: Sequence[Model]) -> None:
    """Rows of one table are written; they are not told the key that the database gives them."""
    statement, values = _insertion(added)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


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
