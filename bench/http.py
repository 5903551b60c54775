"""The five works over real HTTP: rate, waiting, processor time, statements, bytes of log and of rows.

The production server (``motcua serve``, two workers) answers 1 and 8 keep-alive connections.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.driving import Driven, drive
from bench.installation import Installation, Server, server
from bench.machine import Cost, cost, memory_megabytes
from bench.options import Options
from bench.printing import bar, shown
from bench.statements import statements_of
from bench.stock import fill
from bench.works import WORKS, Work
from motcua.lib.time import now

CONNECTIONS = (1, 8)
WARMING = 64
# More than a machine of today can do, so that the time ends before the requests do.
MOST_A_SECOND = {1: 200, 8: 600}


@dataclass(frozen=True)
class Measured:
    """One measurement of one work."""

    work: Work
    connections: int
    driven: Driven
    spent: Cost

    def row(self) -> dict[str, object]:
        """The figures by their names; bytes and processor time for each right answer."""
        answers = max(len(self.driven.times), 1)
        server_ms, database_ms = self.spent.server * 1000 / answers, self.spent.database * 1000 / answers
        return {
            "work": self.work.name,
            "connections": self.connections,
            "rate": round(self.driven.rate, 1),
            "p50_ms": round(self.driven.milliseconds(0.5), 1),
            "p99_ms": round(self.driven.milliseconds(0.99), 1),
            "app_cpu_ms": round(server_ms, 2),
            "db_cpu_ms": round(database_ms, 2),
            "cpu_at_most_ms": self.work.processor,
            "wal_bytes": round(self.spent.wal / answers),
            "row_bytes": round(self.spent.rows / answers),
            "row_and_index_bytes": round(self.spent.with_indexes / answers),
            "wrong_answers": dict(self.driven.others),
        }


def run(options: Options, house: Installation) -> dict[str, object]:
    """Measure every work at 1 and 8 connections and print what came of it."""
    with serving(options) as (dossiers, answering):
        rows = [
            measure(work, house, answering, connections=connections, seconds=options.seconds).row()
            for work in WORKS
            for connections in CONNECTIONS
        ]
        memory = memory_megabytes(answering.pid)
    counted = [
        {"work": work.name, "statements": statements_of(work).sent, "at_most": work.statements} for work in WORKS
    ]
    shown(f"Over HTTP, {dossiers:,} dossiers", rows)
    shown("Statements of one request, BEGIN and COMMIT not counted", counted)
    shown("Memory", [{"workers_mb": round(memory), "at_most_mb": 300}])
    return {"dossiers": dossiers, "http": rows, "statements": counted, "workers_mb": round(memory)}


@contextmanager
def serving(options: Options) -> Iterator[tuple[int, Server]]:
    """The stock is there and the server is warm: how many dossiers, and the server."""
    with bar() as progress:
        dossiers = fill(options.dossiers, at=now(), progress=progress)
    with server() as answering:
        for work in WORKS:
            drive(work.prepare(WARMING, now()), port=answering.port, connections=8, seconds=min(options.seconds, 2))
        yield dossiers, answering


def measure(work: Work, house: Installation, answering: Server, *, connections: int, seconds: float) -> Measured:
    """The work over so many connections for so long."""
    load = work.prepare(int(seconds * MOST_A_SECOND[connections]) + WARMING, now())
    before = cost(answering.pid, house.postmaster())
    driven = drive(load, port=answering.port, connections=connections, seconds=seconds)
    return Measured(work, connections, driven, cost(answering.pid, house.postmaster()) - before)
