"""The store keeps bytes on the disk before it says so, and never hands out bytes that changed."""

import hashlib
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motcua.documents.errors import ContentLost
from motcua.documents.store import Disk, OverCap, Store, write_capped


class RecordingDisk(Disk):
    """A disk that writes down what it was told to do."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def sync_file(self, descriptor: int) -> None:
        self.told.append("sync file")
        super().sync_file(descriptor)

    def sync_folder(self, folder: Path) -> None:
        self.told.append(f"sync folder {folder.name}")
        super().sync_folder(folder)

    def move(self, source: Path, target: Path) -> None:
        self.told.append("move")
        super().move(source, target)


class FailingDisk(Disk):
    """A disk that is full or broken when bytes must stay."""

    def sync_file(self, descriptor: int) -> None:
        raise OSError(28, "No space left on device")


def kept_in(store: Store, content: bytes) -> str:
    """The SHA-256 of ``content``, now in the store."""
    with store.incoming() as file:
        file.write(content)
        return store.keep(file).sha256


def files_in(folder: Path) -> list[str]:
    """All files of the store but its lock."""
    return sorted(place.name for place in folder.rglob("*") if place.is_file() and place.name != "lock")


def test_a_content_lies_under_its_hash_and_comes_back_whole(tmp_path):
    store = Store(tmp_path)
    sha256 = kept_in(store, b"xin")
    assert sha256 == hashlib.sha256(b"xin").hexdigest()
    with store.open(sha256) as file:
        assert file.read() == b"xin"


def test_bytes_are_synced_before_they_are_named_and_their_folder_after(tmp_path):
    disk = RecordingDisk()
    sha256 = kept_in(Store(tmp_path, disk), b"xin")
    assert disk.told == ["sync file", f"sync folder {tmp_path.name}", "move", f"sync folder {sha256[:2]}"]


def test_the_same_content_lies_there_once(tmp_path):
    store = Store(tmp_path)
    assert kept_in(store, b"xin") == kept_in(store, b"xin")
    assert len(files_in(tmp_path)) == 1


def test_when_the_disk_fails_nothing_is_kept_and_nothing_stays_behind(tmp_path):
    with pytest.raises(OSError, match="No space"):
        kept_in(Store(tmp_path, FailingDisk()), b"xin")
    assert files_in(tmp_path) == []


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path):
    with pytest.raises(ConnectionError), Store(tmp_path).incoming() as file:
        file.write(b"half")
        raise ConnectionError
    assert files_in(tmp_path) == []


def test_one_flipped_bit_is_found_set_aside_and_never_handed_out(tmp_path):
    store = Store(tmp_path)
    sha256 = kept_in(store, b"xin")
    store.path(sha256).write_bytes(b"xio")
    with pytest.raises(ContentLost, match="has changed"):
        store.open(sha256)
    assert (tmp_path / "quarantine" / sha256).read_bytes() == b"xio"
    with pytest.raises(ContentLost, match="missing"):
        store.open(sha256)


@pytest.mark.parametrize(("size_bytes", "is_taken"), [(10, True), (11, False)])
def test_no_byte_above_the_cap_is_written(tmp_path, size_bytes, is_taken):
    with (tmp_path / "f").open("wb") as file:
        if is_taken:
            write_capped([b"x" * 5, b"x" * (size_bytes - 5)], file, cap_bytes=10)
        else:
            with pytest.raises(OverCap):
                write_capped([b"x" * 5, b"x" * (size_bytes - 5)], file, cap_bytes=10)
    assert (tmp_path / "f").stat().st_size <= 10


def test_a_content_that_is_kept_again_is_not_swept_away(tmp_path):
    store, yesterday = Store(tmp_path), datetime.now(UTC) - timedelta(hours=24)
    sha256 = kept_in(store, b"xin")
    os.utime(store.path(sha256), (0, 0))
    kept_in(store, b"xin")
    assert store.remove(sha256, older_than=yesterday) is False
    os.utime(store.path(sha256), (0, 0))
    assert store.remove(sha256, older_than=yesterday) is True
    assert store.remove(sha256, older_than=yesterday) is False


def test_many_threads_that_keep_the_same_content_keep_it_once(tmp_path):
    store, contents = Store(tmp_path), [bytes([number % 3]) * 1_000 for number in range(24)]
    threads = [threading.Thread(target=kept_in, args=(store, content)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(store.contents()) == sorted({hashlib.sha256(content).hexdigest() for content in contents})
    for sha256 in store.contents():
        store.open(sha256).close()
