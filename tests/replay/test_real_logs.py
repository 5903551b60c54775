"""Three real logs played in full: every figure equals the log's own and those that an independent script counted."""

import os
from pathlib import Path

import pytest

from motcua.dossiers.ledger import faults
from motcua.lib.progress import silent
from motcua.replay.comparing import compare, read_expected
from motcua.replay.crew import replay
from motcua.replay.from_log import cases_in_log, kinds_in_log
from motcua.replay.job import Job
from motcua.replay.mapping import read_map, shipped_map
from motcua.replay.reading import read_cases

REFERENCE = Path(os.environ.get("MOTCUA_REFERENCE_DATA", Path(__file__).parents[3] / "shared" / "data"))
LOGS = REFERENCE / "eventlogs"
EXPECTED = LOGS / "eventlog_expected_numbers.json"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not EXPECTED.exists(), reason=f"no logs in {LOGS}: name a folder in MOTCUA_REFERENCE_DATA"),
]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("receipt_wabo.csv", 21),
        pytest.param("bpic2015_building_permits.csv.gz", 15, marks=pytest.mark.long),
        pytest.param("bpic2012_loan_applications.csv.gz", 4, marks=pytest.mark.long),
    ],
)
def test_the_log_played_in_full_comes_out_as_it_was(name: str, named: int):
    job = Job(log=LOGS / name, map_file=shipped_map(LOGS / name))
    replay(job, progress=silent)
    mapping, expected = read_map(job.map_file), read_expected(EXPECTED, job.log)
    assert len(expected) == named
    figures = compare(read_cases(job.log, mapping), cases_in_log(mapping), has_ends=mapping.has_ends, expected=expected)
    assert [one for one in figures if not one.is_equal] == []
    assert {one.name for one in figures if one.expected is not None} == set(expected)
    assert sum(lines for _, lines, _ in kinds_in_log(mapping)) == expected["events"]
    assert list(faults()) == []
