"""The keeper: the parent process of an embedded server. ``python -m motcua.lib.postgres.keeper HOME [--throwaway]``.

Says ``ready``, or what went wrong, on its standard output and closes it.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from motcua.lib.postgres.lease import PATIENCE_SECONDS, PAUSE_SECONDS, READY
from motcua.lib.postgres.place import DATABASE, LOGIN, NoPrograms, Place

STILL_IN_USE = ("still in use", "already exists", "already in use", "not yet accepting", "shutting down")
BUILTIN_LOCALE_SINCE = 17
PR_SET_PDEATHSIG = 1


class Failed(Exception):
    """The server does not start."""


class Keeper:
    """Starts the server of a place and keeps it until the last lease is gone."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.programs = place.programs()
        self.version = _major_version(self.programs)
        self.server: subprocess.Popen[bytes] | None = None
        self.ending = threading.Event()

    def start(self) -> None:
        """The server runs, accepts connections and has its database.

        Tries again for a while where the old processes of a killed server and their shared memory are not gone yet.
        """
        self.place.prepare_run()
        if not self.place.data.exists():
            self._create_cluster()
        self._check_version()
        self._stop_stranger()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.server = self._launch()
            if self._is_ready(deadline):
                return
            if time.monotonic() > deadline or self.ending.is_set() or not self._is_still_in_use():
                raise Failed(f"PostgreSQL does not start; the end of {self.place.log}:\n{self._end_of_log()}")
            time.sleep(PAUSE_SECONDS * 10)

    def keep(self) -> None:
        """Returns when the last lease is gone and the server has stopped."""
        threading.Thread(target=self._stop_after_last_lease, daemon=True).start()
        while True:
            assert self.server is not None
            self.server.wait()
            if self.ending.is_set():
                return
            self.start()

    def _stop_after_last_lease(self) -> None:
        file = os.open(self.place.home / "lease", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        # The lock is held until this process ends: a command that comes now waits until the server is down.
        self.ending.set()
        while self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            time.sleep(PAUSE_SECONDS)

    def _create_cluster(self) -> None:
        """A new cluster, made beside its final name so that an interrupted creation is never taken for a cluster."""
        half = self.place.data.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        command = [str(self.programs / "initdb"), f"--pgdata={half}", f"--username={DATABASE}"]
        command += ["--encoding=UTF8", "--auth=trust", "--no-instructions", "--locale=C.UTF-8"]
        if self.version >= BUILTIN_LOCALE_SINCE:
            # Plain C would not know that đ is the small letter of Đ.
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.place.durable:
            command.append("--no-sync")
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, **self.place.runner.options())
        if done.returncode != 0:
            raise Failed(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")
        half.rename(self.place.data)

    def _check_version(self) -> None:
        written = int((self.place.data / "PG_VERSION").read_text())
        if written != self.version:
            raise Failed(
                f"{self.place.data} was written by PostgreSQL {written}, the programs here are {self.version}: "
                f"move it away to begin anew, or install version {written}"
            )

    def _launch(self) -> "subprocess.Popen[bytes]":
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.place.run),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            # Compiling a query costs more than our short queries take.
            "jit": "off",
            "log_line_prefix": "%m [%p] ",
        }
        if not self.place.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            # Tests roll back what they write. A vacuum in the middle counts no rows in a table that one test is
            # filling, and its joins then go over it row by row, for minutes.
            settings |= {"autovacuum": "off"}
        command = [str(self.programs / "postgres"), "-D", str(self.place.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self.place.log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | _dead_predecessor(self.place.data),
                preexec_fn=_die_with_parent(),
                **self.place.runner.options(),  # type: ignore[call-overload]
            )

    def _is_ready(self, deadline: float) -> bool:
        """Whether the launched server came up; False when it ended or the time is over."""
        assert self.server is not None
        while self.server.poll() is None and time.monotonic() < deadline:
            try:
                self._create_database()
            except psycopg.OperationalError:
                time.sleep(PAUSE_SECONDS)
            else:
                return True
        return False

    def _create_database(self) -> None:
        """The database and the login of the application exist."""
        with psycopg.connect(host=str(self.place.run), user=DATABASE, dbname="postgres", autocommit=True) as link:
            found = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not found:
                link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
            found = link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [LOGIN]).fetchone()
            if not found:
                link.execute(sql.SQL("CREATE ROLE {} LOGIN NOINHERIT").format(sql.Identifier(LOGIN)))

    def _stop_stranger(self) -> None:
        """No server of a keeper that is gone runs on our data: it would have no one to stop it."""
        command = [str(self.programs / "pg_ctl"), "stop", "-D", str(self.place.data)]
        command += ["-m", "fast", "-w", "-t", "20", "-s"]
        subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.place.runner.options()
        )

    def _is_still_in_use(self) -> bool:
        end = self._end_of_log()
        return any(sign in end for sign in STILL_IN_USE)

    def _end_of_log(self) -> str:
        return "\n".join(self.place.log.read_text(errors="replace").splitlines()[-12:])


def _dead_predecessor(data: Path) -> dict[str, str]:
    """Tells the server that the one named in ``postmaster.pid`` is dead, where that is certain.

    In a container without a real init a killed server stays in the process table as a zombie for ever, and PostgreSQL
    takes it for a living one. A zombie has no memory and no files; naming it as grandparent is how one says so.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, ValueError, IndexError):
        return {}
    return {"PG_GRANDPARENT_PID": str(pid)} if state == "Z" else {}


def _die_with_parent() -> Callable[[], None] | None:
    """What makes the server stop in good order when its keeper is killed; only Linux can."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)


def _major_version(programs: Path) -> int:
    said = subprocess.run([str(programs / "postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Keep the server of the home named first; 0 when it has stopped in good order."""
    place = Place(Path(arguments[0]), durable="--throwaway" not in arguments)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    lock = os.open(place.home / "keeper", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        keeper = Keeper(place)
        keeper.start()
    except (Failed, NoPrograms, OSError) as error:
        _say(str(error))
        shutil.rmtree(place.run, ignore_errors=True)
        return 1
    _say(READY)
    # The command that started us waits for the end of what we say; the file itself must stay open.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    keeper.keep()
    if not place.durable:
        shutil.rmtree(place.home, ignore_errors=True)
    shutil.rmtree(place.run, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
