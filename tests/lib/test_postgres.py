"""The embedded server: it starts as root, is shared, survives being killed, and ends with the last command."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.lib.postgres import NotStarted, Place, take_lease
from motcua.lib.postgres.place import runner

PATIENCE_SECONDS = 30

HOLDER = """
import sys, time
from pathlib import Path
from motcua.lib.postgres import Place, take_lease
lease = take_lease(Place(Path(sys.argv[1])))
print(lease.address, flush=True)
time.sleep(600)
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A home for a server, under a folder that the unprivileged user can walk through."""
    with tempfile.TemporaryDirectory(prefix="motcua-launcher-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "var" / "postgres"
        wait_until(lambda: postmaster(Path(folder) / "var" / "postgres") is None)
        shutil.rmtree(Place(Path(folder) / "var" / "postgres").run, ignore_errors=True)


def postmaster(home: Path) -> int | None:
    """The process of the server that lives in ``home``."""
    try:
        pid = int((home / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return pid


def keeper(home: Path) -> int:
    """The process that keeps the server of ``home``."""
    found = subprocess.run(["pgrep", "-f", f"postgres.keeper {home}"], capture_output=True, text=True, check=True)
    return int(found.stdout.split()[0])


def wait_until(condition: Callable[[], bool]) -> None:
    """Returns as soon as ``condition`` holds; fails when it does not within the patience of these tests."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def answers(address: str) -> bool:
    """Whether the server at ``address`` answers."""
    try:
        with psycopg.connect(address) as link:
            return link.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def a_holder(home: Path) -> "subprocess.Popen[str]":
    """Another command that holds a lease until it is killed."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(home)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://")
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    """The command is gone without a chance to tidy up."""
    process.kill()
    process.communicate()


def test_text_is_vietnamese_and_the_extensions_can_be_had(home):
    with take_lease(Place(home)) as lease, psycopg.connect(lease.owner_address) as link:
        link.execute("CREATE EXTENSION unaccent")
        link.execute("CREATE EXTENSION pg_trgm")
        found = link.execute("SELECT lower('ĐẶNG ƯỚC'), unaccent('Đặng Thị Ước'), 'ĐỖ' ILIKE 'đỗ'").fetchone()
    assert found == ("đặng ước", "Dang Thi Uoc", True)


def test_real_use_flushes_to_disk_and_tests_do_not(home):
    wanted = (
        "SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('listen_addresses')"
    )
    with take_lease(Place(home)) as lease, psycopg.connect(lease.owner_address) as link:
        assert link.execute(wanted).fetchone() == ("on", "on", "")
    other = home.with_name("throwaway")
    with take_lease(Place(other, durable=False)) as lease, psycopg.connect(lease.owner_address) as link:
        assert link.execute(wanted).fetchone() == ("off", "off", "")
    wait_until(lambda: not other.exists())


def test_committed_rows_survive_the_death_of_every_process(home):
    holder = a_holder(home)
    address = Place(home).owner_address
    with psycopg.connect(address, autocommit=True) as link:
        link.execute("CREATE TABLE kept (number int)")
        link.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    server = postmaster(home)
    assert server is not None
    os.kill(keeper(home), signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    kill(holder)
    with take_lease(Place(home)) as lease, psycopg.connect(lease.owner_address) as link:
        assert link.execute("SELECT count(*) FROM kept").fetchone() == (1000,)
        assert postmaster(home) != server


def test_a_killed_server_is_started_again_under_a_living_command(home):
    with take_lease(Place(home)) as lease:
        server = postmaster(home)
        assert server is not None
        os.kill(server, signal.SIGKILL)
        wait_until(lambda: answers(lease.address))
        assert postmaster(home) != server


def test_the_server_ends_with_a_command_that_is_killed(home):
    holder = a_holder(home)
    assert postmaster(home) is not None
    kill(holder)
    wait_until(lambda: postmaster(home) is None)


def test_the_server_ends_with_its_keeper(home):
    holder = a_holder(home)
    os.kill(keeper(home), signal.SIGKILL)
    if sys.platform.startswith("linux"):
        wait_until(lambda: postmaster(home) is None)
    kill(holder)


def test_the_second_command_shares_the_server_and_does_not_stop_it(home):
    first = a_holder(home)
    server = postmaster(home)
    with take_lease(Place(home)) as lease:
        assert postmaster(home) == server
    time.sleep(0.5)
    assert postmaster(home) == server
    assert answers(lease.address)
    kill(first)


def test_the_server_stays_for_the_second_command_when_the_first_ends(home):
    first = a_holder(home)
    second = a_holder(home)
    server = postmaster(home)
    kill(first)
    time.sleep(0.5)
    assert postmaster(home) == server
    assert answers(Place(home).address)
    kill(second)


def test_commands_that_start_at_the_same_time_get_the_same_server(home):
    words = [sys.executable, "-c", HOLDER, str(home)]
    started = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.stdout.readline().strip() for process in started if process.stdout]
    assert said == [Place(home).address] * 3
    for process in started:
        kill(process)


def test_a_cluster_that_was_half_made_is_not_taken_for_one(home):
    half = home / "data.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    with take_lease(Place(home)) as lease:
        assert answers(lease.address)


def test_data_of_another_version_are_refused_in_words(home):
    with take_lease(Place(home)):
        pass
    wait_until(lambda: postmaster(home) is None)
    (home / "data" / "PG_VERSION").write_text("11\n")
    with pytest.raises(NotStarted, match="written by PostgreSQL 11"):
        take_lease(Place(home))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else")
def test_root_starts_it_as_somebody_who_owns_nothing(home):
    with take_lease(Place(home)):
        server = postmaster(home)
        assert Path(f"/proc/{server}").stat().st_uid == pwd.getpwnam("nobody").pw_uid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else")
def test_folders_that_are_closed_stay_closed(home):
    closed = home.parent.parent / "closed"
    closed.mkdir(mode=0o700)
    place = Place(closed / "var" / "postgres")
    try:
        with take_lease(place) as lease:
            assert answers(lease.address)
            assert closed.stat().st_mode & 0o777 == 0o700
        wait_until(lambda: postmaster(place.home) is None)
    finally:
        elsewhere = place.home.resolve()
        subprocess.run(["rm", "-rf", str(elsewhere)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else")
def test_programs_behind_a_closed_door_are_copied_for_the_runner(home, monkeypatch):
    place = Place(home)
    place.prepare_home()
    installed = place.programs().parent
    closed = home.parent.parent / "closed"
    closed.mkdir(mode=0o700)
    (closed / "pginstall").symlink_to(installed)
    copy = place._copy_of(closed / "pginstall" / "bin")
    done = subprocess.run([str(copy / "postgres"), "--version"], capture_output=True, **runner().options())
    assert done.returncode == 0
    assert home in copy.parents
