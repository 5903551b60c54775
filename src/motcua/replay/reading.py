"""The log of an office, read from its CSV file (plain or compressed) by the columns that the map names."""

import csv
import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from motcua.replay.cases import Case, Happening
from motcua.replay.errors import LogWrong
from motcua.replay.mapping import Columns, Mapping

Row = dict[str, str]
NO_LIFECYCLE = ""


def read_cases(log: Path, mapping: Mapping) -> list[Case]:
    """The cases in order of their opening, each with what happened in the order of the file. Raises: LogWrong."""
    rows: dict[tuple[str, str], list[Row]] = {}
    columns = mapping.columns
    for row in _rows(log, columns):
        office = row[columns.office] if columns.office else ""
        rows.setdefault((office, row[columns.case]), []).append(row)
    cases = [_case(office, case_id, lines, columns) for (office, case_id), lines in rows.items()]
    _refuse_disorder(log, cases)
    return sorted(cases, key=lambda case: (case.opened_at, case.office, case.id))


def _rows(log: Path, columns: Columns) -> Iterator[Row]:
    opener = gzip.open if log.suffix == ".gz" else open
    try:
        with opener(log, "rt", encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = set(columns.named()) - set(reader.fieldnames or ())
            if missing:
                raise LogWrong(f"{log}: no column {', '.join(sorted(missing))}")
            yield from reader
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as problem:
        raise LogWrong(f"{log}: {problem}") from problem


def _case(office: str, case_id: str, lines: list[Row], columns: Columns) -> Case:
    first = lines[0]
    return Case(
        id=case_id,
        office=office,
        happenings=tuple(_happening(row, columns) for row in lines),
        started_at=_moment(first, columns.start),
        due_at=_moment(first, columns.due),
        ended_at=_moment(first, columns.end),
        responsible=first[columns.responsible] if columns.responsible else "",
        kept={name: first[column] for name, column in columns.keep.items()},
    )


def _happening(row: Row, columns: Columns) -> Happening:
    at = _moment(row, columns.at)
    if at is None:
        raise LogWrong(f"case {row[columns.case]}: {row[columns.activity]} has no moment")
    return Happening(
        activity=row[columns.activity],
        at=at,
        resource=row[columns.resource],
        group=row[columns.group] if columns.group else "",
        lifecycle=row[columns.lifecycle] if columns.lifecycle else NO_LIFECYCLE,
    )


def _moment(row: Row, column: str) -> datetime | None:
    text = row[column] if column else ""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as problem:
        raise LogWrong(f"{text!r} in column {column} is no moment") from problem
    if at.tzinfo is None:
        raise LogWrong(f"{text!r} in column {column} does not say in which time zone")
    return at.astimezone(UTC)


def _refuse_disorder(log: Path, cases: list[Case]) -> None:
    """A dossier's clock never runs back, so neither may the lines of a case."""
    for case in cases:
        moments = [one.at for one in case.happenings]
        if moments != sorted(moments):
            raise LogWrong(f"{log}: the lines of case {case.id} are not in order of time")
