"""Which files are taken at all, before anyone opens them: by ending, by first bytes, by size, by number.

A file is what its content AND its ending say; where the two differ it is refused.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.documents import errors, limits


class Kind(StrEnum):
    """The kinds of file that are taken."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"


ENDINGS = {"pdf": Kind.PDF, "jpg": Kind.JPEG, "jpeg": Kind.JPEG, "png": Kind.PNG, "heic": Kind.HEIC, "heif": Kind.HEIC}

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_DEVICE_NAMES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
_WEB_MARKS = re.compile(rb"<\s*(?:!doctype\s+html|html|script|svg|iframe|body|\?php)", re.IGNORECASE)


@dataclass(frozen=True)
class Announced:
    """A file as its sender announces it: the cleaned name, and the kind its ending promises."""

    name: str
    kind: Kind


def announced(name: str, size_bytes: int) -> Announced:
    """The file ``name`` of ``size_bytes`` may be read. Raises: NotTaken, Empty, TooBig."""
    shown = clean_name(name)
    stem, _, ending = shown.lower().rpartition(".")
    if not stem or ending not in ENDINGS:
        raise errors.NotTaken(name=shown)
    if size_bytes < 1:
        raise errors.Empty(name=shown)
    if size_bytes > limits.FILE_BYTES:
        raise errors.TooBig(name=shown)
    return Announced(shown, ENDINGS[ending])


def kind_of(first_bytes: bytes) -> Kind | None:
    """The kind that the first kilobyte of a file shows, None for all others and for files of two kinds at once."""
    kind = _kind_by_signature(first_bytes)
    if _WEB_MARKS.search(first_bytes) or (kind is not Kind.PDF and b"%PDF-" in first_bytes):
        return None
    return kind


def _kind_by_signature(first_bytes: bytes) -> Kind | None:
    if first_bytes.startswith(b"%PDF-"):
        return Kind.PDF
    if first_bytes.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if first_bytes.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if first_bytes[4:8] == b"ftyp" and first_bytes[8:12] in _HEIF_BRANDS:
        return Kind.HEIC
    return None


def clean_name(name: str) -> str:
    """``name`` as it is shown: without folders, invisible signs and names that a system keeps for itself.

    >>> clean_name("../../../etc/passwd"), clean_name("CON.pdf"), clean_name("a\\nb.pdf")
    ('passwd', '_CON.pdf', 'a b.pdf')
    >>> clean_name("Đơn xin (bản sao).pdf")
    'Đơn xin (bản sao).pdf'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(" " if sign.isspace() else sign for sign in last if sign.isspace() or _is_visible(sign))
    plain = re.sub(r'[<>:"|?*]', "_", re.sub(r" +", " ", visible)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    if stem.split(".")[0].strip().lower() in _DEVICE_NAMES:
        stem = f"_{stem}"
    room = limits.NAME_LETTERS - len(dot) - len(ending[:10])
    return f"{stem[:room].strip() or 'tệp'}{dot}{ending[:10]}"


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def check_total(sizes_bytes: Iterable[int]) -> None:
    """The files of a dossier, of ``sizes_bytes`` each, may lie together. Raises: DossierTooBig."""
    if sum(sizes_bytes) > limits.DOSSIER_BYTES:
        raise errors.DossierTooBig()


def check_quota(stored_within_an_hour: int) -> None:
    """An account that stored so many files within an hour may store one more. Raises: TooManyFiles."""
    if stored_within_an_hour >= limits.FILES_AN_HOUR:
        raise errors.TooManyFiles(limit=limits.FILES_AN_HOUR)
