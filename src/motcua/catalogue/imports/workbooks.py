"""An Excel workbook becomes rows: one a procedure, from all sheets that name its code.

A sheet or column that is missing is not spoken of. Formulas, macros and archives that unpack to too much are refused:
a workbook comes from outside.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from motcua.catalogue.imports.columns import (
    LISTS,
    LONG_TEXTS,
    PROCEDURES,
    SEE_LONG_TEXTS,
    Column,
    Sheet,
    facts_of,
    value_of,
)
from motcua.catalogue.imports.errors import UnreadableFile, UnreadableRow
from motcua.catalogue.imports.facts import RefusedRow, SourceFile, SourceKind, SourceRow
from motcua.catalogue.imports.national import CODE
from motcua.lib.vietnamese import fold

LARGEST_UNPACKED = 200_000_000
MOST_ENTRIES = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 60
_OF_THE_ROW = ("code", "sector_code", "sector", "valid_from")

Values = dict[str, Any]


def read_workbook(name: str, content: bytes) -> SourceFile:
    """The procedures of a workbook. Raises: UnreadableFile."""
    check_archive(name, content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as problem:
        raise UnreadableFile(file=name, reason=_("không phải bảng tính Excel")) from problem
    try:
        return _Workbook(name, book).read()
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, AttributeError, TypeError) as problem:
        raise UnreadableFile(file=name, reason=_("bảng tính Excel bị hỏng")) from problem
    finally:
        book.close()


def check_archive(name: str, content: bytes) -> None:
    """Nothing, when the archive unpacks to a bearable size, without macros. Raises: UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as problem:
        raise UnreadableFile(file=name, reason=_("tệp nén bị hỏng")) from problem
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise UnreadableFile(file=name, reason=_("tệp giải nén ra quá lớn"))
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        raise UnreadableFile(file=name, reason=_("tệp có macro; hãy lưu lại ở dạng .xlsx"))


class _Workbook:
    """The sheets of one workbook, collected by the code of their rows."""

    def __init__(self, name: str, book: openpyxl.Workbook) -> None:
        self.name = name
        self.sheets = {fold(title): book[title] for title in book.sheetnames}
        self.refused: list[RefusedRow] = []
        self.first_lines: dict[str, int] = {}

    def read(self) -> SourceFile:
        long_texts = self._long_texts()
        procedures = self._procedures(long_texts)
        lists: dict[str, dict[str, list[Any]]] = {}
        for sheet in LISTS:
            if fold(sheet.title) in self.sheets:
                lists[sheet.field] = self._list(sheet)
        if not lists and fold(PROCEDURES.title) not in self.sheets:
            raise UnreadableFile(file=self.name, reason=_("không có trang nào của biểu mẫu danh mục thủ tục"))
        broken = {row.code for row in self.refused if row.code}
        codes = list(dict.fromkeys([*procedures, *(code for rows in lists.values() for code in rows)]))
        rows = [self._row(code, procedures.get(code), lists) for code in codes if code not in broken]
        return SourceFile(self.name, tuple(rows), tuple(self.refused))

    def _row(self, code: str, values: Values | None, lists: dict[str, dict[str, list[Any]]]) -> SourceRow:
        """A procedure; a list of which it has no row is empty where its own sheet names it, else not spoken of."""
        given = {name: value for name, value in (values or {}).items() if name not in _OF_THE_ROW}
        for field, by_code in lists.items():
            if code in by_code or values is not None:
                given[field] = tuple(by_code.get(code, ()))
        own = values or {}
        return SourceRow(
            line=self.first_lines[code],
            kind=SourceKind.WORKBOOK,
            code=code,
            name=str(own.get("name", "")),
            sector=own.get("sector", ""),
            sector_code=own.get("sector_code", ""),
            valid_from=own.get("valid_from"),
            given=given,
        )

    def _procedures(self, long_texts: dict[tuple[str, str], str]) -> dict[str, Values]:
        found: dict[str, Values] = {}
        for code, line, values in self._rows(PROCEDURES, long_texts):
            if code in found:
                told = _("Mã {code} đã có ở dòng {line} của trang này; chưa dòng nào được nhập.")
                self.refused.append(RefusedRow(line, code, told.format(code=code, line=self.first_lines[code])))
            found[code] = values
        return found

    def _list(self, sheet: Sheet) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for code, _line, values in self._rows(sheet, {}):
            found[code].append(facts_of(sheet, values, len(found[code]) + 1))
        return dict(found)

    def _long_texts(self) -> dict[tuple[str, str], str]:
        """Texts that are too long for a cell, by code and folded heading; their pieces in order."""
        found: dict[tuple[str, str], str] = defaultdict(str)
        for code, _line, values in self._rows(LONG_TEXTS, {}, is_raw=True):
            found[code, fold(values["column"])] += values["words"]
        return dict(found)

    def _rows(
        self, sheet: Sheet, long_texts: dict[tuple[str, str], str], *, is_raw: bool = False
    ) -> Iterator[tuple[str, int, Values]]:
        """Code, line and values of each row that can be read; the others are noted as refused."""
        page = self.sheets.get(fold(sheet.title))
        if page is None:
            return
        lines = _cells(self.name, page)
        places = self._places(sheet, next(lines, (0, []))[1])
        for line, cells in lines:
            if all(cell.value in (None, "") for cell in cells):
                continue
            code = _code(cells, places)
            try:
                values = _values(cells, places, code, {} if is_raw else long_texts)
            except UnreadableRow as problem:
                told = _("Trang “{sheet}”, dòng {line}: {problem}. Thủ tục này chưa được nhập.")
                reason = told.format(sheet=sheet.title, line=line, problem=problem)
                self.refused.append(RefusedRow(line, code[:40], reason))
                continue
            self.first_lines.setdefault(code, line)
            yield code, line, values

    def _places(self, sheet: Sheet, head: list[Any]) -> dict[int, Column]:
        """Where each known column stands. Raises: UnreadableFile, for a heading that is not known."""
        known = {fold(column.heading): column for column in sheet.columns}
        places: dict[int, Column] = {}
        for place, cell in enumerate(head):
            heading = fold(str(cell.value or "")).strip()
            if heading and heading not in known:
                told = _("trang “{sheet}” có cột lạ “{heading}”")
                reason = told.format(sheet=sheet.title, heading=str(cell.value)[:60])
                raise UnreadableFile(file=self.name, reason=reason)
            if heading:
                places[place] = known[heading]
        required = [column for column in sheet.columns if column.is_required]
        missing = [column.heading for column in required if column not in places.values()]
        if missing:
            told = _("trang “{sheet}” thiếu cột “{heading}”")
            raise UnreadableFile(file=self.name, reason=told.format(sheet=sheet.title, heading=missing[0]))
        return places


def _cells(name: str, page: ReadOnlyWorksheet) -> Iterator[tuple[int, list[Any]]]:
    # The size a sheet says of itself may be wrong, on purpose even: rows are counted as they come.
    page.reset_dimensions()
    for line, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
        if line > MOST_ROWS:
            raise UnreadableFile(file=name, reason=_("trang có quá nhiều dòng"))
        yield line, list(cells)


def _code(cells: list[Any], places: dict[int, Column]) -> str:
    place = next((place for place, column in places.items() if column.field == "code"), 0)
    return str(cells[place].value or "").strip() if place < len(cells) else ""


def _values(cells: list[Any], places: dict[int, Column], code: str, long_texts: dict[tuple[str, str], str]) -> Values:
    if not CODE.fullmatch(code):
        raise UnreadableRow.because(_("mã thủ tục “{code}” không đúng dạng d.dddddd"), code=code[:40])
    values: Values = {}
    for place, column in places.items():
        cell = cells[place] if place < len(cells) else None
        value = cell.value if cell is not None else None
        if cell is not None and getattr(cell, "data_type", "") in ("f", "e"):
            raise UnreadableRow.because(_("cột “{heading}” là công thức hoặc ô lỗi"), heading=column.heading)
        if value == SEE_LONG_TEXTS:
            value = long_texts.get((code, fold(column.heading)), "")
        values[column.field] = value_of(column, value)
    return values
