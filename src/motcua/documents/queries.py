"""What is asked about files. Who may see a file is decided by the room whose dossier holds it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.utils.http import content_disposition_header

from motcua.documents.errors import ContentLost
from motcua.documents.models import StoredFile
from motcua.documents.rules import Kind
from motcua.documents.store import Store


@dataclass(frozen=True)
class Verified:
    """What a walk over all files found: how many are sound, and the SHA-256 of those that are not."""

    sound: int
    lost: tuple[str, ...]


def stored_file(file_id: UUID) -> StoredFile | None:
    """The file, or None; the caller has made sure that the person may know of it."""
    return StoredFile.objects.filter(pk=file_id).first()


def first_of_same(file: StoredFile) -> StoredFile:
    """The first row of the same content under the same name that the same account handed in within a day."""
    same = StoredFile.objects.filter(
        sha256=file.sha256,
        name=file.name,
        stored_by=file.stored_by,
        stored_at__gt=file.stored_at - timedelta(days=1),
    )
    return same.order_by("stored_at", "id").first() or file


def open_content(file: StoredFile) -> BinaryIO:
    """The bytes as they were given, proved against their hash. Raises: ContentLost."""
    return Store(settings.FILES).open(file.sha256)


def open_view(file: StoredFile) -> BinaryIO:
    """A PDF that is safe to open: the view made of the file, or the file where it needs none. Raises: ContentLost."""
    return Store(settings.FILES).open(file.view_sha256 or file.sha256)


def is_sealed(file: StoredFile) -> bool:
    """True when the original acts by itself: it is kept as evidence, and only its view is handed out."""
    return bool(file.view_sha256) and file.media_type == Kind.PDF


def view_name(file: StoredFile) -> str:
    """The name under which the view is handed out: a photo's ends in ``.pdf``."""
    stem, dot, ending = file.name.rpartition(".")
    return f"{stem if dot else ending}.pdf"


def attachment_headers(name: str) -> dict[str, str]:
    """Headers for a file that a browser keeps and does not open, under its own name with all marks (RFC 6266)."""
    return {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }


def verify_files() -> Verified:
    """Every content that a row names, read and hashed. A changed one is set aside."""
    store, sound, lost = Store(settings.FILES), 0, []
    for sha256 in sorted(named_contents()):
        try:
            store.open(sha256).close()
            sound += 1
        except ContentLost:
            lost.append(sha256)
    return Verified(sound, tuple(lost))


def named_contents() -> set[str]:
    """The SHA-256 of all contents and views that rows name."""
    named: set[str] = set()
    for content, view in StoredFile.objects.values_list("sha256", "view_sha256").iterator(chunk_size=5_000):
        named.update((content, view) if view else (content,))
    return named
