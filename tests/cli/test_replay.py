"""The command ``replay``: its exit codes, its table and its JSON, and several processes at a real database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from psycopg import conninfo

from motcua.dossiers.models import DossierEvent
from tests.builders.dossiers import Desk, an_office
from tests.builders.office_logs import PERMITS, a_permit_log

NAMES = ("dbname", "user", "password", "host", "port")


@pytest.fixture
def environment(transactional_db) -> dict[str, str]:
    """What the command needs to speak to the database of the tests."""
    parts = connection.get_connection_params()
    return {"MOTCUA_DATABASE_URL": conninfo.make_conninfo(**{name: parts[name] for name in NAMES if name in parts})}


def command(environment: dict[str, str], *words: object) -> "subprocess.CompletedProcess[str]":
    """The command, run to its end."""
    line = [sys.executable, "-m", "motcua", "replay", *map(str, words)]
    done = subprocess.run(line, env=os.environ | environment, capture_output=True, text=True, timeout=300)
    # A terminal breaks lines where its width wants it.
    done.stderr = " ".join(done.stderr.split())
    return done


def test_two_processes_play_a_log_and_the_command_compares_it(environment, tmp_path: Path):
    job = a_permit_log(tmp_path)
    done = command(environment, job.log, "--map", job.map_file, "--processes", 2, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["cases"], told["lines"], told["lines_before"], told["equal"]) == (6, 14, 0, True)
    assert told["events"] == DossierEvent.objects.count()
    again = command(environment, job.log, "--map", job.map_file)
    assert again.returncode == 0 and "played before" in again.stderr and "closed_late" in again.stdout


def test_a_figure_that_differs_ends_the_command_with_1_and_is_named(environment, tmp_path: Path):
    job = a_permit_log(tmp_path)
    expected = tmp_path / "numbers.json"
    expected.write_text(json.dumps({job.log.name: {"cases": 7, "by_channel": {"mail": 1}}}))
    done = command(environment, job.log, "--map", job.map_file, "--expected", expected, "--processes", 1)
    assert done.returncode == 1 and "DIFFERS" in done.stdout and "1 of" in done.stderr


def test_what_cannot_be_played_ends_the_command_with_3_and_a_sentence(environment, tmp_path: Path):
    job = a_permit_log(tmp_path, text=PERMITS.replace("what,who", "deed,who"))
    done = command(environment, job.log, "--map", job.map_file)
    assert done.returncode == 3 and "no column what" in done.stderr and "Traceback" not in done.stderr
    unmapped = command(environment, job.log)
    assert unmapped.returncode == 3 and "--map" in unmapped.stderr
    Desk(an_office()).received()
    good = a_permit_log(tmp_path)
    in_use = command(environment, good.log, "--map", good.map_file)
    assert in_use.returncode == 3 and "MOTCUA_VAR" in in_use.stderr
