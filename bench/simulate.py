"""How many dossiers a second the demo province handles, with all their events by the real acts, and what that costs.

``python -m bench.simulate`` makes a province of its own in a folder that is thrown away, lets two processes simulate a
fortnight in it, then one process a smaller one whose statements are counted and timed. Committed without waiting for
the disk, many acts together, as the demo is; nothing else is left out.
"""

import argparse
import os
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 13)
BUILT_AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SHOWN = 12


@dataclass
class Statements:
    """The statements that were run: how often each, and how long."""

    runs: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def __call__(self, execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        """Run one and note it."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            name = shortened(sql)
            self.runs[name] += 1
            self.seconds[name] += time.perf_counter() - began


def shortened(sql: str) -> str:
    """The statement without its columns and values.

    >>> shortened('SELECT "id", "number" FROM "dossiers_dossier" WHERE id = %s')
    'SELECT … FROM dossiers_dossier WHERE id = %s'
    """
    text = " ".join(sql.replace('"', "").split())
    text = re.sub(r"SELECT .{20,}? FROM", "SELECT … FROM", text)
    text = re.sub(r"SET .*? WHERE", "SET … WHERE", text)
    text = re.sub(r"\([^()]*,[^()]*\)( VALUES)?(, \([^()]*\))*", "(…)", text)
    return text[:110]


@contextmanager
def province() -> Iterator[None]:
    """A province without dossiers, in a database that is thrown away."""
    from motcua.lib.database import ensure_database, release_database
    from motcua.lib.postgres import Place

    home = Path(tempfile.mkdtemp(prefix="motcua-simulate-"))
    os.environ |= {"MOTCUA_VAR": str(home / "var"), "DJANGO_SETTINGS_MODULE": "motcua.settings"}
    os.environ.pop("MOTCUA_DATABASE_URL", None)
    ensure_database(Place(home))
    try:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        from motcua.demo.actions import build_province
        from motcua.lib.progress import silent

        build_province(progress=silent, dossiers=1, at=BUILT_AT, processes=1)
        yield
    finally:
        from django.db import connection

        connection.close()
        release_database()
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=2_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with province():
        _measure(asked.dossiers, asked.processes, asked.rounds)
        _profile(max(asked.dossiers // 5, 50))


def _measure(dossiers: int, processes: int, rounds: int) -> None:
    from motcua.demo.crew import simulate_together
    from motcua.demo.period import Period
    from motcua.demo.simulation import end_of
    from motcua.lib.progress import silent

    for seed in range(rounds):
        period = Period(first=FIRST, until=end_of(LAST), dossiers=dossiers, seed=seed)
        began = time.monotonic()
        made = simulate_together(period, progress=silent, processes=processes)
        whole = time.monotonic() - began
        print(
            f"{processes} processes: {made.dossiers:,} dossiers, {made.events:,} events in {made.seconds:.1f} s:"
            f" {made.dossiers_per_second:.0f} dossiers, {made.events / made.seconds:,.0f} events a second"
            f" (with starting processes and counting {whole:.1f} s)"
        )


def _profile(dossiers: int) -> None:
    from django.db import connection

    from bench.machine import processor_seconds
    from motcua.demo.period import Period
    from motcua.demo.simulation import end_of, simulate
    from motcua.lib.progress import silent

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    statements = Statements()
    began, server = time.process_time(), processor_seconds(backend)
    with connection.execute_wrapper(statements):
        made = simulate(Period(first=FIRST, until=end_of(LAST), dossiers=dossiers, seed=99), progress=silent)
    client, server = time.process_time() - began, processor_seconds(backend) - server
    print(
        f"\n1 process: {made.dossiers_per_second:.0f} dossiers a second; processor time a dossier:"
        f" {client * 1000 / dossiers:.1f} ms Python, {server * 1000 / dossiers:.1f} ms PostgreSQL"
    )
    print(
        f"statements a dossier: {sum(statements.runs.values()) / dossiers:.1f}; the costliest, runs and ms a dossier:"
    )
    for name, seconds in statements.seconds.most_common(SHOWN):
        print(f"{statements.runs[name] / dossiers:7.2f} {seconds * 1000 / dossiers:7.2f}  {name}")


if __name__ == "__main__":
    main()
