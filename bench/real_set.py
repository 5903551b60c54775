"""The real procedures of the national portal as rows to search in: their names, words, levels and agencies.

They are read straight from the reference data, not imported: an import asks an official about every lost unit of time
before it publishes, and search must be measured over all of them. What they say besides is left out.
"""

import gzip
import json
import os
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from motcua.catalogue.models import Audience, Channel, OnlineLevel, Procedure, ProcedureVersion, Sector
from motcua.catalogue.search.indexing import index_missing
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Level
from motcua.lib.vietnamese import fold

VARIABLE = "MOTCUA_REFERENCE_DATA"
# The later snapshot of a code stands for it.
FILES = ("procedures_2025-11_docx", "procedures_2025-12_defence", "procedures_2026-06_portal")
FIRST_DAY = date(2025, 7, 1)
_LEVELS = {"bo": Level.MINISTRY, "tinh": Level.PROVINCE, "xa": Level.COMMUNE}
_WORDS_OF_PERSONS = ("cong dan", "ca nhan", "nguoi viet nam")


class NoReferenceData(Exception):
    """The folder of reference data is not there."""


def fill() -> int:
    """The catalogue holds every real procedure that it does not hold yet; how many are new. Raises: NoReferenceData."""
    there = set(Procedure.objects.values_list("code", flat=True))
    rows = {row["code"]: row for row in _rows() if row["code"] not in there}
    fields = {_text(row["field"]) for row in rows.values()}
    sectors = {name: Sector(code=f"real-{place}", name=name) for place, name in enumerate(sorted(fields))}
    Sector.objects.bulk_create(sectors.values())
    procedures = {code: Procedure(code=code, sector=sectors[_text(row["field"])]) for code, row in rows.items()}
    Procedure.objects.bulk_create(procedures.values())
    versions = (_version(procedures[code], row) for code, row in rows.items())
    ProcedureVersion.objects.bulk_create(versions, batch_size=500)
    index_missing()
    return len(rows)


def _rows() -> Iterator[dict[str, Any]]:
    folder = Path(os.environ.get(VARIABLE, Path(__file__).parents[2] / "shared/data")) / "procedures"
    if not folder.is_dir():
        raise NoReferenceData(f"no real procedures in {folder}: name the folder of the reference data in {VARIABLE}")
    for name in FILES:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _version(procedure: Procedure, row: dict[str, Any]) -> ProcedureVersion:
    results = "; ".join(one["name"] for one in row.get("results") or [] if one.get("name"))
    return ProcedureVersion(
        procedure=procedure,
        name=_text(row["name"]),
        summary=_text(row.get("description"))[:300],
        levels=_levels(row["levels"]),
        audiences=_audiences(row.get("applicants") or []),
        channels=[Channel.COUNTER],
        online_level=OnlineLevel.NONE,
        sequence=_text(row["name"]),
        legal_amount=1,
        legal_unit=LimitUnit.WORKING_DAYS,
        authority_name=_text(row.get("executing_agency")),
        result_name=_text(results or row.get("results_text"))[:300],
        keywords=_text(row.get("keywords")),
        valid_from=FIRST_DAY,
    )


def _levels(named: list[str]) -> list[str]:
    words = {word for name in named for word in fold(_text(name)).split()}
    return [level for word, level in _LEVELS.items() if word in words] or [Level.OTHER]


def _audiences(named: list[str]) -> list[str]:
    folded = [fold(_text(name)) for name in named]
    persons = [any(word in name for word in _WORDS_OF_PERSONS) for name in folded]
    return [Audience.PERSON] * any(persons) + [Audience.ORGANIZATION] * (not all(persons) or not persons)


def _text(value: object) -> str:
    """The text in NFC; a list in one line."""
    joined = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return unicodedata.normalize("NFC", joined).strip()
