"""The worklist of an official: saved views with counts, filters, one page at a time.

A view is a filter on the open dossiers an official may see; one statement counts all views, by procedure. Pages are
found by the place of the last row, never by skipping rows, so the ten-thousandth is as quick as the first.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from motcua.catalogue.queries import version_facts
from motcua.dossiers import rows as dossier_rows
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.views import VIEW_BY_NAME, VIEWS, Asking, asking
from motcua.dossiers.queries.visible import visible_to
from motcua.lib.vietnamese import fold
from motcua.people.actor import Actor

PAGE_ROWS = 50
MOST_PROCEDURES = 200

SORTS: dict[str, str] = {"han": "urgent_at", "nop": "drafted_at", "ten": "applicant_sort"}
"""What a list may be sorted by; nothing else a request says reaches the query."""

_COUNTED = ", ".join(f"count(*) FILTER (WHERE {view.condition})" for view in VIEWS)

_FILTERS = {
    "channel": "d.channel = %(channel)s",
    "procedure_code": "d.procedure_id = (SELECT id FROM catalogue_procedure WHERE code = %(procedure_code)s)",
    "authority_code": "d.authority_id = (SELECT id FROM directory_unit WHERE code = %(authority_code)s)",
    "text": "(position(upper(%(text)s) IN upper(d.number)) > 0 OR position(%(folded)s IN d.applicant_folded) > 0"
    " OR d.applicant_number = %(text)s)",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a worklist page was asked for; every field is already one of the allowed values."""

    view: str = "can-xu-ly"
    sort: str = "han"
    text: str = ""
    channel: str = ""
    procedure_code: str = ""
    authority_code: str = ""
    after: UUID | None = None


@dataclass(frozen=True)
class ProcedureCount:
    """A procedure of a list with the number of its dossiers there."""

    code: str
    name: str
    dossiers: int


@dataclass(frozen=True)
class Worklist:
    """One page of a view: rows, the counts of all views, its procedures, and the last row where more follow."""

    rows: tuple[Dossier, ...]
    counts: dict[str, int]
    procedures: tuple[ProcedureCount, ...]
    following: UUID | None = None


def worklist(actor: Actor, asked: Asked, *, at: datetime, rows: int = PAGE_ROWS) -> Worklist:
    """A page of the official's worklist with the counts of every view: two statements."""
    known = asking(actor, at)
    found = _rows(known, asked, limit=rows + 1)
    counted = _counted(known)
    return Worklist(
        rows=found[:rows],
        counts=_counts(counted),
        procedures=_procedures(counted, asked.view),
        following=found[rows - 1].id if len(found) > rows else None,
    )


def view_counts(actor: Actor, at: datetime) -> dict[str, int]:
    """How many open dossiers each view holds."""
    return _counts(_counted(asking(actor, at)))


def rows_for_export(actor: Actor, asked: Asked, *, at: datetime, limit: int) -> tuple[Dossier, ...]:
    """The rows of a view as a spreadsheet shows them, at most ``limit``."""
    return _rows(asking(actor, at), asked, limit=limit)


Counted = dict[int, tuple[int, ...]]
"""The counts of all views, in their order, by version of a procedure."""


def _counted(known: Asking) -> Counted:
    statement = f"SELECT d.procedure_version_id, {_COUNTED} FROM dossiers_dossier d WHERE {known.open_of} GROUP BY 1"
    with connection.cursor() as cursor:
        cursor.execute(statement, known.values)
        return {version_id: tuple(counts) for version_id, *counts in cursor.fetchall()}


def _counts(counted: Counted) -> dict[str, int]:
    sums = [sum(column) for column in zip(*counted.values(), strict=True)] or [0] * len(VIEWS)
    return {view.name: total for view, total in zip(VIEWS, sums, strict=True)}


def _procedures(counted: Counted, view: str) -> tuple[ProcedureCount, ...]:
    """The procedures of the dossiers in a view, most dossiers first, under the name of their newest version."""
    place = VIEWS.index(VIEW_BY_NAME[view])
    names, dossiers = {}, Counter()
    for version_id in sorted(counted):
        if counted[version_id][place]:
            facts = version_facts(version_id)
            names[facts.procedure_code] = facts.name
            dossiers[facts.procedure_code] += counted[version_id][place]
    found = [ProcedureCount(code, names[code], number) for code, number in dossiers.items()]
    return tuple(sorted(found, key=lambda one: (-one.dossiers, one.name))[:MOST_PROCEDURES])


def _rows(known: Asking, asked: Asked, *, limit: int) -> tuple[Dossier, ...]:
    """The rows of the view under its filters, after the row that was named, in order."""
    column = SORTS[asked.sort]
    conditions = [known.open_of, VIEW_BY_NAME[asked.view].condition]
    conditions += [condition for name, condition in _FILTERS.items() if getattr(asked, name)]
    if asked.after:
        last = f"SELECT {column}, id FROM dossiers_dossier WHERE id = %(after)s"
        conditions.append(f"(d.{column}, d.id) > ({last})")
    given = {name: getattr(asked, name) for name in (*_FILTERS, "after")} | {"folded": fold(asked.text)}
    return dossier_rows.listed(
        f"WHERE {' AND '.join(conditions)} ORDER BY d.{column}, d.id LIMIT %(limit)s",
        known.values | given | {"limit": limit},
    )


def matching_text(text: str) -> Q:
    """Dossiers whose number, applicant's name or applicant's number holds the text, diacritics or not."""
    return Q(number__icontains=text) | Q(applicant_folded__contains=fold(text)) | Q(applicant_number=text)


def find(actor: Actor, text: str, *, limit: int = 50) -> tuple[Dossier, ...]:
    """Dossiers the official may see, open or closed, whose number or applicant matches, newest first."""
    named = visible_to(actor).filter(matching_text(text)).select_related("procedure", "holder", "assignee")
    return tuple(named.order_by(F("drafted_at").desc(), "id")[:limit])
