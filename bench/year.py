"""What a year of the province costs: 1.3 million dossiers through the real acts, told at 0.1, 0.5 and 1.3 million.

``python -m bench.year --folder F`` makes a province under three levels in the folder and lets two processes work
through stretches of half a month, each with its own arrivals and queues; what a stretch leaves open stays in the stock.
After each stretch it says how long it took, how much memory a process held and how large the database is, and writes
all of it to ``F/year.json``. When it was interrupted the same command goes on: finished stretches stay, the one under
way counts as stock and is worked anew with another seed.
"""

import argparse
import json
import os
import time
from calendar import monthrange
from dataclasses import asdict, dataclass, field
from datetime import date
from datetime import time as clock
from pathlib import Path

from bench.printing import output, shown

CHECKPOINTS = (100_000, 500_000, 1_300_000)
STRETCH = 50_000
YEAR = 2023


@dataclass
class Year:
    """What was done so far; ``attempts`` counts beginnings, so that what is worked anew has another seed."""

    attempts: int = 0
    dossiers: int = 0
    stretches: list[dict[str, float]] = field(default_factory=list)

    def told(self) -> list[dict[str, float]]:
        """The stretches after which a checkpoint was first reached, and the last."""
        reached = [next((one for one in self.stretches if one["dossiers"] >= point), None) for point in CHECKPOINTS]
        chosen = [one for one in reached if one is not None]
        return chosen if self.stretches[-1] in chosen else [*chosen, self.stretches[-1]]


def main() -> None:
    """Work through the year, or what is left of it, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the province and what was measured lie")
    parser.add_argument("--dossiers", type=int, default=CHECKPOINTS[-1], help="where to stop")
    parser.add_argument("--stretch", type=int, default=STRETCH, help="dossiers in half a month")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    kept = asked.folder / "year.json"
    year = Year(**json.loads(kept.read_text())) if kept.exists() else Year()
    _open(asked.folder, is_new=not kept.exists())
    while year.dossiers < asked.dossiers:
        year.attempts += 1
        kept.write_text(json.dumps(asdict(year), indent=2))
        _work(year, asked.stretch, asked.processes)
        kept.write_text(json.dumps(asdict(year), indent=2))
        shown(f"After {year.dossiers:,} dossiers", year.stretches[-1:])
    shown("A year", year.told())


def _open(folder: Path, *, is_new: bool) -> None:
    """The province lies in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["MOTCUA_VAR"] = str(folder / "var")
    os.environ.pop("MOTCUA_DATABASE_URL", None)
    from motcua.cli import house

    house.open_house()
    if not is_new:
        return
    house.migrate()
    from motcua.demo.actions import build_province_of
    from motcua.lib.progress import silent

    build_province_of(date(YEAR, 1, 1), progress=silent)


def _work(year: Year, dossiers: int, processes: int) -> None:
    """One stretch; what it cost is added to the year."""
    from motcua.demo.crew import simulate_together
    from motcua.demo.period import Period
    from motcua.lib.progress import silent
    from motcua.lib.time import moment

    first, last = _half_month(len(year.stretches))
    period = Period(first=first, until=moment(last, clock.max), dossiers=dossiers, seed=year.attempts, is_worked=True)
    before, began = _database_bytes(), time.monotonic()
    made = simulate_together(period, progress=silent, processes=processes)
    seconds, size = time.monotonic() - began, _database_bytes()
    year.dossiers += made.dossiers
    year.stretches.append(
        {
            "dossiers": year.dossiers,
            "events": made.events,
            "seconds": round(seconds, 1),
            "dossiers_a_second": round(made.dossiers / seconds, 1),
            "ms_a_dossier": round(seconds / made.dossiers * 1000, 2),
            "peak_mb_a_process": round(made.peak_bytes / 1e6),
            "database_mb": round(size / 1e6),
            "kb_a_dossier": round((size - before) / made.dossiers / 1000, 1),
        }
    )
    output.print(f"{first} to {last}, {processes} processes", highlight=False)


def _half_month(place: int) -> tuple[date, date]:
    """The days of the stretch with this place; after December it is January again."""
    month = place // 2 % 12 + 1
    if place % 2 == 0:
        return date(YEAR, month, 1), date(YEAR, month, 15)
    return date(YEAR, month, 16), date(YEAR, month, monthrange(YEAR, month)[1])


def _database_bytes() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return size


if __name__ == "__main__":
    main()
