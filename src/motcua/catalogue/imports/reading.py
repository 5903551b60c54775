"""A file becomes rows: JSON lines, one JSON answer, an Excel workbook, a package; every line is a row or refused.

Files come from outside. What is too large, packed too tightly or written in an unknown encoding is refused as a whole;
a broken line is refused alone.
"""

import gzip
import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.imports.answers import answer_row
from motcua.catalogue.imports.errors import UnreadableFile, UnreadableRow
from motcua.catalogue.imports.facts import RefusedRow, SourceFile, SourceRow
from motcua.catalogue.imports.portal import ministry_row, portal_row
from motcua.catalogue.imports.processes import process_row
from motcua.catalogue.imports.shapes import Row, day_of
from motcua.catalogue.imports.unnumbered import unnumbered_row

LARGEST_FILE = 60_000_000
LARGEST_UNPACKED = 400_000_000
MOST_ROWS = 50_000
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Reader = Callable[..., SourceRow]


def read_path(path: Path) -> SourceFile:
    """The rows of the file at ``path``. Raises: UnreadableFile."""
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableFile(file=path.name, reason=_("tệp quá lớn"))
    return read_bytes(path.name, path.read_bytes())


def read_bytes(name: str, content: bytes) -> SourceFile:
    """The rows of a file with this name and content. Raises: UnreadableFile."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(file=name, reason=_("tệp quá lớn"))
    if content[:4] == _ZIP:
        return _archive(name, content)
    if content[:2] == _GZIP:
        content = _unpacked(name, content)
    if content[:2] in _UTF16:
        content = content.decode("utf-16", errors="replace").encode()
    lines = content.removeprefix(b"\xef\xbb\xbf")
    day = day_of(name)
    whole = _whole_document(lines)
    if whole is not None:
        return _collected(name, ((place, one, None) for place, one in enumerate(_answers(whole), 1)), day)
    return _collected(name, _lines(lines), day)


def _archive(name: str, content: bytes) -> SourceFile:
    """A workbook or a package: both are ZIP archives."""
    from motcua.catalogue.imports.packages import is_package, read_package
    from motcua.catalogue.imports.workbooks import read_workbook

    return read_package(name, content) if is_package(name, content) else read_workbook(name, content)


def _unpacked(name: str, content: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        try:
            plain = packed.read(LARGEST_UNPACKED + 1)
        except (OSError, EOFError, zlib.error) as problem:
            raise UnreadableFile(file=name, reason=_("tệp nén bị hỏng")) from problem
    if len(plain) > LARGEST_UNPACKED:
        raise UnreadableFile(file=name, reason=_("tệp giải nén ra quá lớn"))
    return plain


def _whole_document(content: bytes) -> Any:
    """The file as one JSON value where it is one that spans lines; None where each line stands for itself."""
    first, _newline, rest = content.lstrip().partition(b"\n")
    if rest.strip() and first.rstrip().endswith(b"}"):
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _answers(value: Any) -> Iterator[Any]:
    """The rows of a JSON value: a list, one row, or an answer that wraps them in data, result or rows."""
    if isinstance(value, dict):
        wrapped = next((value[key] for key in ("data", "result", "results", "rows") if key in value), None)
        if isinstance(wrapped, dict | list) and not {"code", "MATTHC"} & set(value):
            yield from _answers(wrapped)
            return
    yield from value if isinstance(value, list) else [value]


def _lines(content: bytes) -> Iterator[tuple[int, Any, str | None]]:
    """Place, value and refusal of each line that is not empty."""
    for place, raw in enumerate(content.split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            yield place, json.loads(raw.decode("utf-8")), None
        except UnicodeDecodeError:
            yield place, None, _("Dòng không phải chữ mã hóa UTF-8.")
        except (ValueError, RecursionError):
            yield place, None, _("Dòng không phải JSON đúng cú pháp.")


def _collected(name: str, lines: Iterator[tuple[int, Any, str | None]], day: date | None) -> SourceFile:
    rows: list[SourceRow] = []
    refused: list[RefusedRow] = []
    for place, value, broken in lines:
        if len(rows) + len(refused) >= MOST_ROWS:
            raise UnreadableFile(file=name, reason=_("tệp có quá nhiều dòng"))
        try:
            if broken is not None:
                raise UnreadableRow(reason=broken)
            rows.append(_row(value, line=place, day=day))
        except UnreadableRow as refusal:
            refused.append(RefusedRow(place, _code_of(value), str(refusal)))
    return SourceFile(name, tuple(rows), tuple(refused))


def _row(value: Any, *, line: int, day: date | None) -> SourceRow:
    if not isinstance(value, dict):
        raise UnreadableRow.because(_("Dòng không phải một thủ tục."))
    reader = _reader(value)
    return reader(value, line=line, fingerprint=_fingerprint(value), day=day)


def _reader(row: Row) -> Reader:
    keys = set(row)
    if {"MATTHC", "TENTTHC"} & keys:
        return answer_row
    if "content" in keys and "code" in keys:
        return ministry_row
    if "steps" in keys and "title" in keys:
        return process_row
    if "code" in keys:
        return portal_row
    if {"levels", "decision_no", "snapshot"} & keys:
        raise UnreadableRow.because(_("Dòng không có mã thủ tục."))
    if "name" in keys:
        return unnumbered_row
    raise UnreadableRow.because(_("Không nhận ra dòng này thuộc dạng tệp nào."))


def _fingerprint(row: Row) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _code_of(value: Any) -> str:
    """The code of a refused row, as far as it can be shown."""
    given = value.get("code") or value.get("MATTHC") if isinstance(value, dict) else None
    return re.sub(r"[^\w.\-/ ]", "", given)[:40] if isinstance(given, str) else ""
