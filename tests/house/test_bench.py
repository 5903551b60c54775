"""The bench does not rot: all of it but search runs, at a size at which no figure counts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import NAMES as NAMES_OF_BENCHES
from bench.crowd import DEFECTS
from bench.driving import Driven
from bench.limit import NoPgbench, pgbench
from bench.tampering import TAMPERINGS
from bench.works import WORKS

ROOT = Path(__file__).parents[2]
RUN = [name for name in NAMES_OF_BENCHES if name != "search"]
"""Search reads the real procedures, for a minute: its parts have tests of their own."""

TINY = [
    *RUN,
    "--throwaway",
    "--dossiers",
    "40",
    "--seconds",
    "0.3",
    "--rounds",
    "1",
    "--events",
    "700",
    "--acts",
    "240",
    "--kills",
    "4",
    "--json",
]
NAMES = {work.name for work in WORKS}


@pytest.fixture(scope="module")
def found() -> dict:
    """What all benches found in an installation of their own."""
    done = subprocess.run([sys.executable, "-m", "bench", *TINY], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def test_every_work_gets_right_answers_and_no_others(found):
    rows = found["http"]
    assert {(row["work"], row["connections"]) for row in rows} == {(name, size) for name in NAMES for size in (1, 8)}
    assert [row for row in rows if row["rate"] == 0 or row["wrong_answers"]] == []


def test_a_filing_costs_log_and_processor_time(found):
    filing = next(row for row in found["http"] if row["work"] == "filing")
    assert filing["wal_bytes"] > 1_000
    assert found["workers_mb"] > 10


def test_the_statements_of_every_work_are_counted(found):
    assert {row["work"] for row in found["statements"] if row["statements"] > 0} == NAMES
    assert {row["work"] for row in found["profile"]} == NAMES


def test_every_work_stands_beside_its_limit(found):
    try:
        pgbench()
    except NoPgbench as reason:
        pytest.skip(str(reason))
    shares = {row["work"]: row["share_percent"] for row in found["limit"]}
    assert set(shares) == NAMES
    assert all(0 < share < 100 for share in shares.values()), shares


def test_numbers_taken_by_many_connections_have_no_hole(found):
    (row,) = found["numbers"]
    assert (row["holes"], row["rate_at_8"] > 0, row["rate_at_32"] > 0) == (0, True, True)


def test_due_dates_of_every_kind_of_limit_are_counted(found):
    assert len([row for row in found["deadline"] if row["a_second"] > 0]) == 7


def test_copies_are_chained_and_what_is_planted_is_named_or_not_as_told(found):
    assert found["events"] >= 700
    assert [row["planted"] for row in found["ledger"]][1:-1] == [one.name for one in TAMPERINGS]
    assert found["is_as_told"], found["ledger"]


def test_the_median_and_the_slowest_are_told_apart():
    driven = Driven(seconds=2.0, times=[0.001] * 98 + [0.5, 0.7])
    assert (driven.rate, driven.milliseconds(0.5), driven.milliseconds(0.99)) == (50.0, 1.0, 700.0)


def test_what_was_answered_outlives_every_kill_and_a_spoilt_state_is_found(found):
    (row,) = found["kills"]
    assert (row["kills"], row["problems"]) == (4, 0), row["found"]
    assert row["presses"] > 0
    assert sorted(line.rsplit(" ", 2)[1] for line in found["spoilt"]) == ["0", "2"]


def test_many_processes_at_once_are_held_apart_and_each_missing_guard_is_found(found):
    sound, *faulty = found["concurrency"]
    assert (sound["defect"], sound["acts"], sound["problems"]) == ("none", 240, 0), sound["found"]
    assert sound["overtaken"] > 0, "nobody met anybody"
    assert [row["defect"] for row in faulty if row["problems"] > 0] == list(DEFECTS)
