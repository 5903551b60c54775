"""What a command does: take a lease, and make sure that somebody keeps the server."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from motcua.lib.postgres.place import Place

READY = "ready"
PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.05


class NotStarted(Exception):
    """The server could not be started; the text says why, with the end of its log."""


class Lease:
    """The right to a running server, until it is closed or this process ends."""

    def __init__(self, place: Place, held: int) -> None:
        self.address = place.address
        self.owner_address = place.owner_address
        self._held: int | None = held

    def close(self) -> None:
        """Give the lease back; the server stops if it was the last."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def take_lease(place: Place) -> Lease:
    """A lease on the server of ``place``, which runs and accepts connections when this returns.

    Raises: NotStarted.
    """
    try:
        place.prepare_home()
    except OSError as error:
        raise NotStarted(str(error)) from error
    # Waits while a keeper that found nobody left is stopping the server.
    held = _open(place.home / "lease")
    fcntl.flock(held, fcntl.LOCK_SH)
    try:
        with _locked(place.home / "start"):
            _make_sure(place)
    except BaseException:
        os.close(held)
        raise
    return Lease(place, held)


def _make_sure(place: Place) -> None:
    """A keeper lives and its server answers.

    A keeper that was just killed, or is just ending, holds its lock for a moment longer: only the answer of the server
    tells it from one that works.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _is_kept(place):
        if _answers(place):
            return
        if time.monotonic() > deadline:
            raise NotStarted(f"the server of {place.home} does not answer; see {place.log}")
        time.sleep(PAUSE_SECONDS)
    _start_keeper(place)


def _answers(place: Place) -> bool:
    try:
        psycopg.connect(place.address).close()
    except psycopg.OperationalError:
        return False
    return True


def _start_keeper(place: Place) -> None:
    command = [sys.executable, "-m", "motcua.lib.postgres.keeper", str(place.home.absolute())]
    if not place.durable:
        command.append("--throwaway")
    # A session of its own: Ctrl-C in the terminal ends the command, and only then, in good order, the server.
    keeper = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True, text=True, cwd="/"
    )
    assert keeper.stdout is not None
    with keeper.stdout as said:
        answer = said.read().strip()
    if answer != READY:
        raise NotStarted(answer or f"the keeper of {place.home} ended without a word; see {place.log}")
    # The keeper outlives this command on purpose.
    keeper.returncode = 0


def _is_kept(place: Place) -> bool:
    file = _open(place.home / "keeper")
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    file = _open(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
