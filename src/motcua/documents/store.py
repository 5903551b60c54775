"""The store of contents: bytes lie under their SHA-256 in ``settings.FILES``, each once, whatever people call them.

A content is there only when its bytes AND the entry of its folder are on the disk: it is written beside, synced,
renamed, and the folder is synced; only then may a row name it. What is read is hashed first: bytes that changed are set
aside in ``quarantine`` and reported, never shown.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO

from motcua.documents.errors import ContentLost


class Disk:
    """The four calls that make bytes stay; a test hands in one that fails or counts."""

    def sync_file(self, descriptor: int) -> None:
        """The bytes of the open file are on the disk."""
        os.fsync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """The entries of ``folder`` are on the disk."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def move(self, source: Path, target: Path) -> None:
        """``source`` has become ``target``, in one step."""
        source.replace(target)


class OverCap(Exception):
    """More bytes came than may come."""


@dataclass(frozen=True)
class Kept:
    """A content of the store."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class Store:
    """The store in ``folder``."""

    folder: Path
    disk: Disk = field(default_factory=Disk)

    @contextmanager
    def incoming(self) -> Iterator[BinaryIO]:
        """An empty file on the same disk, gone at the end unless it was kept."""
        place = self.folder / "incoming"
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place, delete=False) as file:
            try:
                yield file
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(file.name)

    def keep(self, file: IO[bytes]) -> Kept:
        """The content of the incoming ``file`` is in the store, on the disk."""
        file.flush()
        file.seek(0)
        kept = Kept(hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size)
        self.disk.sync_file(file.fileno())
        target = self.path(kept.sha256)
        with self._lock(fcntl.LOCK_SH):
            if not target.parent.is_dir():
                target.parent.mkdir(parents=True, exist_ok=True)
                self.disk.sync_folder(self.folder)
            if target.exists():
                # Younger again, so that the sweeper leaves it until the new row is there.
                os.utime(target)
            else:
                self.disk.move(Path(file.name), target)
            self.disk.sync_folder(target.parent)
        return kept

    def path(self, sha256: str) -> Path:
        """Where the content lies, or would lie."""
        return self.folder / sha256[:2] / sha256[2:]

    def open(self, sha256: str) -> BinaryIO:
        """The content, hashed from end to end and at its beginning. Raises: ContentLost."""
        place = self.path(sha256)
        try:
            file = place.open("rb")
        except FileNotFoundError:
            raise ContentLost(f"{sha256} is missing") from None
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            file.close()
            aside = self.folder / "quarantine"
            aside.mkdir(exist_ok=True)
            self.disk.move(place, aside / sha256)
            raise ContentLost(f"{sha256} has changed; set aside in {aside}")
        file.seek(0)
        return file

    def contents(self) -> Iterator[str]:
        """The SHA-256 of everything kept."""
        for shelf in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for place in sorted(shelf.iterdir()):
                yield shelf.name + place.name

    def remove(self, sha256: str, *, older_than: datetime) -> bool:
        """The content is gone if it was last kept before ``older_than``; says whether it is."""
        with self._lock(fcntl.LOCK_EX):
            return _remove_old(self.path(sha256), older_than)

    def clear_incoming(self, *, older_than: datetime) -> int:
        """How many unfinished uploads from before ``older_than`` were taken away."""
        return sum(_remove_old(place, older_than) for place in (self.folder / "incoming").glob("*"))

    @contextmanager
    def _lock(self, kind: int) -> Iterator[None]:
        """Keeping and sweeping take turns: what is kept again is never swept away in the same moment."""
        with (self.folder / "lock").open("a") as lock:
            fcntl.flock(lock, kind)
            yield


def write_capped(pieces: Iterable[bytes], file: IO[bytes], *, cap_bytes: int) -> None:
    """``pieces`` are in ``file``, never more than ``cap_bytes`` of them. Raises: OverCap."""
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > cap_bytes:
            raise OverCap
        file.write(piece)


def _remove_old(place: Path, older_than: datetime) -> bool:
    try:
        if place.stat().st_mtime >= older_than.timestamp():
            return False
        place.unlink()
    except FileNotFoundError:
        return False
    return True
