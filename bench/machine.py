"""What work costs the machine: processor time of the server and of PostgreSQL, memory, bytes of log and of rows."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")
ROOM = "dossiers_%"


@dataclass(frozen=True)
class Cost:
    """Processor seconds of the server and of PostgreSQL, bytes of write-ahead log, bytes of rows and with indexes."""

    server: float
    database: float
    wal: int
    rows: int
    with_indexes: int

    def __sub__(self, before: "Cost") -> "Cost":
        """What was spent since ``before``."""
        return Cost(
            self.server - before.server,
            self.database - before.database,
            self.wal - before.wal,
            self.rows - before.rows,
            self.with_indexes - before.with_indexes,
        )


def cost(server: int, postmaster: int) -> Cost:
    """What was spent until now by the two trees of processes, and the size of the room of dossiers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
        (wal,) = cursor.fetchone()
        cursor.execute(
            "SELECT sum(pg_table_size(c.oid))::bigint, sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname LIKE %s",
            [ROOM],
        )
        rows, with_indexes = cursor.fetchone()
    return Cost(processor_seconds(server), processor_seconds(postmaster), wal, rows, with_indexes)


def processor_seconds(pid: int) -> float:
    """What the process and everything it started have used, also those that have ended."""
    # Fields 14 to 17 of proc(5), counted behind the name, which may hold spaces: own time and that of ended children.
    return sum(sum(map(int, _stat(one)[11:15])) for one in tree(pid)) / TICKS


def memory_megabytes(pid: int) -> float:
    """Memory of the processes below ``pid``, shared pages counted in parts."""
    return sum(_proportional_kilobytes(one) for one in tree(pid) if one != pid) / 1024


def tree(pid: int) -> list[int]:
    """The process and all it started that still run."""
    parents = {child: int(_stat(child)[1]) for child in _processes()}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _stat(pid: int) -> list[str]:
    """The fields behind the name; zeros for one that has just ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return ["0"] * 50


def _proportional_kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
