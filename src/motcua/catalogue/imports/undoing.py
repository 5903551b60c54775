"""A batch is taken back: its versions go, those it ended hold again, its drafts are dropped.

As a whole or not at all: what a dossier, a later version or an editor already builds on stays, and is named.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.catalogue.actions.drafting import OPEN
from motcua.catalogue.imports.errors import BatchInUse, BatchNotDone
from motcua.catalogue.models import (
    BatchState,
    ChangeEntry,
    ChangeState,
    ImportBatch,
    ImportedRow,
    Offering,
    Outcome,
    Procedure,
    ProcedureChange,
    ProcedureVersion,
    Sector,
)
from motcua.lib.acting import SYSTEM, acting

NAMED = 5


@override("vi")
# Whether a dossier uses a version is asked of all dossiers, not of those that the editor may see.
@acting(SYSTEM)
@transaction.atomic
def undo_import(batch_id: int, *, at: datetime, by: int | None = None) -> ImportBatch:
    """The catalogue is as if the batch had not been; the batch and what its rows said stay on record.

    Raises: BatchNotDone; BatchInUse, with what stands in the way.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != BatchState.DONE:
        raise BatchNotDone(state=batch.get_state_display())
    rows = list(batch.rows.exclude(outcome=Outcome.REFUSED).select_related("change"))
    _check_nothing_follows(rows)
    _drop_drafts(rows, at=at, by=by)
    _delete_versions(batch, rows)
    _reopen(rows)
    batch.state, batch.undone_at, batch.undone_by_id = BatchState.UNDONE, at, by
    batch.save()
    return batch


def _check_nothing_follows(rows: list[ImportedRow]) -> None:
    mine = {row.version_id for row in rows if row.version_id}
    last = {row.code: row.version_id for row in rows if row.version_id}
    following = (
        ProcedureVersion.objects.filter(procedure__code__in=last)
        .exclude(pk__in=mine)
        .exclude(pk__in=[row.ended_id for row in rows if row.ended_id])
        .select_related("procedure")
    )
    begun = dict(ProcedureVersion.objects.filter(pk__in=mine).values_list("procedure__code", "valid_from"))
    after = {one.procedure.code for one in following if one.valid_from > begun[one.procedure.code]}
    codes = sorted(after - _older(rows))
    if codes:
        told = _("Đã có phiên bản công bố sau: {codes}.")
        raise BatchInUse(reason=told.format(codes=_some(codes)))


def _older(rows: list[ImportedRow]) -> set[str]:
    """Codes of which only an older version was imported: what follows was there before."""
    return {row.code for row in rows if row.outcome == Outcome.EARLIER} - {
        row.code for row in rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)
    }


def _drop_drafts(rows: list[ImportedRow], *, at: datetime, by: int | None) -> None:
    waiting = [row.change for row in rows if row.outcome == Outcome.WAITING and row.change]
    worked_on = [change.code for change in waiting if change.editor_ids or change.state == ChangeState.PUBLISHED]
    if worked_on:
        told = _("Biên tập viên đã làm việc trên dự thảo: {codes}.")
        raise BatchInUse(reason=told.format(codes=_some(worked_on)))
    still_open = [change for change in waiting if change.state in OPEN]
    reopened = [row.change for row in rows if row.outcome != Outcome.WAITING and row.change]
    for change in still_open:
        change.state, change.based_on, change.procedure = ChangeState.DROPPED, None, None
    for change in reopened:
        change.state = ChangeState.DRAFT
    ProcedureChange.objects.bulk_update(still_open + reopened, ["state", "based_on", "procedure"])
    ChangeEntry.objects.bulk_create(
        ChangeEntry(change=change, at=at, by_id=by, what=_("Hoàn tác lần nhập")) for change in still_open + reopened
    )


def _delete_versions(batch: ImportBatch, rows: list[ImportedRow]) -> None:
    versions = [row.version_id for row in rows if row.version_id]
    batch.rows.update(version=None)
    try:
        Offering.objects.filter(pk__in=batch.new_offering_ids).delete()
        ProcedureVersion.objects.filter(pk__in=versions).delete()
        Procedure.objects.filter(
            code__in=[row.code for row in rows], versions=None, changes=None, offerings=None
        ).delete()
        drafted = ProcedureChange.objects.values("sector")
        Sector.objects.filter(pk__in=batch.new_sector_ids, procedures=None).exclude(pk__in=drafted).delete()
    except ProtectedError as refusal:
        users = sorted({str(one)[:60] for one in refusal.protected_objects})
        raise BatchInUse(reason=_("Đang được dùng bởi: {users}.").format(users=_some(users))) from refusal


def _reopen(rows: list[ImportedRow]) -> None:
    """The versions that the batch ended hold again, without an end."""
    ended = [row.ended_id for row in rows if row.ended_id]
    ProcedureVersion.objects.filter(pk__in=ended).update(valid_to=None)


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    told = ", ".join(names[:NAMED])
    return told if more <= 0 else _("{names} và {more} mục khác").format(names=told, more=more)
