"""The differences of a batch are written: sectors, procedures, versions with their parts, drafts with questions.

Everything goes in by the hundreds; what one row needs is planned before, so that the whole national set takes seconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from motcua.catalogue.actions.drafting import OPEN, save_draft
from motcua.catalogue.actions.loading import planned_offerings
from motcua.catalogue.actions.publishing import part_rows, version_row
from motcua.catalogue.imports.comparing import Difference
from motcua.catalogue.imports.composing import composed
from motcua.catalogue.imports.facts import SourceKind
from motcua.catalogue.models import (
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
from motcua.catalogue.package import ProcedurePackage, VersionPackage
from motcua.catalogue.search.indexing import index_versions
from motcua.lib.progress import Progress
from motcua.lib.vietnamese import fold

A_DAY = timedelta(days=1)
TOGETHER = 200
PUBLISHED = (Outcome.NEW, Outcome.CHANGED, Outcome.EARLIER)

_One = TypeVar("_One")


@dataclass(slots=True)
class Written:
    """What became of the published rows: by place in the batch, the version, and the version it ended."""

    versions: dict[int, ProcedureVersion]
    ended: dict[int, ProcedureVersion]
    dropped: dict[int, ProcedureChange]


def write(batch: ImportBatch, differences: Sequence[Difference], *, at: datetime, progress: Progress) -> None:
    """Everything that the differences plan is in the catalogue, and a row of the batch tells each."""
    planned = {place: one for place, one in enumerate(differences) if one.outcome in PUBLISHED}
    waiting = {place: one for place, one in enumerate(differences) if one.outcome == Outcome.WAITING}
    sectors = _sectors(batch, [*planned.values(), *waiting.values()])
    written = _write_versions(planned, sectors, at=at, progress=progress)
    _offer(batch, differences)
    changes = {place: _draft(one, sectors, batch, at=at) for place, one in waiting.items()}
    ImportedRow.objects.bulk_create(
        (
            imported_row(batch, one, written.versions.get(place), written.ended.get(place), change)
            for place, one in enumerate(differences)
            if one.outcome != Outcome.UNCHANGED
            for change in [changes.get(place) or written.dropped.get(place)]
        ),
        batch_size=TOGETHER,
    )


def imported_row(
    batch: ImportBatch,
    one: Difference,
    version: ProcedureVersion | None = None,
    ended: ProcedureVersion | None = None,
    change: ProcedureChange | None = None,
) -> ImportedRow:
    """The row that tells what a line of a file did, not saved yet."""
    return ImportedRow(
        batch=batch,
        file=one.file,
        line=one.line,
        code=one.code[:40],
        name=one.name,
        outcome=one.outcome,
        reason=one.reason,
        differences=[{"field": part.field, "old": part.old, "new": part.new} for part in one.changes],
        unplaced=dict(one.row.unplaced) if one.row else {},
        valid_from=one.valid_from,
        fingerprint=one.row.fingerprint if one.row else "",
        version=version,
        ended=ended,
        change=change,
    )


def _sectors(batch: ImportBatch, planned: Iterable[Difference]) -> dict[tuple[str, str], Sector]:
    """The sector of each row by code and name; a sector whose name is new is made."""
    by_code = {sector.code: sector for sector in Sector.objects.all()}
    by_name = {fold(sector.name): sector for sector in by_code.values()}
    own = dict(Procedure.objects.filter(code__in=[one.code for one in planned]).values_list("code", "sector__code"))
    found: dict[tuple[str, str], Sector] = {}
    for one in planned:
        assert one.row is not None
        name, code = one.row.sector, own.get(one.code) or one.row.sector_code
        sector = by_code.get(code) or by_name.get(fold(name))
        if sector is None:
            sector = Sector.objects.create(code=code or _free_code(name, by_code), name=name or code)
            batch.new_sector_ids.append(sector.pk)
            by_code[sector.code] = by_name[fold(sector.name)] = sector
        found[one.code, name] = sector
    return found


def _free_code(name: str, taken: dict[str, Sector]) -> str:
    base = slugify(fold(name))[:50].strip("-") or "linh-vuc"
    codes = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)


def _write_versions(
    planned: dict[int, Difference], sectors: dict[tuple[str, str], Sector], *, at: datetime, progress: Progress
) -> Written:
    procedures = _procedures(planned.values(), sectors)
    ended = _end_versions(planned, procedures)
    versions = {place: _version(one, procedures[one.code]) for place, one in planned.items()}
    _set_days(planned, versions)
    done = 0
    for chunk in _chunks(list(versions)):
        ProcedureVersion.objects.bulk_create([versions[place] for place in chunk])
        _write_parts([(versions[place], planned[place]) for place in chunk])
        index_versions([versions[place].pk for place in chunk])
        done += len(chunk)
        progress(_("ghi phiên bản"), done, len(versions))
    return Written(versions, ended, _drop_answered(planned, at=at))


def _procedures(planned: Iterable[Difference], sectors: dict[tuple[str, str], Sector]) -> dict[str, Procedure]:
    homes = {one.code: sectors[one.code, one.row.sector] for one in planned if one.row is not None}
    known = set(Procedure.objects.filter(code__in=homes).values_list("code", flat=True))
    Procedure.objects.bulk_create(
        [Procedure(code=code, sector=home) for code, home in homes.items() if code not in known], batch_size=TOGETHER
    )
    # Locked in one order, so that two imports never wait for each other.
    rows = Procedure.objects.filter(code__in=homes).order_by("code").select_for_update()
    return {row.code: row for row in rows}


def _end_versions(planned: dict[int, Difference], procedures: dict[str, Procedure]) -> dict[int, ProcedureVersion]:
    """The open versions end the day before the first that follows them; which place ended which."""
    first: dict[str, int] = {}
    for place, one in planned.items():
        if one.valid_to is None and (one.code not in first or one.valid_from < planned[first[one.code]].valid_from):
            first[one.code] = place
    open_rows = ProcedureVersion.objects.filter(
        procedure__in=[procedures[code] for code in first], valid_to=None
    ).select_related("procedure")
    ended: dict[int, ProcedureVersion] = {}
    for row in open_rows:
        place = first[row.procedure.code]
        row.valid_to = planned[place].valid_from - A_DAY
        ended[place] = row
    ProcedureVersion.objects.bulk_update(ended.values(), ["valid_to"], batch_size=TOGETHER)
    return ended


def _version(one: Difference, procedure: Procedure) -> ProcedureVersion:
    assert one.content is not None and one.valid_from is not None
    return version_row(procedure, one.content, valid_from=one.valid_from)


def _set_days(planned: dict[int, Difference], versions: dict[int, ProcedureVersion]) -> None:
    """Of two versions of one code in a batch the first ends the day before the second."""
    by_code: dict[str, list[int]] = defaultdict(list)
    for place, one in planned.items():
        versions[place].valid_to = one.valid_to
        by_code[one.code].append(place)
    for places in by_code.values():
        ordered = sorted(places, key=lambda place: versions[place].valid_from)
        for before, after in pairwise(ordered):
            versions[before].valid_to = versions[after].valid_from - A_DAY


def _write_parts(rows: Iterable[tuple[ProcedureVersion, Difference]]) -> None:
    by_table: dict[type[Model], list[Model]] = defaultdict(list)
    for version, one in rows:
        assert one.content is not None
        for table, parts in part_rows(version, one.content).items():
            by_table[table].extend(parts)
    for table, parts in by_table.items():
        table._default_manager.bulk_create(parts, batch_size=2000)


def _draft(
    one: Difference, sectors: dict[tuple[str, str], Sector], batch: ImportBatch, *, at: datetime
) -> ProcedureChange:
    """The draft that waits for the answers of an editor."""
    assert one.row is not None and one.content is not None
    change, _is_written = save_draft(
        one.code,
        one.content,
        sector=sectors[one.code, one.row.sector].code,
        origin=_("lần nhập {batch}: {file}, dòng {line}").format(batch=batch, file=one.file, line=one.line)[:300],
        at=at,
        questions=one.row.questions,
    )
    return change


def _offer(batch: ImportBatch, differences: Iterable[Difference]) -> None:
    """The units that the rows of a package name offer the procedures from the first day of each version."""
    versions: dict[str, list[VersionPackage]] = defaultdict(list)
    for one in differences:
        if one.row is not None and one.row.kind == SourceKind.PACKAGE and one.outcome != Outcome.REFUSED:
            content = one.content or composed(None, one.row.given)
            assert one.row.valid_from is not None
            versions[one.code].append(VersionPackage(one.row.valid_from, one.row.offered_by, content))
    packages = [
        ProcedurePackage(code, code, "", tuple(sorted(found, key=lambda version: version.valid_from)))
        for code, found in versions.items()
        if any(version.offered_by for version in found)
    ]
    new, _moved = planned_offerings(packages)
    batch.new_offering_ids = [row.pk for row in Offering.objects.bulk_create(new, batch_size=1000)]


def _drop_answered(planned: dict[int, Difference], *, at: datetime) -> dict[int, ProcedureChange]:
    """Drafts of earlier imports whose questions a newer, complete row makes pointless."""
    places = {one.code: place for place, one in planned.items() if one.outcome != Outcome.EARLIER}
    drafts = ProcedureChange.objects.filter(
        code__in=places, state__in=OPEN, editor_ids=[], imported_rows__isnull=False
    ).distinct()
    dropped = {places[change.code]: change for change in drafts}
    for change in dropped.values():
        change.state = ChangeState.DROPPED
    ProcedureChange.objects.bulk_update(dropped.values(), ["state"])
    told = _("Một bản chụp mới hơn, đủ thông tin đã được nhập.")
    ChangeEntry.objects.bulk_create(ChangeEntry(change=change, at=at, what=told) for change in dropped.values())
    return dropped


def _chunks(items: list[_One]) -> Iterator[list[_One]]:
    return (items[start : start + TOGETHER] for start in range(0, len(items), TOGETHER))
