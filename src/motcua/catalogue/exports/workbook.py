"""Procedures as the Excel workbook that officials edit and give back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.facts import VersionContent
from motcua.catalogue.imports.columns import (
    LISTS,
    LONG_TEXTS,
    LONGEST_CELL,
    PROCEDURES,
    SEE_LONG_TEXTS,
    Sheet,
    cell_of,
)
from motcua.lib.spreadsheets import Cell, xlsx_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A version to be exported, with what stands outside its content."""

    code: str
    sector_code: str
    sector: str
    valid_from: date
    content: VersionContent


def workbook_of(versions: Iterable[Exported]) -> bytes:
    """The versions as a workbook; what a cell cannot hold stands in pieces on a sheet of its own."""
    rows = list(versions)
    long_texts: list[list[Cell]] = []
    sheets = [(PROCEDURES.title, _heads(PROCEDURES), [_procedure(one, long_texts) for one in rows])]
    sheets += [(sheet.title, _heads(sheet), list(_list(sheet, rows))) for sheet in LISTS]
    if long_texts:
        sheets.append((LONG_TEXTS.title, _heads(LONG_TEXTS), long_texts))
    return xlsx_book(sheets)


def _heads(sheet: Sheet) -> list[str]:
    return [column.heading for column in sheet.columns]


def _procedure(one: Exported, long_texts: list[list[Cell]]) -> list[Cell]:
    cells: list[Cell] = []
    for column in PROCEDURES.columns:
        holder = one if column.field in Exported.__slots__ else one.content
        cell = cell_of(column, getattr(holder, column.field))
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            long_texts += ([one.code, column.heading, piece] for piece in _pieces(cell))
            cell = SEE_LONG_TEXTS
        cells.append(cell)
    return cells


def _list(sheet: Sheet, rows: Iterable[Exported]) -> Iterator[list[Cell]]:
    for one in rows:
        for facts in getattr(one.content, sheet.field):
            yield [one.code, *(cell_of(column, getattr(facts, column.field)) for column in sheet.columns[1:])]


def _pieces(words: str) -> list[str]:
    return [words[start : start + LONGEST_CELL] for start in range(0, len(words), LONGEST_CELL)]
