"""Handing in a file, through the room's doors: what is kept, what is not, who is told no."""

import logging
import os
from datetime import UTC, datetime, timedelta

import pytest

from motcua.documents import errors, limits
from motcua.documents.actions import store_printed, store_upload
from motcua.documents.jobs import remove_orphans_at
from motcua.documents.models import StoredFile
from motcua.documents.queries import (
    first_of_same,
    is_sealed,
    open_content,
    open_view,
    stored_file,
    verify_files,
    view_name,
)
from motcua.documents.store import Store
from motcua.lib.ids import uuid7
from tests.builders.files import AnUpload, a_pdf, a_pdf_of_size, a_photo, an_active_pdf
from tests.builders.scanner import EICAR, a_scanner

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """An empty store."""
    settings.FILES = tmp_path / "files"
    return settings.FILES


def contents_in(folder) -> list[str]:
    """What lies in the store, unfinished uploads too."""
    return sorted(place.name for place in folder.rglob("*") if place.is_file() and place.name != "lock")


def test_a_pdf_is_kept_byte_by_byte_and_told_as_not_scanned():
    account = uuid7()
    stored = store_upload(AnUpload(a_pdf(pages=3), "Đơn xin (bản sao).PDF"), by=account, at=AT)
    found = stored_file(stored.id)
    assert (found.name, found.media_type, found.pages, found.stored_by, found.stored_at, found.is_scanned) == (
        "Đơn xin (bản sao).PDF",
        "application/pdf",
        3,
        account,
        AT,
        False,
    )
    assert open_content(found).read() == open_view(found).read() == a_pdf(pages=3)


def test_a_photo_is_kept_as_given_and_shown_as_a_page(files):
    photo = a_photo(latitude=20.95)
    stored = store_upload(AnUpload(photo, "cccd.jpg"), by=None, at=AT)
    assert open_content(stored).read() == photo
    view = open_view(stored).read()
    assert view.startswith(b"%PDF") and len(view) == stored.view_size_bytes
    assert view_name(stored) == "cccd.pdf"
    assert len(contents_in(files)) == 2


def test_an_active_pdf_is_kept_sealed_and_shown_without_its_active_parts():
    content = an_active_pdf("script on opening")
    stored = store_upload(AnUpload(content), by=None, at=AT)
    assert open_content(stored).read() == content
    assert b"JavaScript" not in open_view(stored).read()
    assert is_sealed(stored)


@pytest.mark.parametrize("upload", [AnUpload(a_pdf()), AnUpload(a_photo(), "a.jpg")])
def test_a_file_without_active_parts_is_not_sealed(upload):
    assert not is_sealed(store_upload(upload, by=None, at=AT))


def test_a_file_sent_again_is_known_by_account_name_and_content_for_a_day():
    account = uuid7()
    first = store_upload(AnUpload(a_pdf()), by=account, at=AT)

    def known_as(upload: AnUpload, *, by=account, hours: int = 1) -> StoredFile:
        return first_of_same(store_upload(upload, by=by, at=AT + timedelta(hours=hours)))

    assert known_as(AnUpload(a_pdf())) == first
    for other in (
        known_as(AnUpload(a_pdf(pages=2))),
        known_as(AnUpload(a_pdf(), "other.pdf")),
        known_as(AnUpload(a_pdf()), by=uuid7()),
    ):
        assert other != first
    assert known_as(AnUpload(a_pdf()), hours=48) != first


@pytest.mark.parametrize(
    ("upload", "refusal"),
    [
        (AnUpload(b"MZ" + bytes(400), "hoso.pdf"), errors.NotWhatItSays),
        (AnUpload(a_pdf(), "hoso.pdf.exe"), errors.NotTaken),
        (AnUpload(b""), errors.Empty),
        (AnUpload(b"", claimed_bytes=500), errors.Empty),
        (AnUpload(a_pdf(password="x")), errors.Locked),
        (AnUpload(a_pdf(), name=None), errors.NotTaken),
    ],
)
def test_a_refused_file_leaves_no_row_and_no_byte_but_a_line_for_the_guard(upload, refusal, files, caplog):
    with caplog.at_level(logging.WARNING, "motcua.security"), pytest.raises(refusal):
        store_upload(upload, by=None, at=AT)
    assert not StoredFile.objects.exists()
    assert contents_in(files) == []
    assert refusal.__name__ in caplog.text and "hoso" not in caplog.text


def test_where_a_scanner_is_configured_a_sound_file_is_told_as_scanned_and_an_infected_one_refused(settings, files):
    with a_scanner() as settings.CLAMD:
        assert store_upload(AnUpload(a_pdf()), by=None, at=AT).is_scanned is True
        with pytest.raises(errors.Infected, match="mã độc"):
            store_upload(AnUpload(a_pdf(text=EICAR)), by=None, at=AT)
    assert StoredFile.objects.count() == len(contents_in(files)) == 1


def test_a_scanner_that_is_down_leaves_the_file_openly_unscanned(settings, caplog):
    settings.CLAMD = "127.0.0.1:1"
    with caplog.at_level(logging.ERROR, "motcua.security"):
        assert store_upload(AnUpload(a_pdf()), by=None, at=AT).is_scanned is False
    assert "not scanned" in caplog.text


def test_a_file_of_just_20_mebibytes_is_taken():
    content = a_pdf_of_size(limits.FILE_BYTES)
    assert len(content) == limits.FILE_BYTES
    assert store_upload(AnUpload(content), by=None, at=AT).size_bytes == limits.FILE_BYTES


def test_a_sender_who_lies_about_the_size_is_stopped_at_the_cap(files):
    upload = AnUpload(a_pdf_of_size(limits.FILE_BYTES + 1), claimed_bytes=1_000)
    with pytest.raises(errors.TooBig):
        store_upload(upload, by=None, at=AT)
    assert contents_in(files) == []


def test_an_account_at_its_quota_is_refused_while_others_and_the_next_hour_are_not():
    greedy, other = uuid7(), uuid7()
    StoredFile.objects.bulk_create(
        StoredFile(sha256="0" * 64, size_bytes=1, media_type="x", name="a", stored_by=greedy, stored_at=AT)
        for _ in range(limits.FILES_AN_HOUR)
    )
    soon = AT + timedelta(minutes=59)
    with pytest.raises(errors.TooManyFiles):
        store_upload(AnUpload(a_pdf()), by=greedy, at=soon)
    assert store_upload(AnUpload(a_pdf()), by=other, at=soon).stored_by == other
    assert store_upload(AnUpload(a_pdf()), by=greedy, at=AT + timedelta(minutes=61)).stored_by == greedy


def test_the_same_content_twice_is_two_files_and_lies_there_once(files):
    first, second = (store_upload(AnUpload(a_pdf(), f"{name}.pdf"), by=None, at=AT) for name in "ab")
    assert first.id != second.id and first.sha256 == second.sha256
    assert len(contents_in(files)) == 1


def test_our_own_print_is_kept_as_it_is():
    stored = store_printed(b"%PDF-1.7 ours", name="giay-tiep-nhan.pdf", pages=1, by=None, at=AT)
    assert open_view(stored).read() == b"%PDF-1.7 ours"


def test_a_walk_over_all_files_names_those_that_changed_or_are_gone(files):
    sound, changed, gone = (store_upload(AnUpload(a_pdf(pages=n)), by=None, at=AT) for n in (1, 2, 3))
    store = Store(files)
    store.path(changed.sha256).write_bytes(b"?")
    store.path(gone.sha256).unlink()
    verified = verify_files()
    assert verified.sound == 1
    assert set(verified.lost) == {changed.sha256, gone.sha256}
    assert open_content(sound).read() == a_pdf()


def test_only_contents_without_a_row_and_older_than_a_day_are_taken_away(files):
    named = store_upload(AnUpload(a_photo(), "a.jpg"), by=None, at=AT)
    old, young = (store_printed(content, name="x.pdf", by=None, at=AT) for content in (b"old", b"young"))
    StoredFile.objects.filter(pk__in=(old.pk, young.pk)).delete()
    (files / "incoming" / "left").write_bytes(b"half")
    store, now = Store(files), datetime.now(UTC)
    for place in (*map(store.path, (named.sha256, named.view_sha256, old.sha256)), files / "incoming" / "left"):
        os.utime(place, ((now - timedelta(hours=25)).timestamp(),) * 2)
    assert remove_orphans_at(now) == 1
    assert set(store.contents()) == {named.sha256, named.view_sha256, young.sha256}
    assert not (files / "incoming" / "left").exists()
    assert remove_orphans_at(now) == 0
