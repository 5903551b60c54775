"""What is done with imports: prepared to be looked at, confirmed or dropped, taken back as a whole."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import override

from motcua.catalogue.imports.comparing import Difference, compare
from motcua.catalogue.imports.errors import DifferenceChanged, NotPrepared
from motcua.catalogue.imports.facts import SourceFile
from motcua.catalogue.imports.reading import read_bytes, read_path
from motcua.catalogue.imports.writing import imported_row, write
from motcua.catalogue.models import BatchState, ImportBatch, ImportedRow, ImportFile, Outcome
from motcua.lib.progress import Progress, silent
from motcua.lib.time import local_day


def look(paths: Sequence[Path], *, at: datetime, progress: Progress = silent) -> list[Difference]:
    """What importing the files would change; nothing is written. Raises: UnreadableFile."""
    return compare(_read(paths, progress), on=local_day(at), progress=progress)


@override("vi")
@transaction.atomic
def import_files(
    paths: Sequence[Path],
    *,
    at: datetime,
    by: int | None = None,
    progress: Progress = silent,
    arranged: Callable[[list[SourceFile]], list[SourceFile]] = list,
) -> ImportBatch:
    """The files are in the catalogue as one batch, as far as their rows can be used.

    ``arranged`` may leave rows out or add to them before they are compared. Raises: UnreadableFile.
    """
    differences = compare(arranged(_read(paths, progress)), on=local_day(at), progress=progress)
    batch = _begun(differences, at=at, by=by)
    for path in paths:
        content = path.read_bytes()
        ImportFile.objects.create(
            batch=batch, name=path.name[:255], digest=_digest(content), size_bytes=len(content), content=b""
        )
    _finish(batch, differences, at=at, by=by, progress=progress)
    return batch


@override("vi")
@transaction.atomic
def prepare_import(name: str, content: bytes, *, by: int, at: datetime) -> ImportBatch:
    """The file is kept and every row of its difference can be looked at; nothing is in the catalogue yet.

    Raises: UnreadableFile.
    """
    differences = compare([read_bytes(name, content)], on=local_day(at))
    batch = _begun(differences, at=at, by=by)
    ImportFile.objects.create(
        batch=batch, name=name[:255], digest=_digest(content), size_bytes=len(content), content=content
    )
    ImportedRow.objects.bulk_create(
        (imported_row(batch, one) for one in differences if one.outcome != Outcome.UNCHANGED), batch_size=500
    )
    return batch


@override("vi")
@transaction.atomic
def confirm_import(batch_id: int, *, by: int, at: datetime) -> ImportBatch:
    """What was shown is in the catalogue. Raises: NotPrepared; DifferenceChanged, the catalogue changed meanwhile."""
    batch = _prepared(batch_id)
    files = [read_bytes(file.name, bytes(file.content)) for file in batch.files.all()]
    differences = compare(files, on=local_day(batch.at))
    if plan_of(differences) != batch.plan:
        raise DifferenceChanged
    batch.rows.all().delete()
    _finish(batch, differences, at=at, by=by, progress=silent)
    return batch


@transaction.atomic
def drop_import(batch_id: int, *, by: int, at: datetime) -> ImportBatch:
    """The prepared batch will not be imported; its file is thrown away. Raises: NotPrepared."""
    batch = _prepared(batch_id)
    batch.state, batch.decided_at, batch.decided_by_id = BatchState.DROPPED, at, by
    batch.save()
    batch.files.update(content=b"")
    return batch


def plan_of(differences: Iterable[Difference]) -> str:
    """A digest of what would be done; the same plan always gives the same digest."""
    lines = (f"{one.file}|{one.line}|{one.code}|{one.outcome}|{one.valid_from}|{one.changes}" for one in differences)
    return _digest("\n".join(lines).encode())


def _read(paths: Sequence[Path], progress: Progress) -> list[SourceFile]:
    files = []
    for place, path in enumerate(paths, 1):
        files.append(read_path(path))
        progress("đọc tệp", place, len(paths))
    return files


def _begun(differences: Sequence[Difference], *, at: datetime, by: int | None) -> ImportBatch:
    counts = Counter(one.outcome.value for one in differences)
    return ImportBatch.objects.create(at=at, by_id=by, counts=dict(counts), plan=plan_of(differences))


def _finish(
    batch: ImportBatch, differences: Sequence[Difference], *, at: datetime, by: int | None, progress: Progress
) -> None:
    write(batch, differences, at=at, progress=progress)
    batch.state, batch.decided_at, batch.decided_by_id = BatchState.DONE, at, by
    batch.save()
    batch.files.update(content=b"")


def _prepared(batch_id: int) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != BatchState.PREPARED:
        raise NotPrepared(state=batch.get_state_display())
    return batch


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
