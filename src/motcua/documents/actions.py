"""What people do with files: hand one in, or let the house keep one it printed itself."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings

from motcua.documents import errors, limits, rules
from motcua.documents.inspection import inspect
from motcua.documents.models import StoredFile
from motcua.documents.store import OverCap, Store, write_capped
from motcua.lib.errors import Unavailable
from motcua.lib.virus_scan import is_infected

_security = logging.getLogger("motcua.security")


class Upload(Protocol):
    """A file that comes in, as Django hands it over."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, piece by piece."""
        ...


def store_upload(upload: Upload, *, by: UUID | None, at: datetime) -> StoredFile:
    """The file is checked and kept; its bytes are on the disk before the row is written.

    Takes up to half a minute for a hard file: call it outside of a transaction. ``by`` is the account that hands it
    in. Raises: a child of FileRefused; then nothing is kept.
    """
    try:
        announced = rules.announced(upload.name or "", upload.size or 0)
        _check_quota(by, at)
        return _taken(upload, announced, by=by, at=at)
    except errors.FileRefused as refusal:
        # Never the name: it may hold a person's.
        _security.warning("file refused: %s, account %s", type(refusal).__name__, by)
        raise


def store_printed(pdf: bytes, *, name: str, pages: int | None = None, by: UUID | None, at: datetime) -> StoredFile:
    """A PDF made by this program is kept as it is: nobody else's bytes are in it, so nothing is inspected."""
    store = Store(settings.FILES)
    with store.incoming() as file:
        file.write(pdf)
        content = store.keep(file)
    return StoredFile.objects.create(
        sha256=content.sha256,
        size_bytes=content.size_bytes,
        media_type=rules.Kind.PDF.value,
        name=rules.clean_name(name),
        pages=pages,
        stored_by=by,
        stored_at=at,
    )


def _taken(upload: Upload, announced: rules.Announced, *, by: UUID | None, at: datetime) -> StoredFile:
    store = Store(settings.FILES)
    with store.incoming() as file, store.incoming() as view:
        _receive(upload, file, name=announced.name)
        inspected = inspect(file, announced, view=view)
        is_scanned = _scan(file, name=announced.name)
        content = store.keep(file)
        safe = store.keep(view) if inspected.has_view else None
    return StoredFile.objects.create(
        sha256=content.sha256,
        size_bytes=content.size_bytes,
        media_type=announced.kind.value,
        name=announced.name,
        pages=inspected.pages,
        view_sha256=safe.sha256 if safe else "",
        view_size_bytes=safe.size_bytes if safe else None,
        is_scanned=is_scanned,
        stored_by=by,
        stored_at=at,
    )


def _receive(upload: Upload, file: BinaryIO, *, name: str) -> None:
    # The size that was announced is the sender's word; the cap counts what really comes.
    try:
        write_capped(upload.chunks(), file, cap_bytes=limits.FILE_BYTES)
    except OverCap:
        raise errors.TooBig(name=name) from None
    if file.tell() == 0:
        raise errors.Empty(name=name)


def _check_quota(by: UUID | None, at: datetime) -> None:
    if by is not None:
        stored = StoredFile.objects.filter(stored_by=by, stored_at__gt=at - timedelta(hours=1)).count()
        rules.check_quota(stored)


def _scan(file: BinaryIO, *, name: str) -> bool:
    """Whether a scanner looked at the file and found nothing. Raises: Infected."""
    if not settings.CLAMD:
        return False
    try:
        if is_infected(file, daemon=settings.CLAMD):
            raise errors.Infected(name=name)
    except Unavailable as failure:
        # A scanner that is down must not close the counter: the file says that it was not scanned.
        _security.error("file not scanned: %s", failure)
        return False
    return True
