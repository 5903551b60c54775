"""An installation of its own for the bench: an embedded PostgreSQL, durable, and the settings of production.

What is measured is what people meet: permissions, logs, hashes, CSRF, secure cookies, hashed static files, synchronous
commit. Only what a bench cannot have differs, and it is written here.
"""

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bench.options import Options
from motcua.cli.children import die_with_parent
from motcua.lib.postgres import Place, take_lease
from motcua.lib.postgres.place import DATABASE, LOGIN

PATIENCE_SECONDS = 60
WORKERS = 2


@dataclass(frozen=True)
class Installation:
    """Where everything lies, and how programs reach the database as its owner, whom no policy holds up."""

    place: Place
    address: str

    def postmaster(self) -> int:
        """The process identifier of the first process of the server."""
        return int((self.place.data / "postmaster.pid").read_text().split("\n", 1)[0])


@contextmanager
def installation(options: Options) -> Iterator[Installation]:
    """The database runs and has its tables, Django is ready; nothing is left of it unless a folder was named."""
    home = options.folder or Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    home.mkdir(parents=True, exist_ok=True)
    place = Place(home, durable=options.durable)
    try:
        with take_lease(place), _named_socket(place) as sockets:
            owner = f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(sockets))}"
            _write_environment(home / "var", owner.replace(DATABASE, LOGIN, 1), owner)
            _open_house()
            yield Installation(place, owner)
    finally:
        if options.folder is None:
            _remove(home)


@contextmanager
def _named_socket(place: Place) -> Iterator[Path]:
    """Another name for the folder of the server's socket.

    Production refuses the embedded server by its name, because nothing backs it up; a bench wants no backup.
    """
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    named = folder / "postgres"
    named.symlink_to(place.run)
    try:
        yield named
    finally:
        shutil.rmtree(folder)


def _write_environment(var: Path, address: str, owner: str) -> None:
    key = var / "bench.secret"
    if not key.exists():
        var.mkdir(parents=True, exist_ok=True)
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "motcua.settings",
        "MOTCUA_ENVIRONMENT": "production",
        "MOTCUA_VAR": str(var),
        "MOTCUA_DATABASE_URL": address,
        "MOTCUA_DATABASE_OWNER_URL": owner,
        "MOTCUA_SECRET_KEY_FILE": str(key),
        "MOTCUA_HOSTS": "localhost",
        # The client plays the proxy: it names an address of its own in each request, as thousands of people would.
        "MOTCUA_BEHIND_PROXY": "1",
    }


def _open_house() -> None:
    from motcua.cli import house

    house.open_house()
    house.migrate()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _remove(home: Path) -> None:
    """Nothing is left once the keeper of the server has ended."""
    with (home / "keeper").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
    shutil.rmtree(home, ignore_errors=True)


@dataclass(frozen=True)
class Server:
    """The production server: its port and its first process."""

    port: int
    pid: int


def free_port() -> int:
    """A port at which nobody listens."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server() -> Iterator[Server]:
    """``motcua serve`` with two workers, answering when this returns."""
    port = free_port()
    command = [sys.executable, "-m", "motcua", "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(
        command, start_new_session=True, preexec_fn=die_with_parent(), stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    try:
        wait_for_server(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def wait_for_server(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Returns when the server answers at the port and has its database. Raises: what asking it raised last."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": "localhost"})
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with opener.open(asked, timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
