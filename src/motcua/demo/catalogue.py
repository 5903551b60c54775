"""The whole catalogue of a province in the demo, from snapshots of the national portal where they are at hand.

Only what the province and its communes carry out, and only what the demo's own files do not have. The national data has
no internal process: each gets one that keeps its promise, marked as a sample, so that it can be filed and handled.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from motcua.catalogue.actions.loading import load_offerings
from motcua.catalogue.facts import StepFacts
from motcua.catalogue.imports.actions import import_files
from motcua.catalogue.imports.composing import empty_content
from motcua.catalogue.imports.facts import SourceFile, SourceRow
from motcua.catalogue.models import ImportBatch, SamplePart, StepKind
from motcua.catalogue.package import USUALLY, ProcedurePackage, VersionPackage
from motcua.catalogue.queries.versions import procedure_codes, versions_in_force
from motcua.catalogue.rules import allowed_minutes
from motcua.directory.deadline import Limit
from motcua.directory.models import Level, UnitKind
from motcua.directory.queries import units_of_kind
from motcua.lib.progress import Progress
from motcua.lib.time import local_day
from motcua.lib.translations import in_vietnamese
from motcua.lib.vietnamese import fold

SNAPSHOTS = "procedures_*.jsonl.gz"
LOCAL = {Level.PROVINCE, Level.COMMUNE}
PARTS_OF_A_PLAN = 32
# Which department carries out what a ministry answers for, where the authority is only called "cấp tỉnh".
DEPARTMENTS = {
    "bo tu phap": "so-tu-phap",
    "bo tai chinh": "so-tai-chinh",
    "bo nong nghiep va moi truong": "so-nong-nghiep-va-moi-truong",
    "bo xay dung": "so-xay-dung",
    "bo cong thuong": "so-cong-thuong",
    "bo giao duc va dao tao": "so-giao-duc-va-dao-tao",
    "bo y te": "so-y-te",
    "bo noi vu": "so-noi-vu",
    "bo khoa hoc va cong nghe": "so-khoa-hoc-va-cong-nghe",
    "bo van hoa, the thao va du lich": "so-van-hoa-the-thao-va-du-lich",
    "bo dan toc va ton giao": "so-dan-toc-va-ton-giao",
    "bo cong an": "cong-an-tinh",
}
PROVINCE = "tinh-quang-ninh"


def load_national_catalogue(folder: Path, *, at: datetime, progress: Progress) -> ImportBatch:
    """The procedures of the snapshots in ``folder`` are in the catalogue and offered; a second run changes nothing.

    Raises: UnreadableFile.
    """
    own, rules = procedure_codes(), _Rules()
    files = sorted(folder.glob(SNAPSHOTS))

    def arranged(read: list[SourceFile]) -> list[SourceFile]:
        return [replace(file, rows=tuple(_with_process(row) for row in file.rows if _is_wanted(row))) for file in read]

    def _is_wanted(row: SourceRow) -> bool:
        rules.note(row)
        return row.code not in own and bool(LOCAL & set(row.given.get("levels", ())))

    batch = import_files(files, at=at, progress=progress, arranged=arranged)
    load_offerings(rules.packages(local_day(at), own))
    return batch


def _with_process(row: SourceRow) -> SourceRow:
    """The row with a sample process that keeps its limit; without one where the limit is asked or too short."""
    limit = row.given.get("legal_limit")
    steps = sample_process(limit) if limit else ()
    samples = (SamplePart.VALID_FROM, SamplePart.ONLINE_LEVEL, *((SamplePart.STEPS,) if steps else ()))
    return replace(row, given={**row.given, "steps": steps, "sample_parts": samples})


def sample_process(limit: Limit) -> tuple[StepFacts, ...]:
    """Six steps from receipt to return in as many minutes as ``limit`` surely has; () where it has too few."""
    minutes = allowed_minutes(limit)
    part = minutes // PARTS_OF_A_PLAN
    if not part:
        return ()
    times = {
        StepKind.RECEIVE: part,
        StepKind.APPRAISE: minutes - 4 * part,
        StepKind.CHECK: part,
        StepKind.APPROVE: part,
        StepKind.SEAL: part,
        StepKind.RETURN: 0,
    }
    return tuple(
        StepFacts(place, in_vietnamese(kind.label), kind, *USUALLY[kind], time, is_sample=True)
        for place, (kind, time) in enumerate(times.items(), 1)
    )


class _Rules:
    """Which department decides what, learned from the rows as they are read."""

    def __init__(self) -> None:
        self.departments = {fold(unit.short_name): unit.code for unit in units_of_kind(UnitKind.DEPARTMENT)}
        self.by_code: dict[str, str] = {}

    def note(self, row: SourceRow) -> None:
        """Remember the department that the row names, or that its ministry points at."""
        authority = fold(str(row.given.get("authority_name", "")))
        named = next((code for name, code in self.departments.items() if name in authority), None)
        by_ministry = DEPARTMENTS.get(fold(row.unplaced.get("issuing_ministry", "")), PROVINCE)
        self.by_code[row.code] = named or by_ministry

    def packages(self, on: date, own: set[str]) -> list[ProcedurePackage]:
        """For each imported procedure with a process: its communes, and its department at the provincial center."""
        found = []
        for row in versions_in_force(on).exclude(procedure__code__in=own).filter(steps__isnull=False).distinct():
            rules = ["commune"] if Level.COMMUNE in row.levels else []
            if Level.PROVINCE in row.levels:
                rules.append(f"department:{self.by_code.get(row.procedure.code, PROVINCE)}")
            version = VersionPackage(row.valid_from, tuple(rules), empty_content())
            found.append(ProcedurePackage(row.procedure.code, row.procedure.code, "", (version,)))
        return found
