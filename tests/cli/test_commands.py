"""The command line: its help, its exit codes, its results for people and for programs."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection
from psycopg import conninfo
from typer.testing import CliRunner

from motcua.cli import province, serving
from motcua.cli.answers import Stopped
from motcua.cli.app import app
from motcua.cli.children import Child, run_together
from motcua.cli.serving import require_free_port
from motcua.documents.actions import store_printed
from motcua.documents.store import Store
from tests.builders.directory import at

RUNNER = CliRunner()
COMMANDS = ["check", "demo", "migrate", "reactions", "rebuild", "serve", "simulate", "verify-files", "worker"]
PATIENCE_SECONDS = 60


def a_free_port() -> int:
    """A port on which nobody listens now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(url: str) -> int | None:
    """The status with which ``url`` answers, None when nobody does."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@pytest.fixture
def environment(transactional_db) -> dict[str, str]:
    """What a command needs to speak to the database of the tests."""
    parts = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    return {"MOTCUA_DATABASE_URL": conninfo.make_conninfo(**{name: parts[name] for name in names if name in parts})}


@pytest.fixture
def server(environment) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """``motcua serve --with-worker`` in a process of its own, and its port."""
    port = a_free_port()
    words = [sys.executable, "-m", "motcua", "serve", "--port", str(port), "--with-worker", "--workers", "1"]
    process = subprocess.Popen(words, env=os.environ | environment)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while answer(f"http://127.0.0.1:{port}/healthz") != 200:
        assert process.poll() is None, "the server ended"
        assert time.monotonic() < deadline, "the server did not come up"
        time.sleep(0.2)
    yield process, port
    process.kill()
    process.wait()


def wait_for_silence(port: int) -> None:
    """Returns when nobody answers at ``port`` any more."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while answer(f"http://127.0.0.1:{port}/healthz") is not None:
        assert time.monotonic() < deadline, "somebody still answers"
        time.sleep(0.2)


def test_the_help_names_every_command():
    said = RUNNER.invoke(app, ["--help"], env={"COLUMNS": "120", "NO_COLOR": "1"}).output
    assert [name for name in [*COMMANDS, "verify-ledger"] if name not in said] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    result = RUNNER.invoke(app, [name, "--help"])
    assert result.exit_code == 0
    assert len(result.output) > 200


def test_words_that_are_not_understood_end_with_2():
    assert RUNNER.invoke(app, ["serve", "--port", "eighty"]).exit_code == 2
    assert RUNNER.invoke(app, ["no-such-command"]).exit_code == 2


@pytest.mark.django_db
def test_an_empty_ledger_has_no_fault():
    result = RUNNER.invoke(app, ["verify-ledger", "--json"])
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert (found["events"], found["faults"]) == (0, [])


@pytest.mark.django_db
def test_a_file_that_has_changed_on_the_disk_is_named(settings, tmp_path):
    settings.FILES = tmp_path
    kept = [
        store_printed(content, name="x.pdf", by=None, at=at("2026-03-02 08:00")) for content in (b"%PDF a", b"%PDF b")
    ]
    Store(tmp_path).path(kept[0].sha256).write_bytes(b"%PDF A")
    result = RUNNER.invoke(app, ["verify-files", "--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (1, {"sound": 1, "lost": [kept[0].sha256]})


@pytest.mark.django_db
def test_an_empty_log_and_no_rows_agree():
    result = RUNNER.invoke(app, ["rebuild", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"differences": [], "written": 0}


@pytest.mark.django_db
def test_what_follows_what_is_printed_for_programs_too():
    rows = json.loads(RUNNER.invoke(app, ["reactions", "--json"]).output)
    assert {"when": "clock * * * * *", "then": "lib.jobs.bring_back_lost_jobs"}.items() <= rows[-1].items() or any(
        row["then"] == "lib.jobs.bring_back_lost_jobs" for row in rows
    )


def test_no_database_ends_with_3_and_says_so():
    words = [sys.executable, "-m", "motcua", "verify-ledger"]
    nowhere = os.environ | {"MOTCUA_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    done = subprocess.run(words, env=nowhere, capture_output=True, text=True)
    assert done.returncode == 3
    assert "database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_read_ends_with_3_and_its_name():
    words = [sys.executable, "-m", "motcua", "reactions"]
    done = subprocess.run(words, env=os.environ | {"MOTCUA_DEBUG": "perhaps"}, capture_output=True, text=True)
    assert done.returncode == 3
    assert "MOTCUA_DEBUG" in done.stderr


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_server_and_worker_end_with_the_command(server, ending):
    process, port = server
    process.send_signal(ending)
    process.wait(timeout=PATIENCE_SECONDS)
    wait_for_silence(port)
    if ending != signal.SIGKILL:
        assert process.returncode == 0


def test_a_port_that_is_taken_is_refused():
    with closing(socket.socket()) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Stopped, match="--port"):
            require_free_port(*taken.getsockname())


@pytest.mark.django_db
def test_serve_and_demo_refuse_a_port_that_is_taken(monkeypatch):
    def refuse(host: str, port: int) -> None:
        raise Stopped(f"{host}:{port}")

    monkeypatch.setattr(serving, "require_free_port", refuse)
    monkeypatch.setattr(province, "require_free_port", refuse)
    for words in (
        ["serve", "--port", "8123"],
        ["serve", "--port", "8123", "--with-worker"],
        ["demo", "--port", "8123"],
    ):
        assert isinstance(RUNNER.invoke(app, words).exception, Stopped)


def test_pages_have_time_limits_and_commands_have_none(environment):
    asked = "k = connection.cursor(); k.execute('SHOW statement_timeout'); print(k.fetchone()[0])"
    found = []
    for process in ("web", "command"):
        words = [sys.executable, "-c", f"import django; django.setup(); from django.db import connection; {asked}"]
        given = os.environ | environment | {"MOTCUA_PROCESS": process, "DJANGO_SETTINGS_MODULE": "motcua.settings"}
        found.append(subprocess.run(words, env=given, capture_output=True, text=True, check=True).stdout.strip())
    assert found == ["5s", "0"]


def test_one_child_that_ends_ends_the_others():
    assert run_together([Child(["worker", "--help"]), Child(["serve", "--help"])], environment={}) == 0
