"""The units of Quảng Ninh, before July 2025 and since, with their calendar: facts in data/units, real actions.

Codes of units: of the identifier codes only H49, the province's own, is the official one. The others follow a scheme
of ours and are marked as samples: H49.9xx province level, H49.8xx districts (until June 2025), H49.5xx to H49.7xx
communes until June 2025, H49.4xx communes since July 2025. A one-stop shop has the two-group code because dossier
numbers begin with it; the People's Committee it belongs to has the same code followed by ".1".

What we know only by ourselves says so in its source ("chưa kiểm chứng").
"""

import csv
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

from motcua.directory.actions import UnitFacts, load_days_off, record_units, set_working_time
from motcua.directory.models import UnitKind
from motcua.directory.queries import unit_by_code, units_of_kind, units_with_own_hours

FOLDER = Path(__file__).parent / "data" / "units"
# Parents before children.
FILES = ("province.csv", "districts.csv", "communes_until_2025.csv", "communes_since_2025.csv")
ROOT = "tinh-quang-ninh"
FIRST_DAY = date(2015, 1, 1)
MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13, 30), time(17, 0))
CUTOFF = time(15, 0)
OFFICE_HOURS = dict.fromkeys(range(5), (MORNING, AFTERNOON))
POLICE_HOURS = OFFICE_HOURS | {5: (MORNING,)}
HOURS_SOURCE = "Giờ mặc định của phần mềm, chờ đơn vị vận hành xác nhận"
POLICE_SOURCE = "Giờ mặc định, có sáng thứ Bảy (thủ tục 1.004194); chờ đơn vị vận hành xác nhận"


def load_units() -> int:
    """The units are there, with working hours and days off; how many units were new. A second run changes nothing."""
    new = record_units(unit_facts())
    load_calendar()
    return new


def load_calendar() -> None:
    """The province has office hours and days off, its police Saturday mornings too, where nothing was entered yet."""
    given = units_with_own_hours()
    root = unit_by_code(ROOT)
    if root.id not in given:
        set_working_time(root.id, OFFICE_HOURS, cutoff=CUTOFF, valid_from=FIRST_DAY, source=HOURS_SOURCE)
    for police in units_of_kind(UnitKind.POLICE).exclude(pk__in=given):
        set_working_time(police.id, POLICE_HOURS, cutoff=CUTOFF, valid_from=FIRST_DAY, source=POLICE_SOURCE)
    load_days_off(root.id)


def unit_facts() -> Iterator[UnitFacts]:
    """The units of all files, parents first."""
    for name in FILES:
        with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield _read(row)


def _read(row: dict[str, str]) -> UnitFacts:
    dated = {
        "identifier_is_sample": {"yes": True, "no": False}[row["identifier_is_sample"]],
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    return UnitFacts(**row | dated)
