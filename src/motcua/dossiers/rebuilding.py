"""Rows made anew from logs: what the events add up to is right, and a row that says otherwise is corrected."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from motcua.dossiers.log import COLUMNS, rebuild
from motcua.dossiers.models import Dossier
from motcua.lib.progress import Progress

TOLD_EVERY = 100


@dataclass(frozen=True)
class Difference:
    """One column in which the row of a dossier is not what its log adds up to."""

    dossier_id: UUID
    number: str
    column: str
    in_row: str
    in_log: str


def differences(*, progress: Progress) -> list[Difference]:
    """Every place where a row differs from its log."""
    found: list[Difference] = []
    total = Dossier.objects.count()
    for done, row in enumerate(Dossier.objects.order_by("id").iterator(chunk_size=500), start=1):
        built, _ = rebuild(row.id)
        found += _between(row, built)
        if done % TOLD_EVERY == 0 or done == total:
            progress("dossiers", done, total)
    return found


@transaction.atomic
def correct_rows(dossier_ids: Iterable[UUID]) -> int:
    """The rows of ``dossier_ids`` are again what their logs add up to; how many were written.

    The guard of the legal moves is off meanwhile, inside this transaction: a wrong row is led back, not onward.
    """
    written = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('motcua.rebuilding', 'on', true)")
        for dossier_id in sorted(set(dossier_ids)):
            Dossier.objects.select_for_update().get(pk=dossier_id)
            built, _ = rebuild(dossier_id)
            values = {field.attname: getattr(built, field.attname) for field in COLUMNS}
            written += Dossier.objects.filter(pk=dossier_id).update(**values)
        cursor.execute("SELECT set_config('motcua.rebuilding', '', true)")
    return written


def _between(row: Dossier, built: Dossier) -> list[Difference]:
    return [
        Difference(row.id, row.number or "", field.attname, str(in_row), str(in_log))
        for field in COLUMNS
        for in_row, in_log in [(_plain(row, field.attname), _plain(built, field.attname))]
        if in_row != in_log
    ]


def _plain(dossier: Dossier, column: str) -> object:
    value = getattr(dossier, column)
    return bytes(value) if isinstance(value, memoryview) else value
